"""Taking a backup of a desk that may be at work: first the database as it stands, then the captures that it names.

Captures are appended before the database tells of them, so what is copied after the database holds all of them.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from mutabaat import __version__
from mutabaat.adapters.backup.manifest import DATABASE, MANIFEST, NAMES, PIECE, File, Manifest
from mutabaat.adapters.sql import SqlStore, schema
from mutabaat.records.errors import StoreError


@dataclass(frozen=True, slots=True)
class Kept:
    """What went into a backup. ``bytes`` of the desk, before packing."""

    path: Path
    made: datetime
    files: int
    bytes: int


def backup(store: SqlStore, archive: Path, lexicon: Path, target: Path, *, replace: bool = False) -> Kept:
    """Writes the backup to ``target``: whole, or not at all. The desk may be read and written meanwhile.

    Raises StoreError when the target exists and ``replace`` is not said, or when the disk refuses.
    """
    if target.exists() and not replace:
        raise StoreError(str(target), "exists already", "name another file, or say --replace")
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=".mutabaat-") as folder:
            made = datetime.now(UTC)
            copy = Path(folder, DATABASE)
            store.copy_to(copy)
            files: dict[str, File] = {}
            with zipfile.ZipFile(part, "w", allowZip64=True) as zipped:
                files[DATABASE] = _add(zipped, copy, DATABASE, zipfile.ZIP_DEFLATED)
                for path in sorted(archive.glob("*.warc.gz")):
                    name = f"archive/{path.name}"
                    if NAMES.fullmatch(name):
                        files[name] = _add(zipped, path, name, zipfile.ZIP_STORED)
                for path in sorted(lexicon.glob("*.json")):
                    name = f"lexicon/{path.name}"
                    if NAMES.fullmatch(name):
                        files[name] = _add(zipped, path, name, zipfile.ZIP_DEFLATED)
                manifest = Manifest(__version__, str(schema.VERSION), made, files)
                zipped.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreError(
            str(target), f"cannot be written: {error.strerror or error}", "make room, or name another place"
        ) from error
    return Kept(target, made, len(files), sum(file.bytes for file in files.values()))


def _add(zipped: zipfile.ZipFile, path: Path, name: str, packing: int) -> File:
    """Adds the file as long as it is now; one that grows meanwhile is cut there."""
    size = path.stat().st_size
    info = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
    info.compress_type = packing
    info.external_attr = 0o600 << 16
    digest = sha256()
    left = size
    with path.open("rb") as file, zipped.open(info, "w", force_zip64=True) as member:
        while left and (piece := file.read(min(PIECE, left))):
            digest.update(piece)
            member.write(piece)
            left -= len(piece)
    return File(size - left, digest.hexdigest())
