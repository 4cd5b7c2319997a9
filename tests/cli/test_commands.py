"""The command line as its users and scripts meet it."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.press import press_rows, write_press


def run(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "mutabaat", *words],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def rows(out: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.decode().splitlines()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("desk")
    db = str(folder / "desk.db")
    done = run("--db", db, "ingest", str(write_press(folder / "press.jsonl")))
    assert done.returncode == 0, done.stderr.decode()
    return db


def test_read_gives_one_json_line_an_article(tmp_path: Path) -> None:
    """id, lang, title, text, passages, statements; every span cuts words out of the text."""
    (row,) = rows(run("read", "--format", "jsonl", "-", stdin=json.dumps(press_rows()[1]).encode()).stdout)
    assert {"id", "lang", "title", "text", "passages", "statements"} <= set(row)
    text = str(row["text"])
    assert row["statements"]
    for statement in row["statements"]:  # type: ignore[attr-defined]
        for role in ("content", "cue", "source", "hedge", "condition"):
            assert all(0 <= a < b <= len(text) for a, b in statement[role])


def test_the_text_is_title_and_text(tmp_path: Path) -> None:
    """A title goes before the text unless the text begins with it; nothing else is touched."""
    lines = [
        {"id": "1", "title": " عنوان ", "text": "\nقال  المتحدث إن الجسر\u200f آمن. "},
        {"id": "2", "title": "عنوان", "text": "عنوان\nقال المتحدث إن الجسر آمن."},
    ]
    source = tmp_path / "two.jsonl"
    source.write_text("\n".join(json.dumps(line) for line in lines))
    first, second = rows(run("read", "--format", "jsonl", str(source)).stdout)
    assert first["text"] == "عنوان\nقال  المتحدث إن الجسر\u200f آمن."
    assert second["text"] == "عنوان\nقال المتحدث إن الجسر آمن."


def test_what_cannot_be_read_is_named_and_passed_over(tmp_path: Path) -> None:
    """Broken lines are named by file and line on standard error, the others are read, and the status says so."""
    source = tmp_path / "mixed.jsonl.gz"
    good = json.dumps({"id": "ok", "text": "قال المتحدث إن الجسر آمن."})
    source.write_bytes(gzip.compress("\n".join(["{broken", good, '{"id": "empty", "text": ""}', "[1]"]).encode()))
    done = run("read", "--format", "jsonl", str(source))
    assert done.returncode == 3
    assert [row["id"] for row in rows(done.stdout)] == ["ok"]
    said = done.stderr.decode()
    assert all(f"mixed.jsonl.gz:{line}:" in said for line in (1, 3, 4))


def test_a_missing_file_is_said_and_the_rest_read(tmp_path: Path) -> None:
    """A file that is not there does not stop the others."""
    there = tmp_path / "there.txt"
    there.write_text("قال المتحدث إن الجسر آمن.")
    done = run("read", str(tmp_path / "absent.txt"), str(there))
    assert done.returncode == 3
    assert "absent.txt" in done.stderr.decode()
    assert "الجسر آمن" in done.stdout.decode()


def test_a_second_ingest_adds_nothing(desk: str, tmp_path: Path) -> None:
    """All articles are already known, and the exports stay the same to the byte."""
    before = [run("--db", desk, "export", what).stdout for what in ("statements", "relays", "stories", "origins")]
    done = run("--db", desk, "ingest", str(write_press(tmp_path / "press.jsonl")))
    assert done.returncode == 0
    assert " 0 new, 0 changed" in done.stderr.decode()
    after = [run("--db", desk, "export", what).stdout for what in ("statements", "relays", "stories", "origins")]
    assert before == after
    assert all(before)


def test_exports_hold_every_row(desk: str) -> None:
    """Each article has its story, its statements; relays point to articles; each story has its three counts."""
    ids = {row["id"] for row in press_rows()}
    stories = rows(run("--db", desk, "export", "stories", "--format", "jsonl").stdout)
    assert {row["id"] for row in stories} == ids
    assert {row["article"] for row in rows(run("--db", desk, "export", "statements").stdout)} == ids
    relays = rows(run("--db", desk, "export", "relays").stdout)
    assert relays
    assert all({row["a"], row["b"]} <= ids for row in relays)
    texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in press_rows()}
    for row in rows(run("--db", desk, "export", "dates").stdout):
        start, end = row["span"]  # type: ignore[misc]
        assert texts[str(row["article"])][start:end] == row["words"]
        assert (row["first"] is None) == (row["last"] is None)
    origins = rows(run("--db", desk, "export", "origins").stdout)
    assert {row["story"] for row in origins} == {row["story"] for row in stories}
    assert all(row["origins"][0] <= row["origins"][1] for row in origins)  # type: ignore[index]


def test_a_locked_sentence_is_kept(desk: str, tmp_path: Path) -> None:
    """A follow-up written again has the sentence that an editor locked, in his words."""
    leading = max(rows(run("--db", desk, "export", "origins").stdout), key=lambda row: int(str(row["articles"])))
    story = str(leading["story"])
    written = json.loads(run("--db", desk, "brief", story, "--format", "json").stdout)
    written["sentences"][0] |= {"text": "عنوان المحرر", "locked": True}
    file = tmp_path / "follow-up.json"
    file.write_text(json.dumps(written), encoding="utf-8")
    again = json.loads(run("--db", desk, "brief", story, "--format", "json", "--keep", str(file)).stdout)
    assert again == written
    file.write_text("[]", encoding="utf-8")
    assert run("--db", desk, "brief", story, "--keep", str(file)).returncode != 0


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_brief_writes_the_follow_up(desk: str, form: str) -> None:
    """Every form of the follow-up holds words; its JSON has no sentence without a trace."""
    stories = rows(run("--db", desk, "export", "origins").stdout)
    leading = max(stories, key=lambda row: int(str(row["articles"])))
    done = run("--db", desk, "brief", str(leading["story"]), "--format", form)
    assert done.returncode == 0, done.stderr.decode()
    assert "الجسر" in done.stdout.decode()
    if form == "json":
        assert all(sentence["traces"] for sentence in json.loads(done.stdout)["sentences"])


def test_a_mark_is_corrected_listed_and_taken_back(tmp_path: Path) -> None:
    """The export has the person's word and names the decision; the list has what was set; withdrawn, the mark is as before."""
    db = str(tmp_path / "desk.db")
    source = tmp_path / "a.jsonl"
    source.write_text(
        json.dumps({"id": "a1", "outlet": "nahr", "text": "قالت بلدية المرسى إن الرصيف آمن.\nوفتحت أبوابه."})
    )
    assert run("--db", db, "ingest", str(source)).returncode == 0
    before = run("--db", db, "export", "statements").stdout
    id = str(next(row["id"] for row in rows(before) if row["source_type"] != "own_voice"))
    words = (
        "--speaker",
        "هيئة الموانئ",
        "--stance",
        "promises",
        "--transmitter",
        "وكالة نبأ",
        "--by",
        "هدى",
        "--note",
        "ن",
    )
    done = run("--db", db, "decide", "correct", "a1", id, *words)
    assert done.returncode == 0, done.stderr.decode()
    decision = done.stdout.decode().strip()
    after = next(row for row in rows(run("--db", db, "export", "statements").stdout) if row["id"] == id)
    assert (after["source_entity"], after["stance"], after["transmitters"]) == (
        "هيئة الموانئ",
        "promises",
        ["وكالة نبأ"],
    )
    assert f"corrected:{decision}" in after["why"]  # type: ignore[operator]
    added = run("--db", db, "decide", "mark", "a1", "--content", "وفتحت أبوابه", "--source-type", "anonymous")
    removed = run("--db", db, "decide", "unmark", "a1", id)
    listed = run("--db", db, "decide", "list").stdout.decode().splitlines()
    assert [line.split("\t")[1] for line in listed] == ["changed", "added", "removed"]
    assert "speaker=هيئة الموانئ" in listed[0].split("\t")[7]
    made = rows(run("--db", db, "export", "corrections").stdout)
    assert [(row["kind"], row["by"]) for row in made] == [("changed", "هدى"), ("added", ""), ("removed", "")]
    for one in (removed, added, done):
        assert run("--db", db, "decide", "withdraw", one.stdout.decode().strip()).returncode == 0
    assert run("--db", db, "export", "statements").stdout == before


