"""Makes an archive of any size in one file of the store, with posting lists shaped like those of a real one.

Its last weeks are the real archive. Each span of weeks before it is the real archive again, in other words: every word outside
formula is another one, except for numbers and the most frequent words of the language, which stay. So formula and phrases of
frequent words go on through all years, relays stay within their weeks, and no text is kept. Rows go in in rounds all over the
keys, which fills pages as articles do that come in one by one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import numpy as np
from bench.relays_input import SHORTEST, rows
from bench.relays_truth import FORMULA_ARTICLES, FORMULA_DAYS

from mutabaat.adapters.sql import SqlStore
from mutabaat.adapters.sql.codec import encode
from mutabaat.adapters.sql.postings import CAP, ENTRY, day_of
from mutabaat.compare.fingerprint import SAMPLE, WORDS, key_of, word_numbers
from mutabaat.compare.relays import cited_in
from mutabaat.read.reader import read
from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.statements import Reading
from mutabaat.text.fold import fold
from mutabaat.text.words import WORD, folded_words

FREQUENT = 2000  # words of the language that every span of weeks has
_LETTERS = "ثذضظغخشصطزجحعق"
_ENTRIES = np.dtype([("no", "<u4"), ("day", "<u2")])
_ROUNDS = (
    16  # in which the rows go in, each a random part of them in the order of the keys: pages split as in real life
)
_AT_ONCE = 500_000  # articles whose postings lie in memory together: some two gigabytes
_BITS = 16  # of a place in the real archive, beside a key of 48 bits


def ending(span: int) -> str:
    """What makes a word another one in a span of weeks; nothing in the last, which is real."""
    return "ء" + _LETTERS[span // len(_LETTERS)] + _LETTERS[span % len(_LETTERS)] if span else ""


@dataclass
class Real:
    """The real archive as numbers of words; ``words[starts[n] : starts[n + 1]]`` are those of article ``n``."""

    articles: list[Article]
    outlets: dict[str, Outlet]
    vocabulary: list[str]
    words: np.ndarray
    starts: np.ndarray
    days: np.ndarray

    @cached_property
    def owners(self) -> tuple[np.ndarray, np.ndarray]:
        """For each gram place the number of its article, and whether the gram ends in it."""
        of = np.repeat(np.arange(len(self.articles)), np.diff(self.starts))[: len(self.words) - WORDS + 1]
        return of, np.arange(len(of)) + WORDS <= self.starts[of + 1]

    @cached_property
    def kept(self) -> np.ndarray:
        """The words that are the same in all spans of weeks."""
        frequent = np.array([word[0].isdigit() for word in self.vocabulary])
        frequent[np.argsort(-np.bincount(self.words))[:FREQUENT]] = True
        return frequent[self.words] | self._formula()

    @cached_property
    def _real(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(key, number of the article, whether all words are kept) of the sampled grams, without repeats."""
        of, whole = self.owners
        lasting = np.ones(len(self.words) - WORDS + 1, dtype=bool)
        for place in range(WORDS):
            lasting &= self.kept[place : place + len(lasting)]
        which = whole & (self.hashes % SAMPLE == 0)
        # The lowest two bits of a sampled hash are empty: key and place go into 62 bits.
        codes, first = np.unique((self.hashes[which] & key_of(-1)) >> 2 << _BITS | of[which], return_index=True)
        return codes >> _BITS << 2, codes & ((1 << _BITS) - 1), lasting[which][first]

    def _formula(self) -> np.ndarray:
        of, whole = self.owners
        found = self.hashes
        order = np.argsort(found, kind="stable")
        starts = np.flatnonzero(np.r_[True, np.diff(found[order]) != 0])
        days = self.days[of[order]]
        spread = np.maximum.reduceat(days, starts) - np.minimum.reduceat(days, starts)
        size = np.diff(np.r_[starts, len(order)])
        is_formula = np.empty(len(found), dtype=bool)
        is_formula[order] = np.repeat((size >= FORMULA_ARTICLES) & (spread > FORMULA_DAYS), size)
        mask = np.zeros(len(self.words), dtype=bool)
        for place in range(WORDS):
            mask[place : place + len(found)] |= is_formula & whole
        return mask

    @cached_property
    def hashes(self) -> np.ndarray:
        """The gram hash at each word; those that reach over an article's end are among them."""
        numbers = np.array([word_numbers(word) for word in self.vocabulary], dtype=np.uint64).T
        total = np.zeros(len(self.words) - WORDS + 1, dtype=np.uint64)
        for place in range(WORDS):
            total += numbers[place][self.words[place : place + len(total)]]
        return (total & np.uint64((1 << 63) - 1)).astype(np.int64)

    def sampled(self, span: int) -> tuple[np.ndarray, np.ndarray]:
        """(key, number of the article) of the sampled grams in a span of weeks, without repeats.

        A gram with another word in it gets another key, as its hash would; which one it is makes no difference to queries.
        """
        key, of, lasting = self._real
        turn = int.from_bytes(blake2b(str(span).encode(), digest_size=5).digest(), "big") << 2 if span else 0
        return np.where(lasting, key, key ^ turn), of

    def article(self, n: int, span: int) -> Article:
        """An article as it stands in a span of weeks: folded, in its other words."""
        article = self.articles[n]
        if not span:
            return article
        kept = iter(self.kept[self.starts[n] : self.starts[n + 1]].tolist())
        text = WORD.sub(lambda m: m[0] if next(kept) else m[0] + ending(span), fold(article.text))
        return replace(article, text=text, title="")


