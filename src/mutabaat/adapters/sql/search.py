"""Full-text search over lemma keys: «اميركا» finds «أميركية», whatever the database's own idea of Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, product

from sqlalchemy import bindparam, text

from mutabaat.adapters.sql import facets
from mutabaat.adapters.sql.dialect import Text
from mutabaat.adapters.sql.matching import Either, Every, Match, Phrase, Wanted
from mutabaat.adapters.sql.schema import Utc
from mutabaat.adapters.sql.store import SqlStore
from mutabaat.adapters.sql.termindex import index_of
from mutabaat.records.searching import Sought
from mutabaat.text.keys import keys, sought
from mutabaat.text.query import SEARCH_LANG
from mutabaat.text.terms import even

MOST_NAMES = 60  # of one query; the states have some 20
_MOST_PHRASES = 16  # ways to read a phrase whose words have several keys

# Filters, each with the parameter that it takes.
_FILTERS = {
    "outlet": "article.outlet = :outlet",
    "since": "article.at >= :since",
    "until": "article.at < :until",
    "after": "revision.first_seen > :after",
    "reader": "(mark.seen_at IS NULL OR revision.first_seen > mark.seen_at)",
    # What a person corrected is looked at whatever the machine read.
    "mask": "(facet.mask & :mask = :mask OR article.id IN (SELECT article FROM correction))",
}
_JOINS = {
    "after": "JOIN revision ON revision.no = article.newest",
    "reader": "JOIN revision ON revision.no = article.newest LEFT JOIN membership ON membership.article = article.no "
    "LEFT JOIN mark ON mark.story = membership.story AND mark.reader = :reader",
    "mask": "JOIN facet ON facet.article = article.no",
}
_TIMES = ("since", "until", "after")
_WORDS = ("outlet", "reader")


def _phrase(keys: Iterable[str]) -> Phrase:
    return Phrase(tuple(even(" ".join(keys)).split()))


def _all_of(wanted: Iterable[str]) -> Every:
    """All of these keys."""
    return Every(tuple(_phrase((one,)) for one in wanted))


def _term(words: Sequence[str]) -> Either:
    """One of the keys of a word, or the words of a phrase one behind the other."""
    either = sought(" ".join(words), SEARCH_LANG)
    return Either(tuple(map(_phrase, islice(product(*either), _MOST_PHRASES))))


def _midnight(day: date | None, further: int = 0) -> datetime | None:
    """The beginning of a day, or of one so many days further; None past the end of the calendar."""
    if day is None or day.toordinal() + further > date.max.toordinal():
        return None
    return datetime.combine(day + timedelta(days=further), time.min, UTC)


class SqlSearch:
    """Implements ``ports.Search`` on the store's index of terms."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def seek(self, what: Sought, *, top: int = 0, offset: int = 0, limit: int = 50) -> tuple[int, tuple[str, ...]]:
        """See ``ports.Search``."""
        ask, terms = what.ask, what.terms
        values: dict[str, object] = {
            "outlet": ask.outlet,
            "since": _midnight(ask.since),
            "until": _midnight(ask.until, 1),
            "after": ask.after,
            "reader": what.reader if ask.new else "",
            "mask": facets.asked(ask),
        }
        values = {name: value for name, value in values.items() if value}
        if "mask" in values:
            self._fill()
        joins = dict.fromkeys(_JOINS[name] for name in values if name in _JOINS)
        if _JOINS["reader"] in joins:
            joins.pop(_JOINS["after"], None)  # the other joins the revision, too
        where = [_FILTERS[name] for name in values]
        newest = "article.at DESC NULLS LAST, article.no DESC"
        match = _match(what)
        with self._store.reading() as db:
            top = top or db.execute(text("SELECT coalesce(max(no), 0) FROM article")).scalar_one()
            table, order = "article", newest
            if match:
                part = index_of(db).part(db, match)
                table = part.table
                where.append(part.where)
                values.update(part.values)
                if terms.wanted and not ask.newest:
                    order = f"{part.best}, article.no DESC"
            query = text(
                f"SELECT article.id FROM {table} {' '.join(joins)} "  # noqa: S608 - parts of ours alone
                f"WHERE {' AND '.join([*where, 'article.no <= :top'])} ORDER BY {order} LIMIT :limit OFFSET :offset"
            ).bindparams(
                *(bindparam(name, type_=Utc()) for name in _TIMES if name in values),
                *(bindparam(name, type_=Text) for name in _WORDS if name in values),
            )
            rows = db.execute(query, {**values, "top": top, "limit": limit, "offset": offset}).scalars()
            return top, tuple(rows)

    def _fill(self) -> None:
        with self._store.reading() as db:
            whole = facets.is_whole(db)
        if not whole:
            with self._store.writing(), self._store.reading() as db:
                facets.fill(db)

    def holding(self, names: Iterable[str], *, limit: int, offset: int = 0) -> tuple[str, ...]:
        """Ids of the articles that hold all words of one of the names, newest first."""
        forms = dict.fromkeys(tuple(dict.fromkeys(keys(name, SEARCH_LANG))) for name in names)
        either = tuple(_all_of(form) for form in list(forms)[:MOST_NAMES] if form)
        return self._store.holding(Match(Either(either)), limit=limit, offset=offset) if either else ()


def _match(what: Sought) -> Match | None:
    """What the terms of articles must be; None where no words are asked for."""
    each: list[Wanted] = [_term(words) for words in what.terms.wanted]
    # Who speaks is named in the article, in the words of the text or of an earlier one.
    names = [_all_of(keys(name, SEARCH_LANG)) for name in what.speakers[:MOST_NAMES]]
    if names := [name for name in names if name.of]:
        each.append(Either(tuple(names)))
    return Match(Every(tuple(each)), tuple(map(_term, what.terms.without))) if each else None