def test_a_correction_that_cannot_be_says_the_way_out(desk: str) -> None:
    """Words that are not in the text are named in one line, with what to do."""
    done = run(
        "--db", desk, "decide", "mark", str(press_rows()[0]["id"]), "--content", "xyz", "--source-type", "person"
    )
    assert done.returncode == 1
    assert "xyz" in done.stderr.decode() and "copy them" in done.stderr.decode()


def test_a_follow_up_is_written_in_a_house_style(desk: str, tmp_path: Path) -> None:
    """By the option or the setting, a shipped style or a file; a bad file is named with its line, key and the way out."""
    leading = max(rows(run("--db", desk, "export", "origins").stdout), key=lambda row: int(str(row["articles"])))
    story = str(leading["story"])
    file = tmp_path / "mine.toml"
    file.write_text('[ar.source_line]\nline = "عن: {sources}"\n', encoding="utf-8")
    plain = run("--db", desk, "brief", story).stdout.decode()
    told = run("--db", desk, "brief", story, "--house", str(file)).stdout.decode()
    assert "**المصدر: " in plain and "**عن: " in told
    assert run("--db", desk, "brief", story, MUTABAAT_HOUSE=str(file)).stdout.decode() == told
    assert run("--db", desk, "brief", story, "--house", "newspaper").returncode == 0
    file.write_text('[ar.source_line]\n\nlin = "عن: {sources}"\n', encoding="utf-8")
    done = run("--db", desk, "brief", story, "--house", str(file))
    assert done.returncode == 1
    assert (
        f"{file}, line 3: ar.source_line.lin: there is no such key (did you mean source_line.line?)"
        in done.stderr.decode()
    )


def test_an_unknown_story_is_an_error(desk: str) -> None:
    """The message names the story and the status is 1."""
    done = run("--db", desk, "brief", "s-none")
    assert done.returncode == 1
    assert "s-none" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_mistyped_desk_is_not_made(tmp_path: Path) -> None:
    """Exporting from a path that is not there says so and makes no file."""
    path = tmp_path / "typo.db"
    done = run("--db", str(path), "export", "stories")
    assert done.returncode == 1
    assert "typo.db" in done.stderr.decode()
    assert not path.exists()


def test_a_wrong_word_is_a_usage_error() -> None:
    """Status 2, as everywhere."""
    assert run("export", "nonsense").returncode == 2


@pytest.mark.parametrize("pace", ["abc", "-1", "nan", "inf"])
def test_a_wrong_setting_is_named(pace: str) -> None:
    """A setting that cannot be meant is a usage error that names it."""
    done = run("export", "stories", MUTABAAT_PACE=pace)
    assert done.returncode == 2
    assert "MUTABAAT_PACE" in done.stderr.decode()


def test_a_full_output_is_said_in_one_line(tmp_path: Path) -> None:
    """A disk that is full under standard output is no crash."""
    source = tmp_path / "a.txt"
    source.write_text("قال المتحدث إن الجسر آمن.")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mutabaat", "read", str(source)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
