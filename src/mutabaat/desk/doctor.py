"""What is wrong with an installation, judged from facts: pure. Each check gives one finding, with the way out."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from mutabaat.ports import Archive, Embedder, IdentityProvider
from mutabaat.records.diagnosis import DeskFile, Finding, Holder, State
from mutabaat.records.errors import MutabaatError

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35)  # RETURNING
WAL_RESET = (3, 51, 3)  # before: sqlite.org/wal.html#walresetbug
LEAST_FREE = 500_000_000  # bytes
_TESTS = "MUTABAAT_TEST_"  # what the suite is told by; the program reads none
_LONG_LOG = 256_000_000  # bytes: checkpoints come at 16 MB
_AHEAD = timedelta(minutes=5)  # that two clocks may differ by


def python(found: Sequence[int]) -> Finding:
    """Python's version."""
    words = f"Python {_dotted(found)}"
    if tuple(found) < OLDEST_PYTHON:
        return Finding("python", "wrong", words, f"install Python {_dotted(OLDEST_PYTHON)} or newer")
    return Finding("python", "well", words)


def libraries(found: Mapping[str, str]) -> Finding:
    """The needed libraries."""
    missing = sorted(name for name, version in found.items() if not version)
    if missing:
        return Finding(
            "libraries", "wrong", f"not installed: {', '.join(missing)}", "pip install --force-reinstall mutabaat"
        )
    return Finding("libraries", "well", ", ".join(f"{name} {version}" for name, version in sorted(found.items())))


def sqlite(found: Sequence[int]) -> Finding:
    """SQLite's version, and what follows from it."""
    words = f"SQLite {_dotted(found)}"
    if tuple(found) < OLDEST_SQLITE:
        return Finding("sqlite", "wrong", words, f"use a Python that was built with {_dotted(OLDEST_SQLITE)} or newer")
    if tuple(found) < WAL_RESET:
        return Finding(
            "sqlite",
            "notice",
            f"{words}: it can corrupt a file that two programs checkpoint at once; the desk takes turns, so its own processes cannot",
            f"let no other program write to the desk's file, or use SQLite {_dotted(WAL_RESET)}",
        )
    return Finding("sqlite", "well", words)


def settings(environment: Mapping[str, str], known: Iterable[str], refusal: str) -> Iterator[Finding]:
    """The MUTABAAT_ variables: ``known`` are those that are read, ``refusal`` what the settings say of a wrong value."""
    names = sorted(known)
    if refusal:
        yield Finding("settings", "wrong", refusal, "mend the variable, or unset it")
    mine = (name for name in environment if name.startswith("MUTABAAT_") and not name.startswith(_TESTS))
    strange = sorted(name for name in mine if name not in names)
    for name in strange:
        near = difflib.get_close_matches(name, names, n=1)
        yield Finding(
            "settings",
            "wrong",
            f"{name} is set, and nothing reads it",
            f"did you mean {near[0]}?" if near else "unset it",
        )
    if not refusal and not strange:
        used = [name for name in names if environment.get(name)]
        yield Finding("settings", "well", ", ".join(used) or "all as they come")


def desk_file(file: DeskFile) -> Iterator[Finding]:
    """The desk's file: whether it is there, can be read, is of this program's schema and whole; how long its log is."""
    if not file.exists:
        yield Finding(
            "desk",
            "wrong",
            f"{file.path}: no such file",
            "name the desk with --db PATH, or make one with mutabaat ingest",
        )
        return
    if file.problem:
        yield Finding(
            "desk",
            "wrong",
            f"{file.path}: {file.problem}",
            "name another file, or give back a backup: mutabaat restore",
        )
        return
    yield _schema(file)
    if file.damage:
        yield Finding(
            "integrity",
            "wrong",
            f"{file.path} is damaged: {file.damage}",
            "stop all programs, then mutabaat restore BACKUP",
        )
    else:
        yield Finding("integrity", "well", f"{file.size:,} bytes, whole")
    yield _log(file)
    yield _failures(file)


def desk_server(desk: DeskFile) -> Iterator[Finding]:
    """The desk's database on a server: whether it answers, and is of this program's schema."""
    if desk.problem:
        yield Finding("desk", "wrong", f"{desk.path}: {desk.problem}", "name another database with --db")
        return
    yield _schema(desk)
    yield Finding("size", "well", f"{desk.size:,} bytes on the server, which looks after them itself")
    yield _failures(desk)


def _log(file: DeskFile) -> Finding:
    if file.log > _LONG_LOG:
        return Finding(
            "log",
            "notice",
            f"the write-ahead log has {file.log:,} bytes: a reader keeps it from being taken in",
            "end long exports and programs that hold the desk open",
        )
    return Finding("log", "well", f"write-ahead log of {file.log:,} bytes")


def _failures(file: DeskFile) -> Finding:
    if file.failures:
        return Finding(
            "failures",
            "notice",
            f"{file.failures} articles could not be read through; the last: {file.failed}",
            "report it",
        )
    return Finding("failures", "well", "no article failed")


def _schema(file: DeskFile) -> Finding:
    if file.schema == file.known:
        return Finding("desk", "well", f"{file.path}, schema {file.schema}")
    older = file.schema.isdigit() and int(file.schema) < int(file.known)
    if older:
        return Finding(
            "desk",
            "notice",
            f"{file.path} has schema {file.schema}, this program {file.known}",
            "back it up; the next command brings it up to date",
        )
    return Finding(
        "desk", "wrong", f"{file.path} has schema {file.schema}, this program {file.known}", "install a newer mutabaat"
    )


