"""What a story says that happened or is coming, in order of the dates that its texts name, and who said it when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mutabaat.compare.matter import stem, words_of
from mutabaat.records.dates import DateMention, Precision
from mutabaat.records.evidence import Spans
from mutabaat.records.statements import Certainty, Stance, Statement
from mutabaat.records.views import Claim, Happening, LedgerRow, StatementRef, StoredArticle
from mutabaat.text.dates import dates_of
from mutabaat.text.words import folded_words, words

NAME = "happenings"
VERSION = "1"

Days = tuple[date, date, Precision]

_PRECISE: frozenset[Precision] = frozenset(
    {"day", "weekend", "week", "month", "quarter", "half", "season", "year"}
)  # an hour or a period has no days, and a decade orders nothing
_OPEN: frozenset[Certainty] = frozenset({"conditional", "counterfactual"})
_SAYS: frozenset[Stance] = frozenset({"asserts", "promises", "forecasts", "threatens", "evaluates"})
_COMMON = 0.8  # of the shorter entry's words
_LEAST = 3  # words beside the date: «نورابة، 16 نوفمبر (تالنا)» tells nothing


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with its place in the order, and the stems that it is about."""

    place: tuple[date, date, int, Spans]
    told: Happening
    about: frozenset[str]


def happenings(articles: Sequence[StoredArticle], claims: Sequence[Claim]) -> tuple[Happening, ...]:
    """Dated statements in order of their dates, then of saying. ``articles`` oldest first.

    A statement counts where what it says names exactly one date, and does not hang on a condition. Statements of one claim
    that name the same days are one entry; those that name none say it, too; those that name other days are another entry,
    and stand beside it unresolved.
    """
    dated = {(a.id, statement.id): mention for a in articles for statement, mention in _dated(a)}
    held = {article.id: article for article in articles}
    order = {article.id: place for place, article in enumerate(articles)}
    found: list[_Entry] = []
    for claim in claims:
        days: dict[Days, list[LedgerRow]] = {}
        undated: list[LedgerRow] = []
        for row in claim.rows:
            mention = dated.get((row.ref.article, row.ref.statement.id))
            if mention is None or mention.first is None or mention.last is None:
                undated.append(row)
            else:
                days.setdefault((mention.first, mention.last, mention.precision), []).append(row)
        for (first, last, precision), rows in days.items():
            ref = rows[0].ref
            mention, article = dated[ref.article, ref.statement.id], held[ref.article]
            saying = sorted((*rows, *undated), key=lambda r: (order.get(r.ref.article, 0), r.ref.statement.content))
            about = frozenset(
                stem(word, article.reading.lang) for word in folded_words(_beside(article, ref.statement, mention))
            )
            entry = Happening(
                first,
                last,
                precision,
                mention.approximate,
                StatementRef(article.id, ref.statement),
                mention.span,
                words_of(article, ref.statement),
                article.reading.lang,
                tuple(saying),
            )
            found.append(_Entry((first, last, order[article.id], ref.statement.content), entry, about))
    merged: list[_Entry] = []
    on: dict[Days, list[int]] = defaultdict(list)  # places of the entries of the same days
    for one in sorted(found, key=lambda entry: entry.place):
        same_days = on[one.told.first, one.told.last, one.told.precision]
        known = next((n for n in same_days if _same(one, merged[n])), None)
        if known is None:
            same_days.append(len(merged))
            merged.append(one)
        else:
            both = (*merged[known].told.rows, *one.told.rows)
            saying = sorted(both, key=lambda r: (order.get(r.ref.article, 0), r.ref.statement.content))
            merged[known] = replace(merged[known], told=replace(merged[known].told, rows=tuple(saying)))
    return tuple(entry.told for entry in merged)


def _same(one: _Entry, other: _Entry) -> bool:
    """Whether two entries of the same days say the same in most of their words: the date's own word parted the claims."""
    fewer = min(len(one.about), len(other.about))
    return fewer >= _LEAST and len(one.about & other.about) >= _COMMON * fewer


def _beside(article: StoredArticle, statement: Statement, mention: DateMention) -> str:
    """What a statement says, without the words of its date."""
    text = article.text
    return " ".join(
        f"{text[a : min(b, max(mention.start, a))]} {text[max(a, min(mention.end, b)) : b]}"
        for a, b in statement.content
    )


def _dated(article: StoredArticle) -> Iterator[tuple[Statement, DateMention]]:
    telling = [s for s in article.reading.statements if s.content and s.stance in _SAYS and s.certainty not in _OPEN]
    if not telling:
        return
    mentions = [
        m
        for m in dates_of(article.revision.article, article.reading.lang)
        if m.first is not None and m.precision in _PRECISE
    ]
    for statement in telling:
        inside = [m for m in mentions if any(a <= m.start and m.end <= b for a, b in statement.content)]
        if len({(m.first, m.last) for m in inside}) == 1 and _tells(article, statement, inside):
            yield statement, inside[0]


def _tells(article: StoredArticle, statement: Statement, inside: Sequence[DateMention]) -> bool:
    """Whether there are words beside the dates."""
    count = sum(len(words(article.text[start:end])) for start, end in statement.content)
    return count - sum(len(words(article.text[m.start : m.end])) for m in inside) >= _LEAST
