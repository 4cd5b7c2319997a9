"""The collector's log on standard error: a line a round for a person, or a JSON line of each thing that happens."""

from __future__ import annotations

import json
import os
import socket
import sys
from datetime import UTC, datetime
from typing import Literal

import click

from mutabaat.records.collecting import CollectReport, Met
from mutabaat.records.errors import MutabaatError
from mutabaat.records.health import Alarm

_WORTH_A_LINE = frozenset({"failed", "refused", "unread", "walled"})


def holder() -> str:
    """This process, as a lease names it."""
    return f"{socket.gethostname()}:{os.getpid()}"


class Log:
    """As text: each round, each alarm, and how far a round is, on a terminal. As JSON: each fetch, round and alarm."""

    def __init__(self, form: Literal["text", "json"], *, quiet: bool = False) -> None:
        """``quiet``: rounds in which nothing was due are not told."""
        self._form = form
        self._quiet = quiet
        self._fetches = 0
        self._line_open = False

    def met(self, met: Met) -> None:
        """One fetch."""
        self._fetches += 1
        if self._form == "json":
            level = "warning" if met.outcome in _WORTH_A_LINE else "info"
            self._json("fetch", level, at=met.at, outlet=met.outlet, url=met.url, kind=met.kind, outcome=met.outcome,
                       status=met.status, detail=met.detail, new=met.new)  # fmt: skip
        elif sys.stderr.isatty():
            click.echo(f"\r{self._fetches} fetched", err=True, nl=False)
            self._line_open = True

    def alarmed(self, alarm: Alarm) -> None:
        """An alarm that is raised or over."""
        if self._form == "json":
            self._json("alarm", "warning" if alarm.until is None else "info", at=alarm.until or alarm.since, outlet=alarm.outlet,
                       alarm=alarm.kind, url=alarm.thing, detail=alarm.words, over=alarm.until is not None)  # fmt: skip
            return
        what = "over" if alarm.until else "alarm"
        self._text(f"{what}: {alarm.outlet}: {alarm.kind} {alarm.thing} {alarm.words}".rstrip())

    def told(self, report: CollectReport | MutabaatError) -> None:
        """A round, or the error that ended one."""
        self._fetches = 0
        if isinstance(report, MutabaatError):
            if self._form == "json":
                self._json("error", "error", at=datetime.now(UTC), thing=report.thing, detail=str(report))
            else:
                self._text(f"mutabaat: {report}")
            return
        if self._quiet and report == CollectReport():
            return
        if self._form == "json":
            counts = {name: getattr(report, name) for name in CollectReport.__slots__ if name != "problems"}
            self._json("round", "info", at=datetime.now(UTC), **counts)
        else:
            self._text(str(report))

    def worked(self, event: str, line: str, *, level: str = "info", **fields: object) -> None:
        """What a worker on the queue does; without a line, for the JSON alone."""
        if self._form == "json":
            self._json(event, level, at=datetime.now(UTC), **fields)
        elif line:
            self._text(line)

    def _text(self, line: str) -> None:
        # What a server said stands in the line: it must neither move the cursor nor turn the line about.
        shown = "".join(sign if sign.isprintable() else " " for sign in line)
        click.echo(("\r" if self._line_open else "") + shown, err=True)
        self._line_open = False

    def _json(self, event: str, level: str, *, at: datetime, **fields: object) -> None:
        row = {"at": at.astimezone(UTC).isoformat(timespec="seconds"), "level": level, "event": event, **fields}
        click.echo(json.dumps(row, ensure_ascii=False), err=True)
