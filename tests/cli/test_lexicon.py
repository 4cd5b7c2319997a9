"""``mutabaat lexicon`` keeps a user's dictionaries beside the desk."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from mutabaat.cli.main import main
from mutabaat.compose import open_house
from mutabaat.settings import Settings


def _run(db: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--db", str(db), "lexicon", *words])
    return done.exit_code, done.output


def _tabs(folder: Path) -> list[str]:
    arabic, english = folder / "ar.tab", folder / "en.tab"
    arabic.write_text("1-n\tarb:lemma\tزعنفة\n", encoding="utf-8")
    english.write_text("1-n\tlemma\tfin\n", encoding="utf-8")
    return [str(arabic), str(english)]


def test_a_dictionary_is_taken_up_listed_and_forgotten(tmp_path: Path) -> None:
    """It lies in a folder beside the desk's file, and is gone when it is removed."""
    db = tmp_path / "desk.db"
    assert _run(db, "import", *_tabs(tmp_path), "--name", "fins")[0] == 0
    assert (tmp_path / "desk.lexicon/fins.json").is_file()
    listed = _run(db, "list")[1].splitlines()
    assert listed[0].startswith("own\t")
    assert listed[1:] == ["fins\t1"]
    assert _run(db, "remove", "fins")[0] == 0
    assert _run(db, "list")[1].splitlines() == listed[:1]


def test_the_desk_reads_what_was_added(tmp_path: Path) -> None:
    """What a new article may mean is asked of our own lexicon and of the user's."""
    settings = Settings(db=str(tmp_path / "desk.db"))
    with open_house(settings) as house:
        assert house.lexicon() is None
    _run(Path(settings.db), "import", *_tabs(tmp_path))
    with open_house(settings) as house:
        lexicon = house.lexicon()
    assert lexicon is not None
    assert [dict(meaning).keys() for _, meaning in lexicon.meanings(["زعنفه"])] == [{"fin"}]


def test_other_files_and_names_are_refused(tmp_path: Path) -> None:
    """A file that is no dictionary, an index alone, an unknown name: one clear line each, status 1."""
    other = tmp_path / "notes.txt"
    other.write_text("x", encoding="utf-8")
    index = tmp_path / "alone.index"
    index.write_text("x\tA\tB", encoding="utf-8")
    db = tmp_path / "desk.db"
    for words in (["import", str(other)], ["import", str(index)], ["remove", "none"], ["remove", "../desk"]):
        status, said = _run(db, *words)
        assert status == 1
        assert "mutabaat:" in said
