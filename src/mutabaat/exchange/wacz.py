"""Evidence packs as WACZ 1.1.1 (https://specs.webrecorder.net/wacz/1.1.1/): one ZIP that replay tools open by itself.

``archive/data.warc.gz`` holds the records, ``indexes/`` finds them, ``pages/pages.jsonl`` lists what a person opens;
``evidence/`` is ours: the chain and the annotations. The same pack gives the same bytes.
"""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple

import msgspec

from mutabaat.exchange.surt import plain_url, surt
from mutabaat.records.ids import content_id
from mutabaat.records.packs import Pack, PackedText

VERSION = "1.1.1"
MEDIA_TYPE = "application/wacz"
_WARC, _CDX, _IDX = "data.warc.gz", "index.cdx.gz", "index.idx"
_LINES = 300  # of the index in one gzip member: what a tool has to read to find one
_INDEXED = frozenset({"response", "resource", "revisit"})


class _File(NamedTuple):
    path: str
    body: bytes
    packed: bool  # whether it is compressed in the ZIP; what is gzip already is not


def write_wacz(pack: Pack, *, software: str) -> bytes:
    """The file. ``software`` names who made it, in its own words."""
    warc = b"".join(_records(pack, software))
    lines = sorted(_cdxj(warc))
    cdx, idx = _blocks(lines)
    files = [
        _File(f"archive/{_WARC}", warc, packed=False),
        _File(f"indexes/{_CDX}", cdx, packed=False),
        _File(f"indexes/{_IDX}", idx, packed=True),
        _File("pages/pages.jsonl", _pages(pack), packed=True),
        _File("evidence/chain.json", _json(pack.chain), packed=True),
        _File("evidence/annotations.jsonld", _json(list(pack.annotations)), packed=True),
    ]
    described = _json(_datapackage(pack, files, software))
    digest = _json({"path": "datapackage.json", "hash": _hash(described)})
    files += [_File("datapackage.json", described, packed=True), _File("datapackage-digest.json", digest, packed=True)]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            info = zipfile.ZipInfo(file.path, pack.created.astimezone(UTC).timetuple()[:6])
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED if file.packed else zipfile.ZIP_STORED
            archive.writestr(info, file.body)
    return out.getvalue()


def _records(pack: Pack, software: str) -> Iterator[bytes]:
    """A record that says what this file is, the captures as they were kept, and the texts as what they are: resources."""
    fields = {
        "software": software,
        "format": "WARC File Format 1.1",
        "description": "Captures as they were archived, and texts as they were read from them or came by file.",
        "isPartOf": pack.id,
    }
    # An article's id came with it, and may hold line ends: they would begin another field.
    info = "".join(f"{key}: {' '.join(value.split())}\r\n" for key, value in fields.items()).encode()
    yield _record("warcinfo", "", info, "application/warc-fields", pack.created)
    for page in pack.pages:
        yield page.records
    for text in pack.texts:
        yield _record(
            "resource", text.urn, text.text.encode("utf-8", "replace"), "text/plain; charset=utf-8", _at(text, pack)
        )


def _record(kind: str, uri: str, body: bytes, content_type: str, at: datetime) -> bytes:
    """One record as a gzip member; its id follows from its content, so that the same pack is the same file."""
    date = at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    digest = sha256(body).hexdigest()
    name = sha256("\0".join((kind, uri, date, digest)).encode()).hexdigest()
    uuid = f"{name[:8]}-{name[8:12]}-4{name[13:16]}-a{name[17:20]}-{name[20:32]}"
    headers = [("WARC-Type", kind), ("WARC-Record-ID", f"<urn:uuid:{uuid}>"), ("WARC-Date", date)]
    if uri:
        headers.append(("WARC-Target-URI", uri))
    headers += [
        ("WARC-Payload-Digest" if uri else "WARC-Block-Digest", f"sha256:{digest}"),
        ("Content-Type", content_type),
        ("Content-Length", str(len(body))),
    ]
    head = "WARC/1.1\r\n" + "".join(f"{key}: {value}\r\n" for key, value in headers) + "\r\n"
    return gzip.compress(head.encode() + body + b"\r\n\r\n", mtime=0)


