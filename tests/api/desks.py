"""A desk that holds the demo's press at its first versions and then at its last, for tests of the whole API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.press import write_press

from mutabaat.compose import House, open_house
from mutabaat.exchange.intake import articles
from mutabaat.records.evidence import Article
from mutabaat.settings import Settings

SLASHED = "https://nahr.example/خبر/1?a=b&c#د"


@contextmanager
def pressed(folder: Path) -> Iterator[House]:
    """The open desk."""
    with open_house(Settings(db=str(folder / "desk.db"))) as house:
        for version in (0, 1):
            path = write_press(folder / f"press{version}.jsonl", version=version)
            house.digester.digest(found for found in articles(path) if isinstance(found, Article))
        house.digester.digest([Article(SLASHED, "قالت بلدية مرسى اللوز إن الرصيف آمن.", "ar", outlet="nahr")])
        yield house
