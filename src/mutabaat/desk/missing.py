"""Whether an answer that says 200 is a page that is gone: pure decisions over what was shown before and what is shown now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from urllib.parse import urlsplit, urlunsplit

from mutabaat.compare.fingerprint import grams
from mutabaat.records.ids import content_id
from mutabaat.records.revisions import MissingPage, MissingReason
from mutabaat.text.churn import told
from mutabaat.text.fold import fold

PROBE_EVERY = timedelta(days=7)
_REMAINS = 0.1  # of an article's 5-grams: what shows fewer does not show the article
_FEW = 12  # 5-grams below which that cannot be told
_LIKE = 0.7  # of two pages' pieces together that both have
_SAME_PAGE = 0.5  # of what stood around an article that stands there still
_NEW_PROSE = 0.3  # of the article's length: more text that is new is another article, not a missing one
_PIECE = 30  # characters of a piece that may be prose
_FRONT = re.compile(r"/*(?:(?:ar|en|fr|home|index|default|main|arabic|english)(?:\.\w{2,5})?/*)?", re.IGNORECASE)
_MOST_PIECES = 2000


def missing_reason(
    *,
    asked: str,
    led_to: str,
    now: Sequence[str],
    article: str,
    before: Sequence[str] = (),
    says_so: bool = False,
    known: MissingPage | None = None,
) -> MissingReason:
    """Why an answer is no page of the article any more; empty while it is, or where that cannot be told.

    ``article`` is the text that it had, ``now`` and ``before`` the pieces that the page shows now and showed with it.
    ``known`` is what the host answers for an address that never was.
    """
    if remains(article, now):
        return ""
    if says_so:
        return "says_so"
    if led_away(asked, led_to):
        return "redirect"
    if known and is_like(known, now, led_to):
        return "like_missing"
    if before and _is_emptied(article, before, now):
        return "emptied"
    return ""


def remains(article: str, now: Sequence[str]) -> bool:
    """Whether a page still shows the article, or too little is known of it to say that it does not."""
    had = grams(article).unique
    if len(had) < _FEW:
        return True
    return len(had & grams(" ".join(now)).unique) > _REMAINS * len(had)


def led_away(asked: str, led_to: str) -> bool:
    """Whether an address led to a front page, or to a section: what it lies under, or a page right under the front page."""
    old, new = urlsplit(asked), urlsplit(led_to)
    if (old.netloc, old.path.rstrip("/")) == (new.netloc, new.path.rstrip("/")):
        return False
    if _FRONT.fullmatch(new.path) and not new.query:
        return not _FRONT.fullmatch(old.path) or bool(old.query)
    above, below = (tuple(part for part in path.split("/") if part) for path in (new.path, old.path))
    if len(above) >= len(below):
        return False
    return below[: len(above)] == above or (len(above) == 1 and not any(char.isdigit() for char in above[0]))


def is_like(known: MissingPage, now: Sequence[str], led_to: str) -> bool:
    """Whether a page shows what its host shows for an address that never was."""
    if known.led_to and known.led_to == led_to:
        return True
    there, here = set(known.pieces), set(piece_hashes(now))
    return bool(there) and len(there & here) >= _LIKE * len(there | here)


def _is_emptied(article: str, before: Sequence[str], now: Sequence[str]) -> bool:
    own = fold(article)
    around = set(piece_hashes(piece for piece in before if fold(piece) not in own))
    had, has = set(piece_hashes(before)), set(piece_hashes(now))
    if not around or len(around & has) < _SAME_PAGE * len(around):
        return False
    new_prose = sum(len(piece) for piece in now if len(piece) >= _PIECE and not set(piece_hashes([piece])) <= had)
    return new_prose < _NEW_PROSE * len(article)


def piece_hashes(pieces: Iterable[str]) -> tuple[int, ...]:
    """Hashes of what a page shows, each once, without what it writes anew at each visit."""
    found: dict[int, None] = {}
    for piece in pieces:
        if told(piece):
            digest = blake2b(fold(piece).encode("utf-8", "surrogatepass"), digest_size=7).digest()
            found[int.from_bytes(digest, "big")] = None
    return tuple(found)[:_MOST_PIECES]


def probe_due(known: MissingPage | None, now: datetime) -> bool:
    """Whether a host should be asked for an address that never was."""
    return known is None or now - known.probed_at >= PROBE_EVERY


def probe_address(url: str, now: datetime) -> str:
    """An address beside a page that no page can have. Its words say to the host's keeper what it was."""
    parts = urlsplit(url)
    folder = parts.path.rstrip("/").rpartition("/")[0]
    name = content_id("no-such-page", url, now.isoformat())
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/mutabaat-{name}", "", ""))


def host_of(url: str) -> str:
    return urlsplit(url).netloc.lower()
