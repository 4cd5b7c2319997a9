"""The man page, made from the commands themselves and from the tables of the machine contracts. `make man` runs it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from mutabaat import __version__
from mutabaat.cli.main import main

CONTRACTS = Path(__file__).parent / "reference/machine-contracts.md"
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def plain(text: str) -> str:
    """Text as troff takes it, without the marks of Markdown."""
    text = _LINK.sub(r"\1", text).replace("`", "").replace("\\|", "|")
    text = (
        text.replace("\\", "\\e").replace("-", "\\-").replace("\b", "").replace("|", "|\\:")
    )  # where a line may break
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in text.splitlines())


def table(heading: str) -> Iterator[tuple[str, str]]:
    """The first two columns of the first table below a line of the contracts."""
    rows = CONTRACTS.read_text(encoding="utf-8").split(heading, 1)[1].splitlines()
    begun = False
    for row in rows:
        if row.startswith("|"):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
            if begun and not cells[0].startswith("---"):
                yield cells[0], cells[1]
            begun = True
        elif begun:
            return


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """The options of a command."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and not (isinstance(parameter, click.Option) and "--help" in parameter.opts):
            yield ".TP"
            yield f".B {plain(record[0])}"
            yield plain(record[1]) or "\\&"


def commands(group: click.Group, context: click.Context, path: str = "") -> Iterator[str]:
    """Each command with its usage, its help and its options, those of groups behind their own."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        here = click.Context(command, info_name=name, parent=context)
        usage = " ".join(command.collect_usage_pieces(here))
        yield f".SS {plain(f'{path}{name} {usage}')}"
        for paragraph in (command.help or "").replace("``", "").split("\n\n"):
            verbatim = "\b" in paragraph
            text = plain("\n".join(line.strip() for line in paragraph.replace("\b", "").strip().splitlines()))
            yield f".nf\n{text}\n.fi" if verbatim else f".PP\n{text}"
        yield from options(command, here)
        if isinstance(command, click.Group):
            yield from commands(command, here, f"{path}{name} ")


def manual() -> str:
    """The whole page."""
    context = click.Context(main, info_name="mutabaat")
    out = [
        f'.TH MUTABAAT 1 "" "mutabaat {__version__}" "User Commands"',
        ".ad l",  # long paths leave no room to adjust a line
        ".SH NAME",
        "mutabaat \\- follow a running news story: who said it, on whose word, who only repeats it",
        ".SH SYNOPSIS",
        ".B mutabaat",
        plain("[--db PATH] COMMAND [ARGUMENTS]"),
        ".SH OPTIONS",
        *options(main, context),
        ".SH COMMANDS",
        *commands(main, context),
        ".SH ENVIRONMENT",
    ]
    for name, means in table("`--db` stands before the command"):
        out += [".TP", f".B {plain(name)}", plain(means)]
    out.append(".SH EXIT STATUS")
    for status, means in table("## Exit statuses"):
        out += [".TP", f".B {plain(status)}", plain(means)]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "dist/mutabaat.1")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(manual(), encoding="utf-8")
    print(target)
