"""Giving a desk back from a backup. The file may come from anywhere: nothing of it is believed before it is checked."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from mutabaat.adapters.backup.manifest import DATABASE, MANIFEST, NAMES, PIECE, Manifest
from mutabaat.adapters.sql.connect import database_of
from mutabaat.adapters.sql.restoring import put_in_place, put_on_server, refuse_desk, sound
from mutabaat.adapters.sql.sqlite import file_of
from mutabaat.records.errors import InputError, StoreError

_LONGEST_MANIFEST = 20_000_000  # bytes: a name and a hash a day of captures
_OTHER = "use a file that mutabaat backup made"


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that can be given back. ``articles`` counts those in its database."""

    path: Path
    made: datetime
    files: int
    bytes: int
    articles: int


def check(path: Path) -> Checked:
    """Reads the whole backup as a restore would, and changes nothing. Raises InputError for one that can't be given back."""
    with _unpacked(path, None) as (_, checked):
        return checked


def restore(path: Path, db: str, archive: Path, lexicon: Path, *, replace: bool = False) -> Checked:
    """Puts the desk of the backup at ``db``, a path or an address. Another process may have that desk open: it goes on with what was given back.

    Captures that lie in the archive stay; one that differs from the backup's file of its day is set aside under another
    name. Raises StoreError when a desk stands there and ``replace`` is not said, InputError for a backup that fails a check;
    the desk is then as before.
    """
    desk = Path(file_of(db)) if database_of(db).is_file else None
    if desk:
        if desk.exists() and not replace:
            raise StoreError(db, "a desk stands there already", "choose another path with --db, or say --replace")
        desk.parent.mkdir(parents=True, exist_ok=True)
    elif not replace:
        refuse_desk(db)
    beside = desk.parent if desk else archive.parent
    beside.mkdir(parents=True, exist_ok=True)
    with _unpacked(path, beside) as (folder, checked):
        # Captures first: a desk that names a capture has it, whenever the restore is stopped.
        for file in sorted(folder.glob("archive/*")):
            _keep_capture(file, archive / file.name)
        for file in sorted(folder.glob("lexicon/*")):
            lexicon.mkdir(parents=True, exist_ok=True)
            file.replace(lexicon / file.name)
        if desk:
            put_in_place(folder / DATABASE, desk)
        else:
            put_on_server(folder / DATABASE, db, replace=replace)
        return checked


@contextmanager
def _unpacked(path: Path, beside: Path | None) -> Iterator[tuple[Path, Checked]]:
    """The files of a backup, unpacked in a folder that goes again, each as long and with the hash that the manifest says."""
    try:
        with zipfile.ZipFile(path) as zipped, TemporaryDirectory(dir=beside, prefix=".mutabaat-") as name:
            folder = Path(name)
            manifest = _manifest(zipped, path)
            needed, free = sum(file.bytes for file in manifest.files.values()), shutil.disk_usage(folder).free
            if needed > free:
                raise StoreError(
                    str(path), f"needs {needed:,} bytes and the disk has {free:,}", "make room, or choose another disk"
                )
            for member in manifest.files:
                _unpack(zipped, member, manifest, folder, path)
            articles = sound(folder / DATABASE, str(path))
            yield folder, Checked(path, manifest.made, len(manifest.files), needed, articles)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"no sound backup: {error}", _OTHER) from error
    except FileNotFoundError as error:
        if error.filename == str(path) or error.filename == path:
            raise InputError(str(path), "no such file", _OTHER) from error
        raise


def _manifest(zipped: zipfile.ZipFile, path: Path) -> Manifest:
    names = zipped.namelist()
    foreign = next((name for name in names if name != MANIFEST and not NAMES.fullmatch(name)), None)
    if foreign is not None:
        raise InputError(str(path), f"holds {foreign[:100]!r}, which no backup of ours does", _OTHER)
    if MANIFEST not in names or len(set(names)) != len(names):
        raise InputError(str(path), "no backup of a desk", _OTHER)
    if zipped.getinfo(MANIFEST).file_size > _LONGEST_MANIFEST:
        raise InputError(str(path), "its manifest is too long", _OTHER)
    try:
        with zipped.open(MANIFEST) as file:
            manifest = msgspec.json.decode(file.read(_LONGEST_MANIFEST + 1), type=Manifest)
    except msgspec.DecodeError as error:
        raise InputError(str(path), f"its manifest cannot be read: {error}", _OTHER) from error
    if set(manifest.files) != set(names) - {MANIFEST} or DATABASE not in manifest.files:
        raise InputError(str(path), "its manifest names other files than it holds", _OTHER)
    if any(file.bytes < 0 for file in manifest.files.values()):
        raise InputError(str(path), "its manifest gives a length below zero", _OTHER)
    return manifest


def _unpack(zipped: zipfile.ZipFile, name: str, manifest: Manifest, folder: Path, path: Path) -> None:
    """Writes one file, never more bytes than the manifest gave: what a bomb unpacks to stays in its zip."""
    told = manifest.files[name]
    target = folder / name
    target.parent.mkdir(exist_ok=True)
    digest, left = sha256(), told.bytes
    with zipped.open(name) as member, target.open("wb") as file:
        while left and (piece := member.read(min(PIECE, left))):
            digest.update(piece)
            file.write(piece)
            left -= len(piece)
        whole = not left and not member.read(1)
        file.flush()
        os.fsync(file.fileno())
    if not whole or digest.hexdigest() != told.sha256:
        raise InputError(str(path), f"{name} in it is not what was kept", "use another backup")


def _keep_capture(file: Path, place: Path) -> None:
    """Puts a day's captures in place. A file that begins with the same bytes holds them already, and later ones."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        if _begins_with(place, file):
            return
        n = 1
        while (aside := place.with_name(f"{place.name}.set-aside-{n}")).exists():
            n += 1
        place.rename(aside)
    shutil.move(file, place)


def _begins_with(longer: Path, shorter: Path) -> bool:
    if longer.stat().st_size < shorter.stat().st_size:
        return False
    with longer.open("rb") as one, shorter.open("rb") as other:
        while piece := other.read(PIECE):
            if one.read(len(piece)) != piece:
                return False
    return True
