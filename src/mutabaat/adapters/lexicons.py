"""Lexicons that a user added to a desk: one JSON file each in a folder beside the desk, never part of the program."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from mutabaat.records.errors import NotFound, StoreError
from mutabaat.text.bilingual import Lexicon, own_entries

_NAME = re.compile(r"[\w.-]{1,80}")


class LexiconFolder:
    """The lexicons of a folder, by name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._indexed: tuple[tuple[object, ...], Lexicon | None] = ((), None)

    def lexicon(self) -> Lexicon | None:
        """The desk's own lexicon with what the user added, as it lies there now; None where nothing was added.

        Indexed again only after a change of the folder, by whichever process: a desk that runs for weeks sees what the
        command line imports. Raises StoreError for a file that is none of ours.
        """
        with self._lock:
            files = sorted(self._folder.glob("*.json"))
            found = [(file.name, (stat := file.stat()).st_mtime_ns, stat.st_size) for file in files]
            if self._indexed[0] != tuple(found):
                added = map(self.get, self.names())
                self._indexed = tuple(found), Lexicon(own_entries(), *added) if found else None
            return self._indexed[1]

    def names(self) -> tuple[str, ...]:
        """The names, sorted."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.json")))

    def put(self, name: str, entries: Mapping[str, Sequence[str]]) -> None:
        """Keeps a lexicon under a name, in place of one of that name."""
        path = self._path(name)
        self._folder.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_bytes(msgspec.json.encode(entries))
        new.replace(path)

    def get(self, name: str) -> dict[str, tuple[str, ...]]:
        """Arabic headwords with their English renderings. Raises NotFound, StoreError for a file that is none of ours."""
        path = self._path(name)
        if not path.is_file():
            raise NotFound(name, "no such lexicon", "mutabaat lexicon list names them")
        try:
            return msgspec.json.decode(path.read_bytes(), type=dict[str, tuple[str, ...]])
        except msgspec.DecodeError as error:
            raise StoreError(str(path), "no lexicon of this program", "import it again") from error

    def drop(self, name: str) -> None:
        """Forgets a lexicon. Raises NotFound."""
        path = self._path(name)
        if not path.is_file():
            raise NotFound(name, "no such lexicon", "mutabaat lexicon list names them")
        path.unlink()

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name) or name.startswith("."):
            raise NotFound(name, "no name of a lexicon", "letters, digits, points and hyphens")
        return self._folder / f"{name}.json"
