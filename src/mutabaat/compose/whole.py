"""A desk as a whole: backed up, given back, moved to another database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mutabaat.adapters.sql import SqlStore
from mutabaat.compose.house import open_house
from mutabaat.settings import Settings

if TYPE_CHECKING:
    from mutabaat.adapters.backup import Checked, Kept


def take_backup(settings: Settings, target: Path, *, replace: bool = False) -> Kept:
    """Writes the desk with its captures and dictionaries to one file, while it runs. Raises StoreError."""
    from mutabaat.adapters.backup import backup

    with open_house(settings, must_exist=True) as house:
        assert isinstance(house.store, SqlStore)
        return backup(house.store, settings.archive_folder, settings.lexicon_folder, target, replace=replace)


def check_backup(path: Path) -> Checked:
    """Whether a backup can be given back. Raises InputError."""
    from mutabaat.adapters.backup import check

    return check(path)


def give_back(settings: Settings, path: Path, *, replace: bool = False) -> Checked:
    """Puts the desk of a backup in the settings' place. Raises InputError, StoreError; the desk is then as before."""
    from mutabaat.adapters.backup import restore

    return restore(path, settings.db, settings.archive_folder, settings.lexicon_folder, replace=replace)


def migrate(source: Settings, target: Settings, told: Callable[[str, int], object]) -> str:
    """Moves the desk of some settings to the empty database of others; gives the digest of both. Raises StoreError."""
    from mutabaat.adapters.sql.moving import move

    old = SqlStore(source.db, must_exist=True)
    try:
        new = SqlStore(target.db)
        try:
            return move(old, new, told)
        finally:
            new.close()
    finally:
        old.close()
