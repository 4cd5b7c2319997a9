"""What WACZ 1.1.1 asks of a file, checked without the code that wrote it: paths, hashes, pages, and every line of the index
against the record that it points to."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from hashlib import sha256
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord


def problems(body: bytes) -> list[str]:
    """All that a reader could stumble over; empty for a sound file."""
    found: list[str] = []
    archive = zipfile.ZipFile(BytesIO(body))
    if broken := archive.testzip():
        return [f"{broken} is damaged"]
    files = {name: archive.read(name) for name in archive.namelist()}
    for name in ("datapackage.json", "datapackage-digest.json", "pages/pages.jsonl"):
        if name not in files:
            found.append(f"{name} is missing")
    if found:
        return found
    package = json.loads(files["datapackage.json"])
    if package.get("profile") != "data-package" or package.get("wacz_version") != "1.1.1":
        found.append("profile or version")
    digest = json.loads(files["datapackage-digest.json"])
    if digest != {"path": "datapackage.json", "hash": _hash(files["datapackage.json"])}:
        found.append("digest of the package")
    listed = {one["path"]: one for one in package["resources"]}
    if set(listed) != set(files) - {"datapackage.json", "datapackage-digest.json"}:
        found.append("resources are not the files")
    for path, one in listed.items():
        if (one["hash"], one["bytes"]) != (_hash(files[path]), len(files[path])):
            found.append(f"hash or size of {path}")
        if not re.fullmatch(r"[-a-z0-9._]+", one["name"]):
            found.append(f"name {one['name']}")
    for info in archive.infolist():
        if info.filename.endswith(".gz") and info.compress_type != zipfile.ZIP_STORED:
            found.append(f"{info.filename} is compressed twice")
    return found + _index(files) + _pages(files)


def index(body: bytes) -> list[tuple[str, str, dict[str, Any]]]:
    """The lines of the index: key, time, where."""
    raw = zipfile.ZipFile(BytesIO(body)).read("indexes/index.cdx.gz")
    rows = [line.split(" ", 2) for line in gzip.decompress(raw).decode().splitlines()]
    return [(key, stamp, json.loads(rest)) for key, stamp, rest in rows]


def record(body: bytes, where: dict[str, Any]) -> tuple[ArcWarcRecord, bytes]:
    """The record that a line points to, read from there alone, with its payload."""
    warc = zipfile.ZipFile(BytesIO(body)).read(f"archive/{where['filename']}")
    piece = warc[int(where["offset"]) : int(where["offset"]) + int(where["length"])]
    one = next(iter(ArchiveIterator(BytesIO(piece), check_digests=True)))
    return one, one.content_stream().read()


def _index(files: dict[str, bytes]) -> list[str]:
    found: list[str] = []
    lines = gzip.decompress(files["indexes/index.cdx.gz"]).decode().splitlines()
    if lines != sorted(lines):
        found.append("the index is not sorted")
    over = files["indexes/index.idx"].decode().splitlines()
    if not over[0].startswith("!meta 0 "):
        found.append("the index of the index has no head")
    for line in over[1:]:
        where = json.loads(line[line.index("{") :])
        block = files["indexes/index.cdx.gz"][where["offset"] : where["offset"] + where["length"]]
        if _hash(block) != where["digest"] or not gzip.decompress(block).decode().startswith(line[: line.index(" {")]):
            found.append("a block of the index")
    for line in lines:
        _, stamp, rest = line.split(" ", 2)
        where = json.loads(rest)
        piece = files[f"archive/{where['filename']}"][int(where["offset"]) :][: int(where["length"])]
        one = next(iter(ArchiveIterator(BytesIO(piece))))
        if one.rec_headers.get_header("WARC-Target-URI") != where["url"]:
            found.append(f"the index leads astray: {where['url']}")
        if "".join(c for c in one.rec_headers.get_header("WARC-Date")[:19] if c.isdigit()) != stamp:
            found.append(f"time of {where['url']}")
    return found


def _pages(files: dict[str, bytes]) -> list[str]:
    head, *rows = [json.loads(line) for line in files["pages/pages.jsonl"].splitlines()]
    found = [] if head["format"] == "json-pages-1.0" and head["id"] else ["head of the pages"]
    lines = gzip.decompress(files["indexes/index.cdx.gz"]).decode().splitlines()
    known = {(json.loads(line.split(" ", 2)[2])["url"], line.split(" ", 2)[1]) for line in lines}
    for row in rows:
        if (row["url"], "".join(c for c in row["ts"] if c.isdigit())) not in known:
            found.append(f"the page {row['url']} is not in the index")
    return found


def _hash(body: bytes) -> str:
    return f"sha256:{sha256(body).hexdigest()}"
