"""The commands that the documents show are ones that the program knows, with options that it has; some are run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.press import write_press

from mutabaat.cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
_BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page: Path) -> Iterator[list[str]]:
    """The words of each call of mutabaat in the page's shell blocks, without what a pipe or redirection leads to."""
    for kind, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            told = line.removeprefix("$ ") if kind == "console" else line
            if kind == "console" and told == line:
                continue  # what the program answered
            words = shlex.split(told, comments=True)
            while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
                del words[0]
            if words and words[0].rsplit("/", 1)[-1] == "mutabaat":
                ends = [n for n, word in enumerate(words) if re.fullmatch(r"\d?[|<>&;]+.*", word)]
                yield words[1 : min(ends, default=len(words))]


TOLD = [pytest.param(words, id=f"{page.stem}: {' '.join(words)}") for page in PAGES for words in commands(page)]


def parse(command: click.Command, words: list[str], parent: click.Context | None = None) -> None:
    """Reads the words as the program would, down to the last command, and runs nothing."""
    context = command.make_context(command.name or "mutabaat", list(words), parent=parent)
    if isinstance(command, click.Group):
        words = [*context._protected_args, *context.args]
        if not words and command.invoke_without_command:
            return  # `queue` alone tells of the queue
        _, inner, rest = command.resolve_command(context, words)
        assert inner is not None
        parse(inner, rest, context)


@pytest.mark.parametrize("words", TOLD)
def test_a_command_that_is_told_is_known(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name, its options and the values of its choices; whether its files are there is another matter."""
    monkeypatch.chdir(tmp_path)
    try:
        parse(main, words)
    except click.exceptions.Exit as left:
        assert left.exit_code == 0  # --help, --version
    except click.UsageError as error:
        assert re.search("does not exist|No such file", error.format_message()), (
            f"{' '.join(words)}: {error.format_message()}"
        )


def test_there_are_commands_in_the_documents() -> None:
    """The blocks are found."""
    assert len(TOLD) > 30


def test_the_examples_of_exports_and_the_doctor_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a desk of the invented news, as they stand on their pages."""
    monkeypatch.chdir(tmp_path)
    write_press(tmp_path / "press.jsonl", version=1)
    assert CliRunner().invoke(main, ["--db", "news.db", "ingest", "press.jsonl"]).exit_code == 0
    for page in ("reference/exports.md", "how-to/when-something-is-wrong.md"):
        told = list(commands(ROOT / "docs" / page))
        assert told
        for words in told:
            result = CliRunner().invoke(main, words)
            assert result.exit_code == 0, (words, result.output[-500:])
            assert result.stdout_bytes
