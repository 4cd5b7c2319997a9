"""Evidence packs: a chain of articles hop by hop, with the captures that they were read from and what was read in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from mutabaat.compare.carriers import downstream
from mutabaat.desk.correcting import corrected
from mutabaat.desk.revisions import Revisions
from mutabaat.exchange.rows import relay_row
from mutabaat.exchange.webannotation import annotated
from mutabaat.ports import Archive, Clock, Store
from mutabaat.records.errors import InputError, NotFound
from mutabaat.records.evidence import Capture
from mutabaat.records.packs import Pack, PackedPage, PackedText
from mutabaat.records.relations import Relay
from mutabaat.records.revisions import HeadlineChange, RevisionsView
from mutabaat.records.views import StoredArticle

MOST = 400  # articles in a pack
_GONE = (404, 410)
_MOST_GONE = 2  # answers that show a page to be gone


class Evidence:
    """Makes packs. ``relays`` gives the relays of articles that no person parted; without an ``archive`` texts stand alone."""

    def __init__(
        self,
        store: Store,
        archive: Callable[[], Archive] | None,
        clock: Clock,
        revisions: Revisions,
        relays: Callable[[Sequence[str]], list[Relay]],
        *,
        version: str = "",
    ) -> None:
        self._store = store
        self._archive = archive
        self._clock = clock
        self._revisions = revisions
        self._relays = relays
        self._version = version

    def story(self, id: str) -> Pack:
        """All articles of a story, oldest first. Raises NotFound."""
        id = self._store.successor(id)
        articles = corrected(self._store, self._store.story_articles(id))
        if not articles:
            raise NotFound(id, "no such story", "the front page lists the stories")
        return self._pack(id, articles[0].headline, articles)

    def article(self, id: str, *, alone: bool = False) -> Pack:
        """An article with those that it took from and those that took from it, the origin first; ``alone``: it only.

        Raises NotFound.
        """
        newest = self._store.article(id)
        ids = [id] if alone else self._chain(id)
        articles = corrected(self._store, [self._store.article(one) for one in ids])
        return self._pack(id, newest.headline, articles)

    def annotations(self, article: str = "") -> Iterator[dict[str, Any]]:
        """What was read in an article, or in every newest revision, as Web Annotations. Streams. Raises NotFound."""
        ids: Iterable[str] = [article] if article else (one.id for one, _ in self._store.readings())
        for id in ids:
            (newest,) = corrected(self._store, [self._store.article(id)])
            capture = self._capture(newest)
            yield from annotated(newest.revision, newest.reading.statements, capture=capture, version=self._version)

    def _chain(self, id: str) -> list[str]:
        """Hop by hop: what the article took from, the outermost first; itself; what took from it."""
        up: list[str] = []
        waiting = [id]
        while waiting:
            here = waiting.pop(0)
            for relay in self._relays([here]):
                if relay.copy == here and relay.original not in (id, *up):
                    up.append(relay.original)
                    waiting.append(relay.original)
        down: dict[str, None] = {}
        waiting = [id]
        while waiting:
            here = waiting.pop(0)
            for other in downstream(here, self._relays([here])):
                if other not in (id, *up) and other not in down:
                    down[other] = None
                    waiting.append(other)
        return [*reversed(up), id, *down]

    def _pack(self, id: str, title: str, articles: Sequence[StoredArticle]) -> Pack:
        if len(articles) > MOST:
            problem = f"{len(articles)} articles are too many for one pack"
            raise InputError(id, problem, f"make packs of single articles, or of stories with {MOST} articles at most")
        pages: list[PackedPage] = []
        texts: list[PackedText] = []
        annotations: list[dict[str, Any]] = []
        missing: list[tuple[str, str]] = []
        told: list[dict[str, Any]] = []
        for newest in articles:
            versions = self._versions(newest)
            read_from: dict[str, PackedPage | None] = {}
            for version in versions:
                capture = self._capture(version)
                page = self._page(capture, version, missing) if capture else None
                read_from[version.revision.id] = page
                if page:
                    pages.append(page)
                texts.append(_text(version, captured=page is not None))
                annotations += annotated(
                    version.revision, version.reading.statements, capture=capture, version=self._version
                )
            gone = [self._page(capture, newest, missing) for capture in self._gone(newest)]
            pages += filter(None, gone)
            told.append(self._told(newest, versions, read_from, [page for page in gone if page]))
        held = {article.id for article in articles}
        relays = [r for r in self._relays(sorted(held)) if r.a in held and r.b in held]
        chain = {
            "id": id,
            "title": title,
            "made": self._clock.now(),
            "articles": told,
            "relays": [{"original": r.original, "copy": r.copy, **relay_row(r)} for r in relays],
            "missing": [{"capture": name, "why": why} for name, why in missing],
        }
        return Pack(id, title, self._clock.now(), _once(pages), tuple(texts), chain, tuple(annotations), tuple(missing))

    def _versions(self, newest: StoredArticle) -> list[StoredArticle]:
        earlier = [self._store.article(newest.id, revision=n) for n in range(1, newest.revisions)]
        return [*corrected(self._store, earlier), newest]

    def _capture(self, version: StoredArticle) -> Capture | None:
        id = version.revision.article.capture
        return self._store.capture(id) if id else None

    def _page(self, capture: Capture, article: StoredArticle, missing: list[tuple[str, str]]) -> PackedPage | None:
        if self._archive is None:
            missing.append((capture.id, "this desk has no archive"))
            return None
        try:
            records = self._archive().records(capture)
        except NotFound as error:
            missing.append((capture.id, error.problem))
            return None
        title = f"{article.outlet.name}: {article.headline}"
        return PackedPage(capture.url, capture.fetched_at, title, records, capture.sha256, article.id)

    def _gone(self, newest: StoredArticle) -> list[Capture]:
        """The answers that show that the page is gone."""
        if newest.state == "live" or not newest.state_since:
            return []
        since = newest.state_since.replace(microsecond=0)
        capture = self._capture(newest)
        urls = dict.fromkeys(filter(None, (newest.revision.article.url, capture.url if capture else "")))
        found = [capture for url in urls for capture in self._store.captures(url)]
        return [c for c in found if c.fetched_at >= since or c.status in _GONE][:_MOST_GONE]

    def _told(
        self,
        newest: StoredArticle,
        versions: Sequence[StoredArticle],
        read_from: dict[str, PackedPage | None],
        gone: Sequence[PackedPage],
    ) -> dict[str, Any]:
        article = newest.revision.article
        view = self._revisions.article(newest.id)
        return {
            "id": newest.id,
            "outlet": newest.outlet.id,
            "outlet_name": newest.outlet.name,
            "url": article.url,
            "headline": newest.headline,
            "byline": article.byline,
            "published": article.published,
            "state": newest.state,
            "state_since": newest.state_since,
            "provenance": "captures of the page"
            if any(read_from.values())
            else "a file or feed; no capture of the page",
            "revisions": [_revision(version, read_from[version.revision.id]) for version in versions],
            "gone": [{"at": page.at, "url": page.url, "sha256": page.sha256} for page in gone],
            "edits": _edits(view),
            "headlines": [_headline(change) for change in view.headlines],
        }


def _revision(version: StoredArticle, page: PackedPage | None) -> dict[str, Any]:
    article = version.revision.article
    return {
        "n": version.revision.n,
        "id": version.revision.id,
        "first_seen": version.revision.first_seen,
        "text": urn_of(version),
        "capture": {"id": article.capture, "url": page.url, "at": page.at, "sha256": page.sha256} if page else None,
        "text_from": article.text_from,
        "headlines": dict(article.titles),
        "sources": [
            {"kind": link.kind, "name": link.name, "spans": link.spans} for link in version.reading.page_sources
        ],
    }


def _edits(view: RevisionsView) -> list[dict[str, Any]]:
    return [
        {
            "at": one.edit.at,
            "from": one.edit.old.n,
            "to": one.edit.new.n,
            "silent": one.edit.silent,
            "wordings": [
                {
                    "old": [*wording.old, wording.old_words],
                    "new": [*wording.new, wording.new_words],
                    "kinds": wording.statement.kinds if wording.statement else (),
                    "carried_by": [c.article for c in wording.carried],
                }
                for wording in one.wordings
            ],
        }
        for one in view.edits
    ]


def _headline(change: HeadlineChange) -> dict[str, Any]:
    return {"place": change.place, "old": change.old, "new": change.new, "at": change.at, "alone": change.alone}


def urn_of(version: StoredArticle) -> str:
    """The name that a revision's text has in a pack."""
    return f"urn:mutabaat:text:{version.revision.id}"


def _text(version: StoredArticle, *, captured: bool) -> PackedText:
    article = version.revision.article
    title = f"{version.outlet.name}: {version.headline}"
    at = article.crawled or version.revision.first_seen
    return PackedText(urn_of(version), title, article.text, version.reading.lang, at, captured)


def _once(pages: Iterable[PackedPage]) -> tuple[PackedPage, ...]:
    """Each capture once, with the first title."""
    found: dict[tuple[str, str, object], PackedPage] = {}
    for page in pages:
        found.setdefault((page.url, page.sha256, page.at), page)
    return tuple(found.values())
