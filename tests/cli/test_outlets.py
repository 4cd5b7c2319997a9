"""Following outlets on the command line, against a site on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.site import Site, article, front, served

from mutabaat.cli.main import ALARMS, main
from mutabaat.compose import open_house
from mutabaat.settings import Settings

Run = Callable[..., Result]


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        made.usual(1, 2, 3)
        yield made


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("MUTABAAT_PACE", "0")

    def call(*words: str) -> Result:
        return CliRunner().invoke(main, ["--db", str(tmp_path / "desk.db"), *words])

    return call


def test_an_outlet_is_added_by_its_address_collected_and_checked(site: Site, run: Run) -> None:
    """The id comes on standard output, the preview beside it."""
    added = run("outlet", "add", site.base, "--allow-private", "--id", "shiraa")
    assert (added.exit_code, added.stdout) == (0, "shiraa\n")
    assert "صحيفة الشراع" in added.stderr
    once = run("collect", "--once")
    assert once.exit_code == 0
    assert "3 new addresses, 3 pages, 3 changed" in once.stderr
    assert run("outlet", "check").exit_code == 0
    assert run("outlets", "list").stdout.startswith("shiraa\tصحيفة الشراع\t")


def test_a_private_address_is_refused_without_leave(site: Site, run: Run) -> None:
    """Not zero, why, and what to do."""
    refused = run("outlet", "add", site.base)
    assert refused.exit_code == 1
    assert "127.0.0.1 is not a public address" in refused.stderr
    assert refused.stdout == ""


def test_a_preview_enters_nothing(site: Site, run: Run) -> None:
    """Also by its other name."""
    seen = run("outlet", "add", site.base + "/news/1001", "--allow-private", "--dry-run")
    assert seen.exit_code == 0
    assert f"feed: {site.base}/rss.xml" in seen.stdout
    assert "byline: سامي البحري" in seen.stdout
    assert run("outlet", "list").stdout == ""


def test_an_alarm_ends_check_with_its_own_status_until_it_is_over(site: Site, run: Run, tmp_path: Path) -> None:
    """One line of what, since when, where, and the way out."""
    run("outlet", "add", site.base, "--allow-private", "--id", "shiraa")
    run("collect", "--once")
    site.answers["/new.xml"] = site.answers["/rss.xml"]
    site.answers["/rss.xml"] = (301, {"Location": "/new.xml"}, "")
    _make_due(tmp_path / "desk.db")
    assert run("collect", "--once").exit_code == ALARMS
    checked = run("outlet", "check", "shiraa")
    assert checked.exit_code == ALARMS
    row = checked.stdout.strip().split("\t")
    assert row[:2] == ["shiraa", "moved"]
    assert "outlet move shiraa" in row[-1]
    assert run("outlet", "move", "shiraa").stdout == f"{site.base}/rss.xml\t{site.base}/new.xml\n"
    assert run("collect", "--once").exit_code == 0
    assert run("outlet", "check").exit_code == 0
    assert "moved" in run("outlet", "check", "--history").stdout


def _make_due(db: Path) -> None:
    """As if the time of every address had come."""
    with open_house(Settings(db=str(db))) as house, house.store.writing() as writing:
        for address in house.store.addresses():
            writing.put_address(replace(address, next_fetch=address.first_seen))


def test_outlets_go_out_and_come_in_as_opml(site: Site, run: Run, tmp_path: Path) -> None:
    """Into another desk, as they were."""
    run("outlet", "add", site.base, "--allow-private", "--id", "shiraa", "--family", "دار البحر")
    file = tmp_path / "list.opml"
    assert run("outlets", "export", str(file)).exit_code == 0
    other = str(tmp_path / "other.db")
    assert CliRunner().invoke(main, ["--db", other, "outlets", "import", str(file)]).exit_code == 0
    there = CliRunner().invoke(main, ["--db", other, "outlets", "export", "--format", "toml"]).stdout
    assert there == run("outlets", "export", "--format", "toml").stdout


def test_an_outlet_that_is_removed_is_asked_no_more(site: Site, run: Run) -> None:
    """Its articles stay."""
    run("outlet", "add", site.base, "--allow-private", "--id", "shiraa")
    run("collect", "--once")
    assert run("outlet", "remove", "shiraa").exit_code == 0
    asked = len(site.asked)
    run("collect", "--once")
    assert len(site.asked) == asked
    assert "not followed" in run("outlet", "list").stdout


def test_a_page_without_feed_is_followed_too(site: Site, run: Run) -> None:
    """By the articles that it lists."""
    site.answers = {"/": front(site.base, 1, 2, feed=""), "/news/1001": article(1), "/news/1002": article(2)}
    run("outlet", "add", site.base, "--allow-private")
    assert "2 changed" in run("collect", "--once").stderr


def test_the_log_may_be_json_lines(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each fetch, and the round."""
    monkeypatch.setenv("MUTABAAT_LOG", "json")
    run("outlet", "add", site.base, "--allow-private", "--id", "shiraa")
    rows = [json.loads(line) for line in run("collect", "--once").stderr.splitlines()]
    assert [row["event"] for row in rows] == ["fetch"] * 4 + ["round"]
    assert {row["outcome"] for row in rows[:4]} == {"listed", "new"}
    assert rows[-1]["changed"] == 3


@pytest.mark.parametrize("given", ["javascript:alert(1)", "shiraa", "file:///etc/passwd"])
def test_what_is_no_address_exits_with_one(run: Run, given: str) -> None:
    """And a clear line."""
    refused = run("outlet", "add", given)
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"mutabaat: {given}: ")
