"""``mutabaat edits``, ``mutabaat evidence``, ``mutabaat export --form annotations``, and the same over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient
from tests.exchange.wacz_rules import problems

from mutabaat.api import create_api
from mutabaat.cli.main import main
from mutabaat.compose import open_house
from mutabaat.settings import Settings

TEXT = (
    "وزارة الري: سد وادي سهر بحاجة إلى صيانة\n"
    "قال وزير الري سامر الهلالي، مساء السبت، إن التسرب في سد وادي سهر قد يكون سبباً لإخلاء 3 قرى قريبة من مجرى الوادي.\n"
    "وأضاف الهلالي أن فرق الصيانة تعمل منذ يومين على تدعيم الجسم الترابي، وأن المياه لم تصل إلى بيوت الأهالي.\n"
)


@pytest.fixture
def db(tmp_path: Path) -> str:
    rows = []
    for outlet, hour, text in (("nahr", 8, TEXT), ("sahel", 9, TEXT), ("nahr", 14, TEXT.replace("قد يكون", "سيكون"))):
        at = f"2026-11-15T{hour:02d}:00:00Z"
        row = {"id": f"{outlet}/1", "outlet": outlet, "lang": "ar", "text": text, "published": at, "crawled": at}
        rows.append({**row, "title": text.split("\n")[0]})
    source = tmp_path / "news.jsonl"
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    path = str(tmp_path / "desk.db")
    assert CliRunner().invoke(main, ["--db", path, "ingest", str(source)]).exit_code == 0
    return path


@pytest.fixture
def client(db: str) -> Iterator[TestClient]:
    with open_house(Settings(db=db)) as house:
        yield TestClient(create_api(house.desk), base_url="http://localhost")


def test_edits_are_told_in_words_and_as_json(db: str) -> None:
    """What the page said and says, and who still says the old words."""
    told = CliRunner().invoke(main, ["--db", db, "edits", "nahr/1"])
    assert told.exit_code == 0
    assert "it said «قد يكون», it says «سيكون» (certainty)" in told.output
    assert "still so in 1: sahel sahel/1" in told.output
    row = json.loads(CliRunner().invoke(main, ["--db", db, "edits", "nahr/1", "--format", "jsonl"]).output)
    assert [c["words"] for c in row["edits"][0]["wordings"][0]["carried"]] == ["قد يكون"]


def test_a_pack_is_written_once_and_not_over_a_file(db: str, tmp_path: Path) -> None:
    """A second time only with --force."""
    file = tmp_path / "pack.wacz"
    ask = ["--db", db, "evidence", "sahel/1", "-o", str(file)]
    assert CliRunner().invoke(main, ask).exit_code == 0
    assert problems(file.read_bytes()) == []
    again = CliRunner().invoke(main, ask)
    assert again.exit_code == 1
    assert "--force" in again.output
    assert CliRunner().invoke(main, [*ask, "--force"]).exit_code == 0


@pytest.mark.parametrize("command", [["edits", "x"], ["evidence", "x", "-o", "x.wacz"]])
def test_what_is_not_in_the_desk_is_an_error(db: str, command: list[str]) -> None:
    """One line, status 1, and no file."""
    result = CliRunner().invoke(main, ["--db", db, *command])
    assert result.exit_code == 1
    assert not Path("x.wacz").exists()


def test_statements_are_exported_as_annotations(db: str) -> None:
    """One a line; other rows cannot be."""
    told = CliRunner().invoke(main, ["--db", db, "export", "--form", "annotations"])
    notes = [json.loads(line) for line in told.output.splitlines()]
    assert notes
    assert all(note["type"] == "Annotation" for note in notes)
    assert CliRunner().invoke(main, ["--db", db, "export", "relays", "--form", "annotations"]).exit_code == 2


def test_http_gives_edits_packs_and_annotations(client: TestClient) -> None:
    """Ids with slashes percent-encoded or not; unknown ones are 404, odd flags 400."""
    row = client.get("/articles/nahr%2F1/edits").json()
    assert row["edits"][0]["wordings"][0]["new_words"] == "سيكون"
    story = client.get("/articles/nahr/1").json()["story"]
    assert [one["article"] for one in client.get(f"/stories/{story}/edits").json()] == ["nahr/1"]
    packed = client.get("/articles/sahel/1/evidence", params={"alone": "yes"})
    assert packed.headers["content-type"] == "application/wacz"
    assert packed.headers["content-disposition"].startswith("attachment")
    assert problems(packed.content) == []
    assert problems(client.get(f"/stories/{story}/evidence").content) == []
    notes = client.get("/articles/sahel/1/annotations")
    assert notes.headers["content-type"].startswith("application/ld+json")
    assert len(client.get("/annotations", params={"limit": 2}).json()) == 2
    assert client.get("/articles/none/edits").status_code == 404
    assert client.get("/articles/none/annotations").status_code == 404
    assert client.get("/stories/none/evidence").status_code == 404
    assert client.get("/articles/sahel/1/evidence", params={"alone": "maybe"}).status_code == 400
