"""What a backup holds: a zip file of the database, the captures, the user's dictionaries and a manifest with their hashes."""

from __future__ import annotations

import re
from datetime import datetime

import msgspec

MANIFEST = "manifest.json"
DATABASE = "desk.db"
# No other name goes into a backup or comes out of one.
NAMES = re.compile(r"desk\.db|archive/\d{4}-\d{2}-\d{2}\.warc\.gz|lexicon/[\w][\w.-]{0,79}\.json")
PIECE = 1 << 20  # bytes moved at once


class File(msgspec.Struct, frozen=True):
    """One file of a backup."""

    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """``made``: when the database was copied. ``files``: by name."""

    mutabaat: str
    schema: str
    made: datetime
    files: dict[str, File]
