"""The reader's version: what a desk holds is read again only when it moves."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import msgspec
from tests.press import write_press

from mutabaat.exchange.intake import articles
from mutabaat.read.reader import VERSION, read
from mutabaat.records.evidence import Article

# Raise VERSION in read/reader.py when the readings change after a release, and write the new pair here.
READS = {"3": "7d734240d2ff0a85"}


def test_readings_that_change_have_another_version(tmp_path: Path) -> None:
    """The invented press is read as this version read it: else ``mutabaat rebuild`` would say that nothing is to be done."""
    digest = blake2b(digest_size=8)
    for version in (0, 1):
        for article in articles(write_press(tmp_path / f"{version}.jsonl", version=version)):
            assert isinstance(article, Article)
            reading = read(article)
            place = {statement.id: str(n) for n, statement in enumerate(reading.statements)}
            said = [
                replace(one, id="", parent=place.get(one.parent, ""), restates=place.get(one.restates, ""))
                for one in reading.statements
            ]
            digest.update(msgspec.json.encode((reading.passages, reading.page_sources, said)))
    assert READS.get(VERSION) == digest.hexdigest()