def real(path: Path) -> Real:
    numbers: dict[str, int] = {}
    articles, words, starts, days, outlets = [], [], [0], [], {}
    for row in sorted(rows(path), key=lambda row: (row["crawled"], row["id"])):
        folded = folded_words(row["text"])
        if len(folded) - WORDS + 1 < SHORTEST:
            continue
        at = datetime.fromisoformat(row["crawled"]).replace(tzinfo=UTC)
        outlet = row["outlet"]
        outlets[outlet] = Outlet(outlet, row["outlet_name"], lang="ar", is_agency=outlet == "was")
        articles.append(
            Article(
                row["id"], row["text"], "ar", outlet, title=row["title"], byline=row.get("byline") or "", crawled=at
            )
        )
        words.extend(numbers.setdefault(word, len(numbers)) for word in folded)
        starts.append(len(words))
        days.append(at.toordinal())
    return Real(articles, outlets, list(numbers), np.array(words), np.array(starts), np.array(days))


def reading_of(article: Article) -> Reading:
    """What the reader makes of an article; nothing of one that breaks it, which the digest records and leaves out."""
    try:
        return read(article)
    except Exception:
        return Reading("ar", (), ())


class Built:
    """An archive of ``size`` articles in a file of the store, numbered from 1, the real ones last. A file that is there from
    an earlier run is taken as it is; of it no figures are known.
    """

    def __init__(
        self, archive: Real, size: int, path: Path, *, asked: np.ndarray | None = None, like: Built | None = None
    ) -> None:
        """With ``asked`` keys it is a simulation: their lists are as they would be, all others are made up after those of
        ``like``."""
        self.archive, self.size, self.asked, self.like = archive, size, asked, like
        self.postings = self.hashes = self.stops = self.bytes = 0
        if not path.exists():
            self._build(path)
        self.store = SqlStore(str(path))
        with self.store.writing() as unit:
            for outlet in archive.outlets.values():
                unit.put_outlet(outlet)

    def _build(self, path: Path) -> None:
        size = self.size
        SqlStore(str(path)).close()
        with sqlite3.connect(path, isolation_level=None) as file:
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-4000000"):
                file.execute(f"PRAGMA {pragma}")
            before = self._pages(file)
            file.execute("BEGIN")
            self._index(file)
            file.execute("COMMIT")
            self.bytes = 4096 * (self._pages(file) - before)
            file.execute("BEGIN")
            file.executemany(
                "INSERT INTO article VALUES (?, ?, 'bench', '2015-08-01T00:00:00+00:00', 0, 1, 'live', NULL)",
                ((no, self._id(no)) for no in range(1, size + 1)),
            )
            file.execute("COMMIT")
        file.close()

    @staticmethod
    def _pages(file: sqlite3.Connection) -> int:
        return int(file.execute("PRAGMA page_count").fetchone()[0])

    def _index(self, file: sqlite3.Connection) -> None:
        if self.asked is not None:
            self._put(file, *self._entries(lambda key: np.isin(key, self.asked)))
            self._fill(file)
            return
        parts = max(1, self.size // _AT_ONCE)
        ends = [key_of(-1) * end // parts for end in range(parts + 1)]
        for below, above in pairwise([-1, *ends[1:]]):  # more than a range of keys does not fit in memory
            self._put(file, *self._entries(lambda key, low=below, high=above: (key > low) & (key <= high)))

    def _entries(self, which: Callable[[np.ndarray], np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Keys in order, and for each the entry of an article."""
        count = len(self.archive.articles)
        keys, packed = [], []
        length = int(np.ptp(self.archive.days)) + 1
        epoch = int(self.archive.days[0]) - day_of(date.fromordinal(int(self.archive.days[0])))
        for span in range(-(-self.size // count)):
            key, of = self.archive.sampled(span)
            here = which(key)
            key, of = key[here], of[here]
            no = of + self.size - (span + 1) * count + 1
            entry = np.empty(len(key), dtype=_ENTRIES)
            day = self.archive.days[of] - epoch - span * length
            entry["no"], entry["day"] = np.maximum(no, 0), np.maximum(day, 1)
            keys.append(key[no > 0])
            packed.append(entry[no > 0])
        every = np.concatenate(keys)
        order = np.argsort(every, kind="stable")
        return every[order], np.concatenate(packed)[order]

    def _put(self, file: sqlite3.Connection, every: np.ndarray, entries: np.ndarray) -> None:
        starts = np.flatnonzero(np.r_[True, np.diff(every) != 0])
        lengths = np.diff(np.r_[starts, len(every)])
        stopped = lengths > CAP
        self.postings += len(every)
        self.hashes += len(starts)
        self.stops += int(stopped.sum())
        file.executemany("INSERT INTO gram_list VALUES (?, ?)", self._lists(every, entries, starts, lengths, ~stopped))
        days = entries["day"].astype(np.int64)
        first, last = np.minimum.reduceat(days, starts), np.maximum.reduceat(days, starts)
        columns = (every[starts], lengths, first, last)
        file.executemany(
            "INSERT INTO stop_hash VALUES (?, ?, ?, ?)", zip(*(c[stopped].tolist() for c in columns), strict=True)
        )

    def _fill(self, file: sqlite3.Connection) -> None:
        """Lists of keys that nobody asks for: as many for an article, and as long, as in a smaller archive that was built whole."""
        assert self.like is not None
        with self.like.store.reading() as db:
            drawn = db.exec_driver_sql("SELECT length(entries) FROM gram_list LIMIT 200000").scalars().all()
            count = db.exec_driver_sql("SELECT count(*) FROM gram_list").scalar_one()
        rows = count * self.size // self.like.size
        step = key_of(-1) // rows
        file.execute("CREATE TEMP TABLE size (n INTEGER PRIMARY KEY, bytes INTEGER)")
        some = np.random.default_rng(3).choice(np.array(drawn), 4096).tolist()
        file.executemany("INSERT INTO size VALUES (?, ?)", enumerate(some))
        file.execute(
            "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < ?) "
            "INSERT OR IGNORE INTO gram_list SELECT many.n * ? + (many.n * 7919) % ?, "
            "substr(?, 1 + many.n % 60000, size.bytes) FROM many JOIN size ON size.n = many.n & 4095",
            (rows, step, step, np.random.default_rng(2).bytes(1 << 16)),
        )
        self.hashes += rows

    @staticmethod
    def _lists(
        keys: np.ndarray, entries: np.ndarray, starts: np.ndarray, lengths: np.ndarray, which: np.ndarray
    ) -> Iterator[tuple[int, bytes]]:
        raw = entries.tobytes()
        rows = np.flatnonzero(which)
        turn = np.random.default_rng(1).integers(0, _ROUNDS, len(rows))
        for part in range(_ROUNDS):
            here = rows[turn == part]
            for some in np.array_split(here, 1 + len(here) // 100_000):
                places = starts[some]
                for key, start, n in zip(keys[places].tolist(), places.tolist(), lengths[some].tolist(), strict=True):
                    yield key, raw[start * ENTRY.size : (start + n) * ENTRY.size]

    def _where(self, no: int) -> tuple[int, int]:
        """(place in the real archive, span of weeks) of an article's number."""
        span, back = divmod(self.size - no, len(self.archive.articles))
        return len(self.archive.articles) - 1 - back, span

    def _id(self, no: int) -> str:
        n, span = self._where(no)
        return f"{self.archive.articles[n].id}-{span}" if span else self.archive.articles[n].id

    def write_texts(self, ids: Iterable[str]) -> None:
        """Stores text and reading of these articles; all others have none, for nobody asks for them."""
        with self.store.writing(), self.store.reading() as db:
            for id in sorted(ids):
                asked = "SELECT no FROM article WHERE id = ? AND newest = 0"
                no = db.exec_driver_sql(asked, (id,)).scalar()
                if no is None:  # written in an earlier run
                    continue
                article = self.archive.article(*self._where(no))
                reading = reading_of(article)
                row = (no, f"r-{id}", no, 1, article.text, "ar", None, encode(replace(article, id=id, text="")))
                row += (encode(reading.passages), encode(reading.page_sources), reading.version)
                db.exec_driver_sql(f"INSERT INTO revision VALUES ({', '.join('?' * len(row))})", row)
                db.exec_driver_sql("UPDATE article SET newest = ?, outlet = ? WHERE no = ?", (no, article.outlet, no))
                for name in cited_in(reading.statements):
                    db.exec_driver_sql("INSERT INTO citation VALUES (?, ?)", (no, name))
                for seq, statement in enumerate(reading.statements):
                    db.exec_driver_sql("INSERT INTO statement VALUES (?, ?, ?)", (no, seq, encode(statement)))
