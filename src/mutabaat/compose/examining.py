"""The facts of an installation, for the doctor to judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mutabaat.adapters.clock import SystemClock
from mutabaat.compose.network import identity_provider
from mutabaat.compose.parts import archive_of, embedder, lexicons, style
from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.records.diagnosis import Finding

_SAMPLED = 24  # captures that the doctor reads back


def examined(settings: Settings, environment: Mapping[str, str], *, port: int, wait: float = 2.0) -> Iterator[Finding]:
    """What is wrong with this installation. Changes nothing. ``wait``: seconds between two looks at who is writing."""
    from mutabaat.adapters import machine
    from mutabaat.adapters.sql.examine import examine
    from mutabaat.desk import doctor

    refusal = ""
    try:
        Settings.from_environment(environment)
    except ValueError as error:
        refusal = str(error)
    yield doctor.python(machine.python())
    yield doctor.libraries(machine.libraries())
    yield doctor.sqlite(machine.sqlite())
    yield from doctor.settings(environment, variables(), refusal)
    folders = (settings.archive_folder.expanduser(), settings.lexicon_folder.expanduser())
    if settings.is_file:
        file = examine(settings.db, sample=_SAMPLED)
        path = Path(file.path)
        yield from doctor.desk_file(file)
        yield doctor.turn(machine.holder(path.with_name(f"{path.name}-turn"), wait))
        folder, places = path.parent, [path.parent, path, *folders]
    else:
        from mutabaat.adapters.sql.examine_server import examine_server

        file = examine_server(settings.db, sample=_SAMPLED)
        yield from doctor.desk_server(file)
        folder, places = folders[0].parent, list(folders)
    yield doctor.rights({str(place): machine.may_write(place) for place in places})
    yield doctor.space(str(folder), machine.free(folder), file.size)
    yield doctor.clock(SystemClock().now(), file.newest)
    yield doctor.archive(file, archive_of(settings))
    yield doctor.alarms(file)
    yield doctor.embedder(lambda: embedder(settings))
    yield doctor.provider(lambda: identity_provider(settings, SystemClock()))
    yield doctor.house(settings.house, lambda: style(settings))
    kept = lexicons(settings)
    yield doctor.lexicons(kept.names, kept.get)
    yield from doctor.optional(machine.has_arabic_font(), machine.chromium())
    yield doctor.port(port, machine.is_taken(port))


def variables() -> frozenset[str]:
    """The names of the variables that the settings are read from: those that are asked for while they are read."""
    asked: set[str] = set()

    class Noting(dict[str, str]):
        def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
            asked.add(key)
            return default

    Settings.from_environment(Noting())
    return frozenset(asked)
