"""Shell completion and the man page: both are made from the commands themselves."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mutabaat.cli.main import COMMANDS, main
from mutabaat.compose import variables

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_words(shell: str) -> None:
    """The script names our variable, and the shell that is there can read it."""
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0, result.output
    assert f"_MUTABAAT_COMPLETE={shell}_complete" in result.output
    if program := shutil.which(shell):
        assert subprocess.run([program, "-n"], input=result.output.encode(), check=False).returncode == 0


def test_commands_and_values_are_completed() -> None:
    """What the script asks the program is answered: commands, and the choices of an option."""

    def asked(words: str, at: int) -> str:
        environment = {
            "COMP_WORDS": words,
            "COMP_CWORD": str(at),
            "_MUTABAAT_COMPLETE": "bash_complete",
            "PATH": "/usr/bin:/bin",
        }
        program = [sys.executable, "-c", "from mutabaat.cli import main; main(prog_name='mutabaat')"]
        return subprocess.run(program, env=environment, capture_output=True, text=True, check=False).stdout

    assert "plain,doctor" in asked("mutabaat doc", 1)
    assert "plain,parquet" in asked("mutabaat export --format p", 3)


@pytest.fixture(scope="module")
def manual() -> str:
    return str(runpy.run_path(str(ROOT / "docs/man.py"))["manual"]())


def test_the_man_page_has_every_command_setting_and_status(manual: str) -> None:
    """Each command has a section; each variable and exit status its entry."""
    for command in COMMANDS:
        assert f"\n.SS {command}" in manual, command
    told = manual.replace("\\-", "-")
    assert {name for name in variables() if name not in told and not name.startswith("MUTABAAT_EMBEDDER_")} == set()
    assert re.findall(r"\n\.B (\d)\n", manual.split(".SH EXIT STATUS")[1]) == ["0", "1", "2", "3", "4"]


@pytest.mark.skipif(shutil.which("man") is None, reason="no man here")
def test_man_can_show_it(manual: str, tmp_path: Path) -> None:
    """`man -l` shows the page without a warning."""
    page = tmp_path / "mutabaat.1"
    page.write_text(manual, encoding="utf-8")
    shown = subprocess.run(
        ["man", "--warnings=w", "-l", str(page)],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "100", "PAGER": "cat"},
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    assert "doctor [OPTIONS]" in shown.stdout
    assert "warning" not in shown.stderr
