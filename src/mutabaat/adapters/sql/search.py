"""Full-text search over lemma keys: «اميركا» finds «أميركية», whatever the database's own idea of Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, product

from sqlalchemy import bindparam, text

from mutabaat.adapters.sql import facets
from mutabaat.adapters.sql.schema import Utc
from mutabaat.adapters.sql.store import SqlStore
from mutabaat.records.searching import Sought
from mutabaat.text.keys import keys, sought
from mutabaat.text.query import SEARCH_LANG

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


def _quoted(words: Iterable[str]) -> str:
    """A phrase of FTS5. Keys hold letters and digits only, but are quoted all the same: a key may be an operator («or»)."""
    return '"' + " ".join(word.replace('"', "") for word in words) + '"'


def _all_of(wanted: Iterable[Sequence[str]]) -> str:
    """An FTS5 query for one key of each."""
    each = (" OR ".join(_quoted((word,)) for word in either) for either in wanted)
    return " AND ".join(f"({either})" for either in each)


def _term(words: Sequence[str]) -> str:
    """An FTS5 query for a term: one of the keys of a word, or the words of a phrase one behind the other."""
    either = sought(" ".join(words), SEARCH_LANG)
    return " OR ".join(map(_quoted, islice(product(*either), _MOST_PHRASES)))


def _midnight(day: date | None, further: int = 0) -> datetime | None:
    """The beginning of a day, or of one so many days further; None past the end of the calendar."""
    if day is None or day.toordinal() + further > date.max.toordinal():
        return None
    return datetime.combine(day + timedelta(days=further), time.min, UTC)


class SqlSearch:
    """Implements ``ports.Search`` on SQLite's FTS5."""

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
        match = self._match(what)
        if match:
            table = "search_keys JOIN article ON article.no = search_keys.rowid"
            where.append("search_keys MATCH :match")
            order = (
                "bm25(search_keys), article.no DESC"
                if terms.wanted and not ask.newest
                else "article.at DESC, article.no DESC"
            )
            values["match"] = match
        else:
            table, order = "article", "article.at DESC, article.no DESC"
        query = text(
            f"SELECT article.id FROM {table} {' '.join(joins)} "  # noqa: S608 - parts of ours alone
            f"WHERE {' AND '.join([*where, 'article.no <= :top'])} ORDER BY {order} LIMIT :limit OFFSET :offset"
        ).bindparams(*(bindparam(name, type_=Utc()) for name in _TIMES if name in values))
        with self._store.reading() as db:
            top = top or db.execute(text("SELECT coalesce(max(no), 0) FROM article")).scalar_one()
            rows = db.execute(query, {**values, "top": top, "limit": limit, "offset": offset}).scalars()
            return top, tuple(rows)

    def _match(self, what: Sought) -> str:
        """The FTS5 query; empty where no words are asked for."""
        each = [f"({_term(words)})" for words in what.terms.wanted]
        # Who speaks is named in the article, in the words of the text or of an earlier one.
        names = [f"({_all_of([(one,) for one in keys(name, SEARCH_LANG)])})" for name in what.speakers[:MOST_NAMES]]
        if names := [name for name in names if name != "()"]:
            each.append(f"({' OR '.join(names)})")
        match = " AND ".join(each)
        for words in what.terms.without if match else ():
            match = f"({match}) NOT ({_term(words)})"
        return match

    def _fill(self) -> None:
        with self._store.reading() as db:
            whole = facets.is_whole(db)
        if not whole:
            with self._store.writing(), self._store.reading() as db:
                facets.fill(db)

    def holding(self, names: Iterable[str], *, limit: int, offset: int = 0) -> tuple[str, ...]:
        """Ids of the articles that hold all words of one of the names, newest first."""
        forms = dict.fromkeys(tuple((one,) for one in dict.fromkeys(keys(name, SEARCH_LANG))) for name in names)
        match = " OR ".join(f"({_all_of(form)})" for form in list(forms)[:MOST_NAMES] if form)
        return tuple(self._store.holding(match, limit=limit, offset=offset)) if match else ()
