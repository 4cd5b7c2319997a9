"""The command group. Heavy parts are imported by the command that needs them, so that ``--help`` is quick."""

from __future__ import annotations

import os
import sys

import click

from mutabaat import __version__
from mutabaat.cli.group import Files
from mutabaat.records.errors import MutabaatError
from mutabaat.settings import DB, Settings

# Exit statuses, public and stable.
ERROR = 1
SKIPPED = 3
ALARMS = 4
INTERRUPTED = 130  # as shells say it of a program that Ctrl-C ended

COMMANDS = (
    "account",
    "actors",
    "backup",
    "brief",
    "collect",
    "completion",
    "dates",
    "decide",
    "demo",
    "doctor",
    "embedder",
    "edits",
    "evidence",
    "export",
    "ingest",
    "lexicon",
    "mcp",
    "migrate",
    "outlet",
    "outlets",
    "publish",
    "queue",
    "read",
    "rebuild",
    "restore",
    "search",
    "serve",
    "watch",
    "worker",
)

_FILES = {"account": "accounts"}  # the file «account» writes an article's account


class Commands(Files):
    """Turns our own errors into one clear line."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MutabaatError as error:
            click.echo(f"mutabaat: {error}", err=True)
            sys.exit(ERROR)
        except BrokenPipeError:
            raise  # click ends quietly when the reader of a pipe has gone
        except OSError as error:
            click.echo(f"mutabaat: {error.filename or 'output'}: {error.strerror or error}", err=True)
            sys.exit(ERROR)


@click.command(
    cls=Commands,
    room="mutabaat.cli",
    words=COMMANDS,
    files=_FILES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="mutabaat")
@click.option(
    "--db",
    metavar="PATH",
    default="",
    help="The desk's SQLite file, or postgresql://… (default: $MUTABAAT_DB or mutabaat.db).",
)
@click.pass_context
def main(ctx: click.Context, db: str) -> None:
    """متابعات — who said it, on whose word, who only repeats it, and what is new."""
    try:
        ctx.obj = Settings.from_environment(db=db)
    except ValueError as error:
        if ctx.invoked_subcommand != "doctor":  # which tells it beside all else that is wrong
            raise click.UsageError(f"{error} (mutabaat doctor tells more)") from error
        ctx.obj = Settings(db=db or os.environ.get("MUTABAAT_DB", DB), archive=os.environ.get("MUTABAAT_ARCHIVE", ""))