def _at(text: PackedText, pack: Pack) -> datetime:
    return text.at or pack.created


def _cdxj(warc: bytes) -> Iterator[str]:
    """A line for each record that can be replayed: key, time, and where it lies."""
    from warcio.archiveiterator import ArchiveIterator

    records = ArchiveIterator(BytesIO(warc))
    for record in records:
        if record.rec_type not in _INDEXED:
            continue
        record.content_stream().read()
        offset, length = records.get_record_offset(), records.get_record_length()
        header = record.rec_headers.get_header
        url = plain_url(header("WARC-Target-URI"))
        kind = (record.http_headers.get_header("Content-Type") if record.http_headers else header("Content-Type")) or ""
        entry: dict[str, str] = {
            "url": url,
            "mime": kind.split(";")[0].strip(),
            "status": record.http_headers.get_statuscode() if record.http_headers else "200",
            "digest": header("WARC-Payload-Digest") or "",
            "length": str(length),
            "offset": str(offset),
            "filename": _WARC,
        }
        stamp = "".join(char for char in header("WARC-Date")[:19] if char.isdigit())
        yield f"{surt(url)} {stamp} {msgspec.json.encode(entry).decode()}\n"


def _blocks(lines: list[str]) -> tuple[bytes, bytes]:
    """The index in gzip members, and the index of these."""
    out, over = b"", [f'!meta 0 {{"format": "cdxj-gzip-1.0", "filename": "{_CDX}"}}\n']
    for first in range(0, max(len(lines), 1), _LINES):
        some = lines[first : first + _LINES]
        block = gzip.compress("".join(some).encode(), mtime=0)
        key = " ".join(some[0].split(" ", 2)[:2]) if some else ""
        where = {"offset": len(out), "length": len(block), "digest": _hash(block), "filename": _CDX}
        over.append(f"{key} {msgspec.json.encode(where).decode()}\n")
        out += block
    return out, "".join(over).encode()


def _pages(pack: Pack) -> bytes:
    rows: list[dict[str, Any]] = [{"format": "json-pages-1.0", "id": "pages", "title": pack.title}]
    for page in pack.pages:
        rows.append(
            {
                "id": content_id("p", page.url, page.sha256, _rfc(page.at)),
                "url": plain_url(page.url),
                "ts": _rfc(page.at),
                "title": page.title,
                "sha256": page.sha256,
                "article": page.article,
            }
        )
    rows += [
        {
            "id": content_id("p", text.urn),
            "url": text.urn,
            "ts": _rfc(_at(text, pack)),
            "title": text.title + _WITHOUT_CAPTURE,
        }
        for text in pack.texts
        if not text.captured
    ]
    return b"".join(_line(row) for row in rows)


_WITHOUT_CAPTURE = " (text as it came by file; no capture of the page)"


def _datapackage(pack: Pack, files: Iterable[_File], software: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": pack.title,
        "description": f"Evidence pack of {pack.id}: {len(pack.pages)} captures and {len(pack.texts)} texts.",
        "created": _rfc(pack.created),
        "software": software,
        "resources": [
            {
                "name": file.path.rpartition("/")[2].lower(),
                "path": file.path,
                "hash": _hash(file.body),
                "bytes": len(file.body),
            }
            for file in files
        ],
    }
    if pack.pages:
        described["mainPageUrl"] = plain_url(pack.pages[0].url)
        described["mainPageDate"] = _rfc(pack.pages[0].at)
    return described


def _rfc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hash(body: bytes) -> str:
    return f"sha256:{sha256(body).hexdigest()}"


def _json(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def _line(row: dict[str, Any]) -> bytes:
    return msgspec.json.encode(row) + b"\n"
