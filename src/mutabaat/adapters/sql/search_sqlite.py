"""The index of terms in SQLite: FTS5, with its own ranking."""

from __future__ import annotations

from sqlalchemy import Connection, text

from mutabaat.adapters.sql.matching import Either, Every, Match, Part, Phrase, Wanted

# Contentless: the text itself lies in ``revision`` once.
DDL = "CREATE VIRTUAL TABLE IF NOT EXISTS search_keys USING fts5(keys, content='', tokenize='unicode61')"
_PUT = text("INSERT INTO search_keys(rowid, keys) VALUES (:no, :keys)")
# A contentless table forgets a row only when it is told the old words.
_DROP = text("INSERT INTO search_keys(search_keys, rowid, keys) VALUES ('delete', :no, :keys)")
_CLEAR = text("INSERT INTO search_keys(search_keys) VALUES ('delete-all')")


class Fts5:
    """Implements ``TermIndex``."""

    def put(self, db: Connection, no: int, terms: str) -> None:
        db.execute(_PUT, {"no": no, "keys": terms})

    def drop(self, db: Connection, no: int, terms: str) -> None:
        db.execute(_DROP, {"no": no, "keys": terms})

    def clear(self, db: Connection) -> None:
        db.execute(_CLEAR)

    def part(self, db: Connection, match: Match) -> Part:
        wanted = _worded(match.wanted)
        for one in match.without:
            wanted = f"({wanted}) NOT ({_worded(one)})"
        return Part(
            "search_keys JOIN article ON article.no = search_keys.rowid",
            "search_keys MATCH :match",
            "bm25(search_keys)",
            {"match": wanted},
        )


def _worded(wanted: Wanted) -> str:
    """A query of FTS5. Terms hold letters and digits only, but are quoted all the same: one may be an operator («or»)."""
    match wanted:
        case Phrase(terms):
            return '"' + " ".join(term.replace('"', "") for term in terms) + '"'
        case Every(of):
            return " AND ".join(f"({_worded(one)})" for one in of)
        case Either(of):
            return " OR ".join(f"({_worded(one)})" for one in of)
