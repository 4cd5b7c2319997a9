"""The index of terms in PostgreSQL: an array of hashed terms an article under a GIN index, ranked as FTS5 ranks.

Not ``tsvector``: it forgets a term's places past the 256th and all past the 16,383rd, and its ranking is another
(docs/decisions/0018). A term is 63 bits of its hash: two of a million words are one by chance in eighteen million archives.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from math import log

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, MetaData, Table, bindparam, insert, text

from mutabaat.adapters.sql.dialect import Many
from mutabaat.adapters.sql.matching import Either, Every, Match, Part, Phrase, Wanted

metadata = MetaData()

search_keys = Table(
    "search_keys",
    metadata,
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),  # terms
    Column("keys", Many(BigInteger), nullable=False),
    Index("search_keys_holding", "keys", postgresql_using="gin"),
)
# The sums over all articles, in one row: the ranking asks for them with every query.
search_size = Table(
    "search_size",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("articles", BigInteger, nullable=False),
    Column("terms", BigInteger, nullable=False),
)
TABLES = (search_keys, search_size)

_PUT = insert(search_keys)
_DROP = search_keys.delete().where(search_keys.c.article == bindparam("no")).returning(search_keys.c.size)
_GROW = text(
    "INSERT INTO search_size (no, articles, terms) VALUES (1, :articles, :terms) ON CONFLICT (no) DO UPDATE "
    "SET articles = search_size.articles + excluded.articles, terms = search_size.terms + excluded.terms"
)

# Okapi BM25 with the constants of FTS5 (sqlite.org/fts5.html#the_bm25_function), reckoned in its order to the last bit.
_K1, _B = 1.2, 0.75
_LEAST = 1e-6  # the weight of a term that stands in half of all articles


class HashedTerms:
    """Implements ``TermIndex``."""

    def put(self, db: Connection, no: int, terms: str) -> None:
        hashes = list(map(_hash, terms.split()))
        db.execute(_PUT, {"article": no, "size": len(hashes), "keys": hashes})
        db.execute(_GROW, {"articles": 1, "terms": len(hashes)})

    def drop(self, db: Connection, no: int, terms: str) -> None:
        size = db.execute(_DROP, {"no": no}).scalar()
        if size is not None:
            db.execute(_GROW, {"articles": -1, "terms": -size})

    def clear(self, db: Connection) -> None:
        for table in TABLES:
            db.execute(table.delete())

    def part(self, db: Connection, match: Match) -> Part:
        where = _condition(match.wanted)
        for one in match.without:
            where = f"{where} AND NOT {_condition(one)}"
        return Part("search_keys JOIN article ON article.no = search_keys.article", where, _score(db, match.wanted), {})


@lru_cache(maxsize=200_000)
def _hash(term: str) -> int:
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def _array(terms: tuple[str, ...]) -> str:
    return "CAST('{" + ",".join(str(_hash(term)) for term in terms) + "}' AS BIGINT[])"


def _condition(wanted: Wanted) -> str:
    match wanted:
        case Phrase(()):
            return "false"
        case Phrase((_,) as terms):
            return f"search_keys.keys @> {_array(terms)}"
        case Phrase(terms):
            return f"(search_keys.keys @> {_array(terms)} AND {_times(terms)} > 0)"
        case Every(of):
            return "(" + " AND ".join(map(_condition, of)) + ")"
        case Either(of):
            return "(" + " OR ".join(map(_condition, of)) + ")"


def _times(terms: tuple[str, ...]) -> str:
    """How often a phrase stands in an article."""
    first, *further = (f"CAST({_hash(term)} AS BIGINT)" for term in terms)
    places = f"array_positions(search_keys.keys, {first})"
    if not further:
        return f"cardinality({places})"
    behind = " AND ".join(f"search_keys.keys[place + {n}] = {term}" for n, term in enumerate(further, 1))
    return f"(SELECT count(*) FROM unnest({places}) AS place WHERE {behind})"  # noqa: S608 - numbers of ours alone


def _phrases(wanted: Wanted, given: str = "") -> Iterator[tuple[tuple[str, ...], str]]:
    """Each phrase with the condition under which it counts: one of several that are all wanted, beside others of which one
    is enough, counts only with them."""
    match wanted:
        case Phrase(terms):
            if terms:
                yield terms, given
        case Every(of):
            for one in of:
                yield from _phrases(one, given)
        case Either(of):
            for one in of:
                yield from _phrases(one, _condition(one) if isinstance(one, Every) and len(one.of) > 1 else given)


def _score(db: Connection, wanted: Wanted) -> str:
    """What to order by: the lowest is the best."""
    phrases = list(_phrases(wanted))
    holding = ", ".join(
        f"(SELECT count(*) FROM search_keys WHERE {_condition(Phrase(terms))})"  # noqa: S608 - numbers of ours alone
        for terms, _ in phrases
    )
    found = db.execute(text(f"SELECT articles, terms, {holding} FROM search_size")).first() if phrases else None  # noqa: S608
    if found is None:
        return _float(0.0)
    articles, size, *counts = found
    each = []
    for (terms, given), count in zip(phrases, counts, strict=True):
        weight = log((articles - count + 0.5) / (count + 0.5))
        times = f"CAST({_times(terms)} AS FLOAT8)"
        if given:
            times = f"CASE WHEN {given} THEN {times} ELSE 0.0 END"
        length = f"{_float(_B)} * search_keys.size / {_float(size / articles)}"
        each.append(
            f"{_float(weight if weight > 0 else _LEAST)} * (({times} * {_float(_K1 + 1)})"
            f" / ({times} + {_float(_K1)} * ({_float(1 - _B)} + {length})))"
        )
    return f"-1.0 * ({' + '.join(each)})"


def _float(value: float) -> str:
    return f"CAST({value!r} AS FLOAT8)"
