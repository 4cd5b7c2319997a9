"""``mutabaat actors`` as its users and scripts meet it. All names are invented."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(db: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mutabaat", "--db", str(db), *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def test_a_register_of_ones_own_is_kept_on_the_command_line(db: Path, tmp_path: Path) -> None:
    """Added, named again, found in any spelling, written out, read in elsewhere without change, and taken back."""
    added = run(
        db, "actors", "add", "سالم الدوّاح", "--kind", "person", "--id", "x.man", "--country", "sy", "--by", "ليلى"
    )
    assert added.returncode == 0, added.stderr
    id, edit = added.stdout.split()
    assert id == "x.man"
    assert (
        run(db, "actors", "alias", "x.man", "أبو الزلال", "--name-kind", "alias", "--from", "2020-05").returncode == 0
    )
    (found,) = run(db, "actors", "find", "ابو الزلال").stdout.splitlines()
    assert found.split("\t")[:5] == ["x.man", "person", "SY", "أبو الزلال", "name"]
    (own,) = run(db, "actors", "list", "--own").stdout.splitlines()
    assert own.split("\t")[3] == "سالم الدوّاح"

    file = tmp_path / "own.csv"
    assert run(db, "actors", "export", str(file), "--own").returncode == 0
    assert "2020-05-01" in file.read_text(encoding="utf-8-sig")
    again = run(db, "actors", "import", str(file))
    assert again.returncode == 0
    assert "0 actors entered, 1 known already" in again.stderr

    assert len(run(db, "actors", "edits").stdout.splitlines()) == 2
    assert run(db, "actors", "withdraw", edit).returncode == 0
    first, second = (line.split("\t") for line in run(db, "actors", "edits").stdout.splitlines())
    assert first[2] and not second[2]
    assert run(db, "actors", "remove", "x.man").returncode == 0
    gone = run(db, "actors", "find", "سالم الدوّاح")
    assert gone.returncode == 1


def test_bad_rows_are_named_and_the_rest_enters(db: Path, tmp_path: Path) -> None:
    """On standard error with file and row; the status says that something was skipped."""
    file = tmp_path / "mixed.csv"
    file.write_text("id;kind;name\na;wizard;x\nb;person;ليلى مرعي\n", encoding="utf-8")
    done = run(db, "actors", "import", str(file))
    assert done.returncode == 3
    assert "mixed.csv:2:" in done.stderr and "wizard" in done.stderr
    assert "1 actors entered, 0 known already, 1 skipped" in done.stderr
    assert done.stdout.startswith("edit-")


def test_entities_come_in_and_go_out(db: Path, tmp_path: Path) -> None:
    """FollowTheMoney by the file's name alone, in both directions."""
    file = tmp_path / "people.ftm.json"
    entity = {"id": "NK-1", "schema": "Person", "properties": {"name": ["سالم الدوّاح"], "weakAlias": ["الدوّاح"]}}
    file.write_text(json.dumps(entity, ensure_ascii=False))
    assert run(db, "actors", "import", str(file)).returncode == 0
    out = run(db, "actors", "export", "-", "--own", "--format", "ftm")
    assert json.loads(out.stdout)["properties"] == {"name": ["سالم الدوّاح"], "weakAlias": ["الدوّاح"]}


def test_judgements_on_actors_are_listed_with_the_others(db: Path) -> None:
    """And withdrawn like them."""
    run(db, "actors", "add", "سالم الدوّاح", "--kind", "person", "--id", "x.man")
    run(db, "actors", "add", "Salem Dawwah", "--kind", "person", "--id", "x.same")
    same = run(db, "actors", "same", "x.same", "x.man")
    means = run(db, "actors", "means", "الدوّاح", "x.man", "--note", "في كل مكان")
    assert same.returncode == means.returncode == 0, same.stderr + means.stderr
    lines = run(db, "decide", "list").stdout.splitlines()
    assert [line.split("\t")[1:4] for line in lines] == [
        ["same_actor", "x.same", "x.man"],
        ["means_actor", "", "x.man"],
    ]
    assert lines[1].endswith("name=الدوّاح")
    assert run(db, "decide", "withdraw", same.stdout.strip()).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("alias", "x.none", "سالم"), "x.none: no such actor in the register"),
        (("remove", "x.none"), "mutabaat actors find NAME"),
        (("add", "…", "--kind", "person"), "no letters"),
        (("add", "سالم", "--kind", "person", "--country", "SYR"), "two letters"),
        (("add", "سالم", "--kind", "person", "--from", "2020", "--to", "2019"), "before --from"),
        (("add", "سالم", "--kind", "person", "--id", "us"), "is in the register already"),
        (("withdraw", "edit-none"), "mutabaat actors edits"),
        (("export", "no/such/folder/x.csv"), "No such file"),
    ],
)
def test_what_cannot_be_is_one_clear_line(db: Path, words: tuple[str, ...], said: str) -> None:
    """It names the thing and the way out, and ends with status 1."""
    db.touch()
    done = run(db, "actors", *words)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_exported_statements_say_who_speaks(db: Path, tmp_path: Path) -> None:
    """The id of the actor, and nothing where the register does not know."""
    file = tmp_path / "a.jsonl"
    texts = ["قال سالم الدوّاح إن الجسر آمن.", "قالت ليلى مرعي إن الجسر خطر."]
    rows = [{"id": f"a-{n}", "text": text, "outlet": "nahr"} for n, text in enumerate(texts)]
    file.write_text("\n".join(json.dumps(row) for row in rows))
    assert run(db, "ingest", str(file)).returncode == 0
    run(db, "actors", "add", "سالم الدوّاح", "--kind", "person", "--id", "x.man")
    told = [json.loads(line) for line in run(db, "export", "statements").stdout.splitlines()]
    assert {row["source_entity"]: row["actor"] for row in told} == {"سالم الدوّاح": "x.man", "ليلى مرعي": ""}