def turn(held: Holder | None) -> Finding:
    """Who holds the right to write."""
    if held is None:
        return Finding("turn", "well", "nobody is writing")
    who = f"process {held.process} ({held.command or 'unknown'})"
    if held.still:
        return Finding(
            "turn",
            "wrong",
            f"{who} keeps the right to write, for {held.seconds:g} seconds at least",
            "wait for it, or stop it",
        )
    return Finding("turn", "well", f"{who} was writing a moment ago")


def space(place: str, free: int, size: int) -> Finding:
    """Room on the disk; a backup of the desk needs as much again."""
    words = f"{free:,} bytes free at {place}"
    if free < LEAST_FREE:
        return Finding("space", "wrong", words, "make room: collecting stops where the disk is full")
    if free < size:
        return Finding("space", "notice", f"{words}, less than the desk has", "make room before a backup")
    return Finding("space", "well", words)


def rights(may_write: Mapping[str, bool]) -> Finding:
    """What this user may write."""
    barred = [place for place, may in may_write.items() if not may]
    if barred:
        return Finding(
            "rights", "wrong", f"cannot be written: {', '.join(barred)}", "change their owner or permissions"
        )
    return Finding("rights", "well", "the desk and its folders can be written")


def clock(now: datetime, newest: datetime | None) -> Finding:
    """The clock against what the desk noted last: times that are yet to come were noted by a clock that was wrong."""
    if newest and newest > now + _AHEAD:
        return Finding(
            "clock",
            "wrong",
            f"it is {now:%Y-%m-%d %H:%M}Z, and the desk noted {newest:%Y-%m-%d %H:%M}Z already",
            "set the clock (timedatectl set-ntp true)",
        )
    return Finding("clock", "well", f"{now:%Y-%m-%d %H:%M}Z")


def archive(file: DeskFile, kept: Archive) -> Finding:
    """A sample of captures, read back and held to their hashes."""
    broken: list[str] = []
    for capture in file.captures:
        try:
            kept.load(capture)
        except MutabaatError as error:
            broken.append(f"{capture.url}: {error.problem}")
    if broken:
        return Finding(
            "archive",
            "wrong",
            f"{len(broken)} of {len(file.captures)} captures that were tried cannot be read: {broken[0]}",
            "MUTABAAT_ARCHIVE names the folder; or give back a backup",
        )
    return Finding("archive", "well", f"{len(file.captures)} captures tried, all as they were kept")


def alarms(file: DeskFile) -> Finding:
    """Outlets with standing alarms."""
    if not file.alarms:
        return Finding("outlets", "well", "no alarm stands")
    outlets = sorted({alarm.outlet for alarm in file.alarms})
    return Finding(
        "outlets", "notice", f"alarms stand for {', '.join(outlets)}", "mutabaat outlet check tells what is wrong"
    )


def embedder(opened: Callable[[], Embedder | None]) -> Finding:
    """The model of meaning, tried on one word."""
    try:
        model = opened()
        if model is None:
            return Finding("embedder", "well", "none is set, and none is needed")
        model.embed(["خبر"])
    except MutabaatError as error:
        return Finding("embedder", "wrong", f"{error.thing}: {error.problem}", error.way_out)
    return Finding("embedder", "well", f"{model.id} answers")


def provider(opened: Callable[[], IdentityProvider | None]) -> Finding:
    """The provider of logins, asked what it says of itself."""
    try:
        known = opened()
        if known is None:
            return Finding("provider", "well", "none is set, and none is needed")
        known.leave("/")
    except MutabaatError as error:
        way_out = error.way_out or "compare MUTABAAT_OIDC with the issuer of its document; is its address private?"
        return Finding("provider", "wrong", f"{error.thing}: {error.problem}", way_out)
    return Finding("provider", "well", "it answers, and calls itself as MUTABAAT_OIDC does")


def house(named: str, opened: Callable[[], object]) -> Finding:
    """The style of the follow-ups, where one is set."""
    if not named:
        return Finding("house", "well", "the house's own style")
    try:
        opened()
    except MutabaatError as error:
        return Finding("house", "wrong", f"{error.thing}: {error.problem}", error.way_out)
    return Finding("house", "well", named)


def lexicons(names: Callable[[], Iterable[str]], get: Callable[[str], object]) -> Finding:
    """The dictionaries that the user added."""
    found = sorted(names())
    for name in found:
        try:
            get(name)
        except MutabaatError as error:
            return Finding("lexicons", "wrong", str(error), f"mutabaat lexicon remove {name}, then import it again")
    return Finding("lexicons", "well", ", ".join(found) or "none was added, and none is needed")


def optional(has_font: bool | None, chromium: str) -> Iterator[Finding]:
    """What only the demo's pictures, browser tests and PDF need."""
    if has_font:
        yield Finding("font", "well", "a font with Arabic letters is there")
    else:
        words = (
            "no font with Arabic letters was found"
            if has_font is False
            else "fontconfig is not installed: fonts are unknown"
        )
        yield Finding("font", "notice", words, "for PDF and pictures: apt install fonts-noto-core fontconfig")
    if chromium:
        yield Finding("chromium", "well", chromium)
    else:
        yield Finding(
            "chromium",
            "notice",
            "no Chromium: browser tests are skipped",
            "apt install chromium, where they are wanted",
        )


def port(number: int, is_taken: bool) -> Finding:
    """The port that ``serve`` would take."""
    if is_taken:
        return Finding(
            "port",
            "notice",
            f"something listens on port {number}",
            "if it is no desk of yours: mutabaat serve --port ANOTHER",
        )
    return Finding("port", "well", f"port {number} is free")


def worst(findings: Iterable[Finding]) -> State:
    """The worst state of all."""
    states = {finding.state for finding in findings}
    return "wrong" if "wrong" in states else "notice" if "notice" in states else "well"


def _dotted(version: Sequence[int]) -> str:
    return ".".join(map(str, version))
