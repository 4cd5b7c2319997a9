"""The archive over warcio: one file a day, one gzip member a record, a capture appended whole."""

from __future__ import annotations

import fcntl
import os
from datetime import UTC
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from mutabaat.adapters.archive.members import members, restored
from mutabaat.adapters.archive.tail import sound_length
from mutabaat.records.collecting import Fetched
from mutabaat.records.errors import NotFound, StoreError
from mutabaat.records.evidence import Capture
from mutabaat.records.ids import content_id

_FROM_A_BACKUP = "restore the archive from a backup"


class WarcArchive:
    """Implements ``ports.Archive`` in a folder, which is made at the first capture. ``archive_ref`` is file:offset:length."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._checked: set[str] = set()  # files whose end this process has looked at

    def keep(self, fetched: Fetched) -> Capture:
        """Appends the answer and syncs it to disk. Raises StoreError when the disk refuses; the file is then as before."""
        digest = sha256(fetched.body).hexdigest()
        when = fetched.fetched_at.astimezone(UTC)
        name = f"{when:%Y-%m-%d}.warc.gz"
        member = members(fetched)
        offset = self._append(name, member)
        return Capture(
            id=content_id("c", fetched.url, when.isoformat(), digest),
            url=fetched.url,
            fetched_at=fetched.fetched_at,
            status=fetched.status,
            sha256=digest,
            content_type=fetched.header("Content-Type"),
            archive_ref=f"{name}:{offset}:{len(member)}",
        )

    def records(self, capture: Capture) -> bytes:
        """The WARC records of a capture as they lie in the archive: the answer first, then what led to it and what was sent.

        Raises NotFound when the archive does not hold it whole.
        """
        self.load(capture)  # checks the hash
        return self._read(capture)

    def load(self, capture: Capture) -> Fetched:
        """The stored answer again, hash checked; letters of header values that are not ASCII come back percent-encoded.

        Raises NotFound when the archive does not hold it whole.
        """
        thing = f"capture {capture.id}"
        data = self._read(capture)
        try:
            record = next(iter(ArchiveIterator(BytesIO(data))))
            body: bytes = record.content_stream().read()
            status, headers = int(record.http_headers.get_statuscode()), record.http_headers.headers
        except (ArchiveLoadFailed, StopIteration, ValueError, AttributeError) as error:
            raise NotFound(thing, f"{capture.archive_ref} does not hold it: {error}", _FROM_A_BACKUP) from error
        if sha256(body).hexdigest() != capture.sha256:
            raise NotFound(thing, f"the bytes at {capture.archive_ref} are not those that were kept", _FROM_A_BACKUP)
        return Fetched(capture.url, status, body, restored(headers), capture.fetched_at)

    def _read(self, capture: Capture) -> bytes:
        thing = f"capture {capture.id}"
        name, _, place = capture.archive_ref.partition(":")
        offset, _, length = place.partition(":")
        if "/" in name or not name.endswith(".warc.gz") or not (offset.isdigit() and length.isdigit()):
            raise NotFound(thing, f"its archive reference is {capture.archive_ref!r}", "fetch the page again")
        try:
            with (self._folder / name).open("rb") as file:
                file.seek(int(offset))
                return file.read(int(length))
        except OSError as error:
            raise NotFound(thing, f"{name} does not hold it: {error}", _FROM_A_BACKUP) from error

    def _append(self, name: str, member: bytes) -> int:
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as error:
            raise StoreError(
                str(path), f"cannot be opened: {error.strerror}", "check the folder and its permissions"
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)  # another process of ours may collect as well
            if name not in self._checked:
                os.ftruncate(descriptor, sound_length(descriptor))
                self._checked.add(name)
            offset = os.fstat(descriptor).st_size
            try:
                _write(descriptor, member)
                os.fsync(descriptor)
            except OSError as error:
                os.ftruncate(descriptor, offset)
                raise StoreError(str(path), f"cannot be written: {error.strerror}", "make room on the disk") from error
            return offset
        finally:
            os.close(descriptor)


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
