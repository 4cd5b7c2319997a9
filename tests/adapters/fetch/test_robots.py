"""robots.txt by the rules of RFC 9309, section by section."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.fakes import NOON

from mutabaat.adapters.fetch.robots import AGAIN, CAP, KEEP, RETRY, Memory, Rules, judge, out_of_reach
from mutabaat.records.errors import FetchError

ROBOT = "mutabaat"


def allows(text: str | bytes, path: str) -> bool:
    body = text if isinstance(text, bytes) else text.encode()
    return judge(200, body, NOON, None, ROBOT).allows("https://shiraa.example" + path, ROBOT)


@pytest.mark.parametrize("name", ["mutabaat", "Mutabaat", "MUTABAAT", "Mutabaat/1.0", "mutabaat # us", "mutabaat*"])
def test_a_group_that_names_us_is_ours(name: str) -> None:
    """2.2.1: by the product token, case and version aside; the group for all then says nothing to us."""
    text = f"User-agent: *\nDisallow: /\n\nUser-agent: {name}\nDisallow: /ours\n"
    assert allows(text, "/a")
    assert not allows(text, "/ours")


@pytest.mark.parametrize(
    "name", ["muta", "m", "mutabaat-news", "mutabaatbot", "xmutabaat", "Other/1.0 (mutabaat)", "muta/2"]
)
def test_a_group_that_names_another_is_not(name: str) -> None:
    """2.2.1: whole tokens, neither a beginning of ours nor one that ours begins."""
    assert allows(f"User-agent: {name}\nDisallow: /\n", "/a")
    assert not allows(f"User-agent: {name}\nDisallow: /x\n\nUser-agent: *\nDisallow: /a", "/a")


def test_groups_that_name_us_twice_are_one() -> None:
    """2.2.1."""
    text = "User-agent: mutabaat\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: Mutabaat\nDisallow: /b\n"
    assert not allows(text, "/a")
    assert not allows(text, "/b")
    assert allows(text, "/c")


def test_several_names_share_a_group() -> None:
    """2.1."""
    assert not allows("User-agent: x\nUser-agent: mutabaat\nDisallow: /a", "/a")


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("Allow: /a/b\nDisallow: /a", "/a/b/c", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Disallow: /a/b\nAllow: /a", "/a/b/c", False),
        ("Allow: /a\nDisallow: /a", "/a", True),  # equal length: allow
        ("Disallow: /*.php$", "/x/a.php", False),
        ("Disallow: /*.php$", "/x/a.php?b", True),
        ("Disallow: /x*y", "/x/1/y/2", False),
        ("Disallow: /A", "/a", True),  # paths are not of one case
        ("Disallow: /", "/robots.txt", True),
        ("Disallow:", "/a", True),
        ("disallow : /a", "/a", False),
        ("Disallow: /a # not this", "/a", False),
        ("Disallow: /a?q=", "/a?q=1", False),
    ],
)
def test_the_longest_rule_decides(text: str, path: str, allowed: bool) -> None:
    """2.2.2 and 2.2.3, with the two special characters."""
    assert allows(f"User-agent: *\n{text}\n", path) == allowed


@pytest.mark.parametrize("rule", ["/أخبار", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1", "/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1"])
@pytest.mark.parametrize("path", ["/أخبار/1", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", "/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1/1"])
def test_arabic_paths_are_one_however_they_are_written(rule: str, path: str) -> None:
    """2.2.2: octets outside of ASCII are compared percent-encoded."""
    assert not allows(f"User-agent: *\nDisallow: {rule}\n", path)
    assert allows(f"User-agent: *\nDisallow: {rule}\n", "/%D8%B1%D8%A3%D9%8A")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing(end: str, mark: bytes) -> None:
    """2.2: all three line ends; editors leave the mark."""
    assert not allows(mark + end.join(["User-agent: *", "Disallow: /a", ""]).encode(), "/a")


def test_what_is_no_rule_is_passed_over() -> None:
    """2.2.4: a page, rubbish, other words."""
    assert allows("<!doctype html><title>404</title><p>Disallow: /", "/a")
    assert not allows("Sitemap: https://x.example/s\nUser-agent: *\nrubbish\nHost: x\nDisallow: /a", "/a")
    assert allows(bytes(range(256)) * 100, "/a")


@pytest.mark.parametrize("status", [200, 204, 299])
def test_an_answer_is_kept_for_a_day(status: int) -> None:
    """2.4: not longer."""
    assert judge(status, b"", NOON, None, ROBOT).until == NOON + KEEP == NOON + timedelta(hours=24)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_unavailable_means_that_all_is_allowed(status: int) -> None:
    """2.3.1.3, known rules or not."""
    before = judge(200, b"User-agent: *\nDisallow: /", NOON, None, ROBOT)
    assert judge(status, b"User-agent: *\nDisallow: /", NOON, before, ROBOT).allows("https://a.example/x", ROBOT)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599, 429])
def test_out_of_reach_means_that_nothing_is(status: int) -> None:
    """2.3.1.4, for a time; rules that were known hold on."""
    closed = judge(status, b"", NOON, None, ROBOT)
    assert not closed.allows("https://a.example/x", ROBOT)
    assert closed.failure is not None
    assert closed.until == NOON + RETRY
    before = judge(200, b"User-agent: *\nDisallow: /a", NOON, None, ROBOT)
    held = judge(status, b"", NOON, before, ROBOT)
    assert held.allows("https://a.example/x", ROBOT)
    assert not held.allows("https://a.example/a", ROBOT)


def test_a_network_that_fails_is_tried_again_soon() -> None:
    """With the words of the fault."""
    failure = FetchError("https://a.example/robots.txt", "no answer", "later", fault="certificate")
    found = out_of_reach(failure, NOON + AGAIN, None)
    assert found.failure is not None
    assert (found.failure.problem, found.failure.fault) == ("no answer", "certificate")


def test_half_a_megabyte_counts() -> None:
    """2.5: what stands within 500 KiB is heard."""
    filler = b"# " + b"x" * 97 + b"\n"
    within = b"User-agent: *\n" + filler * ((CAP - 100) // 100) + b"Disallow: /a\n"
    assert len(within) <= CAP
    assert not allows(within, "/a")
    assert allows(b"User-agent: *\n" + filler * (CAP // 100 + 1) + b"Disallow: /a\n", "/a")


@pytest.mark.parametrize(
    ("said", "seconds"), [("5", 5), ("1.5", 1.5), ("100000", 120), ("-5", 0), ("nan", 0), ("inf", 0), ("soon", 0), ("", 0)]
)  # fmt: skip
def test_a_delay_is_honoured_within_reason(said: str, seconds: float) -> None:
    """No part of the RFC, but many sites ask for it; two minutes at most."""
    rules = judge(200, f"User-agent: *\nCrawl-delay: {said}\nDisallow: /x".encode(), NOON, None, ROBOT)
    assert rules.delay(ROBOT) == seconds


def test_the_rules_of_hosts_without_end_are_forgotten() -> None:
    """The longest unused first; those in use stay."""
    memory = Memory()
    for n in range(100):
        memory.put((f"http://h{n}.example", False), Rules(NOON, size=500_000))
        assert memory.get(("http://h0.example", False)) is not None
    assert memory.get(("http://h1.example", False)) is None
    assert memory.get(("http://h99.example", False)) is not None
    assert len(memory._rules) < 20
