"""The archive: what was kept comes back, whatever happened to the end of the file."""

from __future__ import annotations

import gzip
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from mutabaat.adapters.archive.warc import WarcArchive
from mutabaat.records.collecting import Fetched, Hop
from mutabaat.records.errors import NotFound, StoreError

NOW = datetime(2026, 3, 1, 21, 10, 0, 123456, tzinfo=UTC)
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", "77"),
    ("Set-Cookie", "a=1"),
    ("Set-Cookie", "b=2"),
)


def answer(n: int, size: int = 500) -> Fetched:
    return Fetched(f"https://shiraa.example/خبر/{n}", 200, f"نص {n} ".encode() + os.urandom(size), HEADERS, NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def test_an_answer_comes_back_as_it_was_kept(folder: Path) -> None:
    """Bytes, status, headers in order, time to the microsecond."""
    kept = [answer(n) for n in range(3)]
    archive = WarcArchive(folder)
    captures = [archive.keep(fetched) for fetched in kept]
    assert [WarcArchive(folder).load(capture) for capture in captures] == kept
    assert len({capture.id for capture in captures}) == 3


@pytest.mark.parametrize("status", [200, 404, 410, 503, 999])
def test_an_empty_body_and_any_status_can_be_kept(folder: Path, status: int) -> None:
    """Odd statuses too."""
    fetched = Fetched("https://shiraa.example/", status, b"", (), NOW)
    archive = WarcArchive(folder)
    assert archive.load(archive.keep(fetched)) == fetched


def test_there_is_one_file_a_day_that_other_tools_can_read(folder: Path) -> None:
    """WARC 1.1, a gzip member a record."""
    archive = WarcArchive(folder)
    archive.keep(answer(1))
    archive.keep(answer(2))
    archive.keep(replace(answer(3), fetched_at=NOW + timedelta(days=1)))
    assert sorted(path.name for path in folder.iterdir()) == ["2026-03-01.warc.gz", "2026-03-02.warc.gz"]
    with (folder / "2026-03-01.warc.gz").open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Date"), r.http_headers.get_statuscode())
            for r in ArchiveIterator(file)
        ]
    assert records == [("response", "2026-03-01T21:10:00.123456Z", "200")] * 2


@pytest.mark.parametrize("cut", [1, 2, 3, 7, 50, 400, 700])
def test_a_torn_tail_breaks_nothing_before_it_and_nothing_after(folder: Path, cut: int) -> None:
    """A crash in the middle of a write costs the capture that was being written."""
    archive = WarcArchive(folder)
    captures = [archive.keep(answer(n)) for n in range(3)]
    path = folder / "2026-03-01.warc.gz"
    os.truncate(path, path.stat().st_size - cut)
    fresh = WarcArchive(folder)
    assert fresh.load(captures[1]).body.startswith("نص 1".encode())
    added = fresh.keep(answer(4))
    assert fresh.load(added).body.startswith("نص 4".encode())
    with path.open("rb") as file:
        assert sum(1 for _ in ArchiveIterator(file)) == 3


def test_a_body_that_looks_like_a_record_is_not_taken_for_one(folder: Path) -> None:
    """The end of the file is judged by whole members, not by their first bytes."""
    inner = gzip.compress(b"WARC/1.1 response " + os.urandom(300))
    fetched = Fetched("https://shiraa.example/x", 200, os.urandom(2000) + inner[:-30], (), NOW)
    capture = WarcArchive(folder).keep(fetched)
    fresh = WarcArchive(folder)
    fresh.keep(answer(2))
    assert fresh.load(capture) == fetched


def test_bytes_that_were_changed_are_not_given_out(folder: Path) -> None:
    """The hash is checked."""
    archive = WarcArchive(folder)
    capture = archive.keep(answer(1))
    with pytest.raises(NotFound, match="not those that were kept"):
        archive.load(replace(capture, sha256="0" * 64))


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "x",
        "../../etc/passwd:0:10",
        "2026-03-01.warc.gz:0",
        "2026-03-01.warc.gz:-1:5",
        "2026-03-01.warc.gz:99999:5",
        "no.warc.gz:0:5",
    ],
)
def test_a_reference_that_leads_nowhere_is_not_found(folder: Path, ref: str) -> None:
    """And none leads out of the folder."""
    archive = WarcArchive(folder)
    capture = archive.keep(answer(1))
    with pytest.raises(NotFound):
        archive.load(replace(capture, archive_ref=ref))


def test_a_folder_that_cannot_be_written_is_a_store_error(tmp_path: Path) -> None:
    """With the path and the way out."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be opened"):
        WarcArchive(tmp_path / "file" / "archive").keep(answer(1))


def test_a_full_disk_leaves_the_file_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was half written is cut away at once."""
    archive = WarcArchive(folder)
    first = archive.keep(answer(1))
    path = folder / "2026-03-01.warc.gz"
    size, write = path.stat().st_size, os.write

    def full(descriptor: int, data: memoryview) -> int:
        write(descriptor, data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mutabaat.adapters.archive.warc.os.write", full)
    with pytest.raises(StoreError, match="No space left"):
        archive.keep(answer(2))
    monkeypatch.undo()
    assert path.stat().st_size == size
    assert archive.load(first).status == 200


def test_the_way_to_an_answer_and_what_was_sent_are_kept_with_it(folder: Path) -> None:
    """A capture's records are the answer, each redirect, and the requests; secrets of other captures are not among them."""
    sent = (("Host", "shiraa.example"), ("User-Agent", "Mutabaat (+https://desk.example)"))
    hop = Hop("https://shiraa.example/go", 302, (("Location", "/n/1"),), NOW, sent)
    archive = WarcArchive(folder)
    archive.keep(answer(7))
    capture = archive.keep(replace(answer(8), hops=(hop,), sent=sent))
    records = [
        (
            r.rec_type,
            r.rec_headers.get_header("WARC-Target-URI").rsplit("/", 1)[-1],
            r.http_headers.get_header("Location"),
        )
        for r in ArchiveIterator(BytesIO(archive.records(capture)))
    ]
    assert records == [
        ("response", "8", None),
        ("response", "go", "/n/1"),
        ("request", "go", None),
        ("request", "8", None),
    ]
    assert archive.load(capture).status == 200
