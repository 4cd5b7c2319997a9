"""Hostile words never become names of files or fields of their formats: archives and packs of evidence."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.fakes import NOON
from tests.hostile.attack import PAYLOADS
from warcio.archiveiterator import ArchiveIterator

from mutabaat.adapters.archive import WarcArchive
from mutabaat.exchange.wacz import write_wacz
from mutabaat.records.collecting import Fetched
from mutabaat.records.packs import Pack, PackedText

NAMES = (
    *PAYLOADS,
    "../../etc/passwd",
    "/etc/passwd",
    "a\r\nWARC-Type: resource\r\n\r\nx",
    "C:\\x\\y",
    "x\0.html",
    "\u202egnp.exe",
    "a" * 9000,
)


@pytest.mark.parametrize("name", NAMES)
def test_a_capture_lies_where_its_day_says(name: str, tmp_path: Path) -> None:
    """Whatever its headers say: nothing is written beside the archive, and the record is one, with the body whole."""
    headers = (("Content-Disposition", f'attachment; filename="{name}"'), ("ETag", name), ("Content-Type", "text/html"))
    archive = WarcArchive(tmp_path / "archive")
    fetched = Fetched("https://shiraa.example/n/1", 200, b"<p>x</p>", headers, NOON)
    capture = archive.keep(fetched)
    assert [path.name for path in tmp_path.rglob("*")] == ["archive", "2026-03-01.warc.gz"]
    assert archive.load(capture).body == b"<p>x</p>"
    with (tmp_path / "archive" / "2026-03-01.warc.gz").open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["response"]


@pytest.mark.parametrize("name", NAMES)
def test_a_pack_of_evidence_holds_only_files_of_our_naming(name: str) -> None:
    """An id may come with an article from a file: it names no path, and begins no field of a WARC record."""
    text = PackedText(f"urn:x:{name}", name, "قال الوزير إن الجسر آمن.", "ar", NOON, captured=False)
    body = write_wacz(Pack(name, name, NOON, (), (text,), {"id": name}), software="x")
    with zipfile.ZipFile(BytesIO(body)) as packed:
        for path in packed.namelist():
            assert path.replace("/", "").replace(".", "").replace("-", "").isalnum()
            assert not path.startswith("/")
            assert ".." not in path
        warc = next(path for path in packed.namelist() if "warc" in path)
        records = [
            (record.rec_type, record.content_stream().read()) for record in ArchiveIterator(BytesIO(packed.read(warc)))
        ]
    assert records[0][0] == "warcinfo"
    lines = records[0][1].decode().strip().split("\r\n")
    assert [line.partition(":")[0] for line in lines] == ["software", "format", "description", "isPartOf"]
