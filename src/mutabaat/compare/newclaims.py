"""Which claims new articles bring, and which known claims they put on the word of another origin."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from mutabaat.compare.matter import words_of
from mutabaat.records.evidence import PassageKind
from mutabaat.records.statements import Certainty
from mutabaat.records.views import Claim, LedgerRow, OriginKind, StatementRef, StoredArticle
from mutabaat.text.words import folded_words

_LEAST = 4  # words of a statement that is worth calling new
_TELLING = 6  # words of one that is shown for its article, where there is one
_HEADS: frozenset[PassageKind] = frozenset({"kicker", "headline", "standfirst"})
_OPEN: frozenset[Certainty] = frozenset({"conditional", "counterfactual"})
_NOBODY: frozenset[OriginKind] = frozenset({"outlet", "unknown"})


def telling(
    claims: Iterable[Claim], fresh: Collection[str], seen: Mapping[str, datetime], held: Mapping[str, StoredArticle]
) -> dict[str, list[StatementRef]]:
    """The claims that only new articles make, by the article seen first with each; that which tells it best stands first.

    Background is no news, and neither is a fragment. A page with a text that repeats brings nothing by a headline of its
    own.
    """
    found: dict[str, list[StatementRef]] = {}
    bodied: set[str] = set()
    for claim in claims:
        bodied.update(row.ref.article for row in claim.rows if not _is_head(held[row.ref.article], row.ref))
        if not all(row.ref.article in fresh for row in claim.rows):
            continue
        first = min(claim.rows, key=lambda row: (seen[row.ref.article], row.ref.statement.content)).ref
        if first.statement.time != "background" and _length(held[first.article], first) >= _LEAST:
            found.setdefault(first.article, []).append(first)
    out: dict[str, list[StatementRef]] = {}
    for id, refs in found.items():
        article = held[id]
        body = [ref for ref in refs if not _is_head(article, ref)]
        if body or id not in bodied:
            out[id] = sorted(body or refs, key=lambda ref: (_length(article, ref) < _TELLING, ref.statement.content))
    return out


def supported(
    claims: Iterable[Claim], fresh: Collection[str], held: Mapping[str, StoredArticle]
) -> dict[str, list[tuple[StatementRef, StatementRef]]]:
    """By new article: its statement of a claim that was known, with the first statement that was, where an origin is
    behind the new one that was behind none of the known.

    What may be one with a known origin is not called another, and an outlet's own word is no origin of what it repeats.
    """
    found: dict[str, list[tuple[StatementRef, StatementRef]]] = {}
    for claim in claims:
        rows = [row for row in claim.rows if _holds(row) and _length(held[row.ref.article], row.ref) >= _LEAST]
        known = [row for row in rows if row.ref.article not in fresh]
        old = {o.key: o for o in claim.held.origins if not all(id in fresh for id in o.articles)}
        if not known or not old:
            continue
        for origin in claim.held.origins:
            may_be_old = old.keys() & set(origin.may_equal) or any(origin.key in o.may_equal for o in old.values())
            if origin.key in old or origin.kind in _NOBODY or may_be_old:
                continue
            new = next((row.ref for row in rows if row.ref.article in origin.articles), None)
            if new is not None and new.article in fresh and new.statement.time != "background":
                found.setdefault(new.article, []).append((new, known[0].ref))
    return found


def _holds(row: LedgerRow) -> bool:
    return row.position in ("asserts", "reports", "hedges") and row.ref.statement.certainty not in _OPEN


def _length(article: StoredArticle, ref: StatementRef) -> int:
    return len(folded_words(words_of(article, ref.statement)))


def _is_head(article: StoredArticle, ref: StatementRef) -> bool:
    passages, n = article.reading.passages, ref.statement.passage
    return n < len(passages) and passages[n].kind in _HEADS
