"""What happens with an answer of a page: captured, read, digested; missing, deleted; or told by its feed alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from mutabaat.compare.revised import headlines_seen
from mutabaat.desk.collecting.asking import Answer
from mutabaat.desk.collecting.sources import GONE, unanswered
from mutabaat.desk.collecting.tally import Tally
from mutabaat.desk.digest import DigestReport
from mutabaat.desk.rhythm import Rhythm, answered, failed, gone
from mutabaat.exchange.urls import article_id, clean_url
from mutabaat.ports import Archive, Clock, Store, Writing
from mutabaat.records.collecting import Address, Fetched, Met, Outcome
from mutabaat.records.errors import FetchError, InputError, StoreError
from mutabaat.records.evidence import Article, Outlet, PageState
from mutabaat.records.feeds import FeedEntry
from mutabaat.records.health import PageSign
from mutabaat.records.pages import Page
from mutabaat.text.language import detect

ENOUGH = 400  # characters of a text that is an article's, and not a teaser
_TRIES = 3  # failures in a row after which a feed's own text stands for a page
_FRONT = "led to the front page"
_LOOKS_KEPT = 2  # looks at a page that is gone whose answers are archived: those that make it missing, then deleted


class Digest(Protocol):
    """Reads, relates and stores articles, in a transaction that ``then`` may write in before it commits."""

    def __call__(self, articles: Sequence[Article], *, then: Callable[[Writing, DigestReport], None]) -> object: ...


class Remember(Protocol):
    """Writes what is remembered of a page: why it could not be digested, and what the digest made of it."""

    def __call__(self, unit: Writing, problem: str, report: DigestReport | None = None) -> None: ...


class Pages:
    """Takes answers of pages one at a time."""

    def __init__(
        self,
        store: Store,
        archive: Archive,
        clock: Clock,
        rhythm: Rhythm,
        digest: Digest,
    ) -> None:
        self._store = store
        self._archive = archive
        self._clock = clock
        self._rhythm = rhythm
        self._digest = digest

    def take(self, answer: Answer, outlet: Outlet, tally: Tally) -> None:
        """Keeps what is worth keeping, and says when the page is looked at again. Only StoreError goes through."""
        address, fetched = answer.address, answer.fetched
        now = self._clock.now()
        if isinstance(fetched, FetchError):
            self._without_page(answer, outlet, tally)
        elif answer.status in GONE or answer.missing:
            self._gone(answer, fetched, tally)
        elif answer.is_same:
            later = self._rhythm.next_look(address, now)
            # A page that could not be read still cannot; a network error is over.
            kept = "" if address.failures else address.error
            after = answered(address, fetched, later, error=kept)
            after = replace(after, in_vain=address.in_vain + address.called)
            with self._store.writing() as unit:
                self._enter(unit, after, self._back(address, now))
                self._feed_headline(unit, address, now)
            tally.met(self._met(after, "unchanged"))
        elif answer.status != 200:
            self._without_page(answer, outlet, tally)
        elif _is_front_page(fetched.url) and not _is_front_page(address.url):
            after = failed(address, _FRONT, now, self._rhythm, status=200)
            self._put(after)
            tally.met(self._met(after, "failed", _FRONT))
        else:
            self._page(answer, fetched, outlet, tally)

    def _page(self, answer: Answer, fetched: Fetched, outlet: Outlet, tally: Tally) -> None:
        """A page with new bytes: archived first, then read and digested, then remembered."""
        address, now = answer.address, self._clock.now()
        capture = self._archive.keep(fetched)
        entry = self._store.entry(address.url)
        problem, wall, page = self._problem(answer)
        article: Article | None = None
        if page is not None:
            article = self._article(address, outlet, fetched, page, capture=capture.id, entry=entry)
        if (article is None or wall == "paywall") and entry and self._stands_for(address, entry, article):
            article, problem = self._from_feed(address, outlet, entry, now, capture.id), ""
        later = self._rhythm.next_look(address, now)

        def remember(unit: Writing, problem: str, report: DigestReport | None = None) -> None:
            id = article.id if article and not problem else address.article
            # Other bytes around the same text: the source called in vain.
            known = bool(report and report.unchanged)
            found = replace(address, article=id, in_vain=address.in_vain + 1 if known and address.called else 0)
            after = answered(found, fetched, later, sha256=answer.digest, error=problem)
            if report and report.held:
                # Maybe an old copy: the next look takes the page whole, whatever the server says.
                after = replace(after, etag="", last_modified="", sha256="")
            unit.put_capture(capture)
            self._enter(unit, after, self._back(found, now))

        problem = self._land(article, remember, problem)
        first = not address.article
        outcome: Outcome = "new" if first else "changed"
        if problem:
            outcome = "walled" if wall else "unread"
        elif article is not None and article.text_from == "feed":
            outcome = "from_feed"
        elif first and article is not None:
            tally.delay(article.published, now)
        if first:
            tally.signs[outlet.id].append(_sign(address.url, now, page, entry, wall))
        tally.met(self._met(replace(address, status=200), outcome, problem))

    def _problem(self, answer: Answer) -> tuple[str, str, Page | None]:
        """What is wrong with a page, what stands before its article, and the page where its text may be read as news."""
        read = answer.read
        if isinstance(read, InputError):
            return str(read), "", None
        assert isinstance(read, Page)
        if not read.is_news:
            return f"no article: the page is of the kind «{read.problem}»", read.problem, None
        return "", read.problem, read

    def _article(
        self, address: Address, outlet: Outlet, fetched: Fetched, page: Page, *, capture: str, entry: FeedEntry | None
    ) -> Article:
        url = page.canonical or clean_url(fetched.url) or address.url
        id = address.article or article_id(url)
        before = self._store.newest(id)
        feed_title = (("feed", entry.title),) if entry and entry.title else ()
        return Article(
            id=id,
            text=page.text,
            lang=page.lang,
            outlet=outlet.id,
            outlet_name=outlet.name,
            url=url,
            title=page.title,
            byline=page.byline or (entry.author if entry else ""),
            published=page.published
            or (entry.published if entry else None)  # with its zone, which a time shown on a page lacks
            or (before.article.published if before else page.shown),
            crawled=fetched.fetched_at,
            capture=capture,
            titles=(*feed_title, *page.titles),
            based_on=page.is_based_on,
        )

    def _from_feed(
        self, address: Address, outlet: Outlet, entry: FeedEntry, now: datetime, capture: str = ""
    ) -> Article:
        """The article as its feed tells it, where the page cannot be read."""
        text = f"{entry.title}\n{entry.content}" if entry.title else entry.content
        return Article(
            id=address.article or article_id(address.url),
            text=text,
            lang=detect(text),
            outlet=outlet.id,
            outlet_name=outlet.name,
            url=address.url,
            title=entry.title,
            byline=entry.author,
            published=entry.published,
            crawled=now,
            capture=capture,
            titles=(("feed", entry.title),) if entry.title else (),
            text_from="feed",
        )

    def _without_page(self, answer: Answer, outlet: Outlet, tally: Tally) -> None:
        """A page that gave no answer: its feed's own text stands for it, at once where it is refused, else after some tries."""
        now = self._clock.now()
        after, outcome = unanswered(answer, now, self._rhythm)
        entry = self._store.entry(after.url)
        first = not after.article
        detail = after.error
        if first and entry and _tells_more(entry, None) and (outcome == "refused" or after.failures >= _TRIES):
            article = self._from_feed(after, outlet, entry, now)
            told, untold = replace(after, article=article.id), after
            if not self._land(
                article, lambda unit, problem, report=None: unit.put_address(untold if problem else told)
            ):
                after, outcome, detail = told, "from_feed", ""
                tally.delay(article.published, now)
        else:
            self._put(after)
        if first and after.fault in ("robots", "forbidden") and after.failures <= 1:
            tally.signs[outlet.id].append(_sign(after.url, now, None, entry, after.fault))
        tally.met(self._met(after, outcome, detail))

    def _gone(self, answer: Answer, fetched: Fetched, tally: Tally) -> None:
        """A page that is not there; the answers that its state rests on are archived."""
        address, now = answer.address, self._clock.now()
        found, deleted = gone(address, answer.status, now, self._rhythm)
        tally.deleted += deleted and address.gone_times < 2
        state: tuple[PageState, datetime] | None = None
        if address.article and found.gone_times != address.gone_times:
            state = ("deleted" if deleted else "missing", found.gone_since or now)
        # The answers that make a page missing, then deleted, are evidence.
        kept = self._archive.keep(fetched) if state and found.gone_times <= _LOOKS_KEPT else None
        with self._store.writing() as unit:
            if kept:
                unit.put_capture(kept)
            self._enter(unit, found, state)
        tally.met(self._met(found, "missing", answer.missing))

    def _stands_for(self, address: Address, entry: FeedEntry, article: Article | None) -> bool:
        """Whether a feed's own text goes before what the page shows: never over a text that once came from the page."""
        if not _tells_more(entry, article):
            return False
        before = self._store.newest(address.article) if address.article else None
        return before is None or before.article.text_from == "feed"

    def _land(self, article: Article | None, remember: Remember, problem: str = "") -> str:
        """Digests an article and remembers its page in one transaction: nothing is done by halves, or twice.

        Gives why the article could not be digested, ``problem`` where there is none; ``remember`` is told it, too, and
        what the digest made of the text.
        """

        def land(unit: Writing, report: DigestReport) -> None:
            nonlocal problem
            problem = f"could not be read: {report.failed[0][1]}" if report.failed else ""
            remember(unit, problem, report)

        if article is not None:
            try:
                self._digest([article], then=land)
                return problem
            except InputError as error:
                problem = str(error)
            except StoreError:
                raise
            except Exception as error:  # an article that trips a stage must not stop the run
                problem = f"could not be read: {type(error).__name__}: {error}"
        with self._store.writing() as unit:
            remember(unit, problem)
        return problem

    def _feed_headline(self, unit: Writing, address: Address, now: datetime) -> None:
        """Keeps a headline that changed in the feed alone: the page has not, and is not read again."""
        entry = self._store.entry(address.url)
        if address.article and entry and entry.title:
            said = Article(address.article, "", "", titles=(("feed", entry.title),))
            for seen in headlines_seen(said, self._store.headlines(address.article), now):
                unit.put_headline(seen)

    def _back(self, address: Address, now: datetime) -> tuple[PageState, datetime] | None:
        """The state of a page that was missing and answers again."""
        return ("live", now) if address.gone_times and address.article else None

    def _met(self, address: Address, outcome: Outcome, detail: str = "") -> Met:
        return Met(self._clock.now(), address.outlet, address.url, "page", outcome, address.status, detail)

    def _put(self, address: Address, state: tuple[PageState, datetime] | None = None) -> None:
        with self._store.writing() as writing:
            self._enter(writing, address, state)

    def _enter(self, unit: Writing, address: Address, state: tuple[PageState, datetime] | None) -> None:
        unit.put_address(address)
        if state:
            unit.put_page_state(address.article, *state)


def _tells_more(entry: FeedEntry, article: Article | None) -> bool:
    """Whether the feed holds a whole text, and more of it than the page shows."""
    return len(entry.content) >= ENOUGH and (article is None or len(entry.content) > len(article.text))


def _sign(url: str, now: datetime, page: Page | None, entry: FeedEntry | None, wall: str) -> PageSign:
    """What a page was like that was met for the first time."""
    return PageSign(
        url=url,
        at=now,
        body=page is not None and wall == "" and len(page.text) >= ENOUGH // 2,
        date=bool((page and page.published) or (entry and entry.published)),
        byline=bool((page and page.byline) or (entry and entry.author)),
        wall=wall,
    )


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query
