"""Digest: an article is read, related to the archive, placed in a story and committed. Running it again adds nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from mutabaat import stages
from mutabaat.compare.credit import name_key, register_agencies
from mutabaat.compare.crossing import original_of
from mutabaat.compare.fingerprint import candidates, fingerprint
from mutabaat.compare.forms import same_form
from mutabaat.compare.relays import relate
from mutabaat.compare.revised import Judgement, headlines_seen, judge
from mutabaat.compare.siblings import settle
from mutabaat.compare.stories import Clusterer
from mutabaat.desk.arranging import arranged
from mutabaat.desk.meaning import Meanings
from mutabaat.desk.preparing import is_news
from mutabaat.desk.register import at_outlet, outlet_of
from mutabaat.desk.relaying import RelayTexts, parted, relay_text
from mutabaat.ports import Clock, Store, Writing
from mutabaat.records.errors import MutabaatError
from mutabaat.records.evidence import Article, Outlet, Revision
from mutabaat.records.ids import content_id
from mutabaat.records.prepared import Prepared
from mutabaat.records.relations import Relay, RelayText
from mutabaat.text.bilingual import Lexicon, Lexicons, own_alone

BATCH = 64  # articles in one transaction: a kill loses at most this much work, and none of it by halves
_CITED_DAYS = timedelta(days=3)  # how far back a cited report is looked for
_CITED_MOST = 40  # of an outlet's articles, the latest


@dataclass(frozen=True, slots=True)
class DigestReport:
    """What a digest did. ``failed`` holds (article id, reason).

    ``unmeant`` holds (article id, reason) of those that a model of meaning gave no vector for: they were digested without.
    ``held`` are articles whose page shows a former text, which may be an old copy: look again soon, at the whole page.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    held: tuple[str, ...] = ()
    unmeant: tuple[tuple[str, str], ...] = ()

    @property
    def seen(self) -> int:
        return self.new + self.changed + self.unchanged + len(self.failed)

    def __add__(self, other: DigestReport) -> DigestReport:
        return DigestReport(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.failed + other.failed,
            self.held + other.held,
            self.unmeant + other.unmeant,
        )


class _BadArticle(Exception):
    """An article that broke a stage."""

    def __init__(self, article: str, reason: str) -> None:
        self.article = article
        self.reason = reason
        super().__init__(article, reason)


class Digester:
    """Holds the keyed state of clustering between articles; the store has the same state, committed with each batch."""

    def __init__(
        self, store: Store, clock: Clock, *, lexicons: Lexicons = own_alone, meanings: Meanings | None = None
    ) -> None:
        """``lexicons`` gives what Arabic words may mean in English; by default the desk's own lexicon alone. ``meanings`` gives
        articles' vectors, where the user has a model for it."""
        self._store = store
        self._clock = clock
        self._lexicons = lexicons
        self._meanings = meanings
        self._lexicon: Lexicon | None = None
        self._load()

    def _load(self) -> None:
        self._lexicon = self._lexicons()
        self._outlets = {outlet.id: outlet for outlet in self._store.outlets()}
        self._agencies = register_agencies(self._outlets.values())
        self._texts = RelayTexts(self._store, self._agencies)
        self._cited_as = {name_key(name): o.id for o in self._outlets.values() for name in o.all_names}
        self._parted = parted(self._store)
        self._model = self._meanings.model if self._meanings else None
        self._clusterer = Clusterer(lexicon=self._lexicon, model=self._model)
        self._clusterer.load(self._store.clusters())
        decided = arranged(self._store)
        self._decided = decided.stories
        self._clusterer.keep_apart(decided.apart)
        self._version = self._store.digest_version()

    def digest(
        self,
        articles: Iterable[Article | Prepared],
        *,
        progress: Callable[[DigestReport], None] | None = None,
        then: Callable[[Writing, DigestReport], None] | None = None,
    ) -> DigestReport:
        """Digests all articles in order, each batch in one transaction.

        What comes prepared is not read again, unless stages of another version prepared it.

        ``then`` gets each batch's transaction and report before it commits: what it writes lands with the articles, or not
        at all.

        A bad article is recorded and passed over. A database error (StoreError) ends the run: all committed batches are
        kept, the open one is as if it had never begun, and running again goes on from there.
        """
        report = DigestReport()
        stream = iter(articles)
        while some := list(islice(stream, BATCH)):
            batch = [one if isinstance(one, Prepared) else Prepared(one) for one in some]
            report += self._batch(batch, then)
            if progress:
                progress(report)
        return report

    def _batch(self, batch: Sequence[Prepared], then: Callable[[Writing, DigestReport], None] | None) -> DigestReport:
        """One transaction. An article that breaks a stage takes the transaction back, and all others go in without it."""
        bad = {one.article.id: one.failure for one in batch if one.failure and one.version == stages.VERSION}
        if self._meanings:
            self._meanings.ask([one.article for one in batch if is_news(self._store, one.article)])
        while True:
            try:
                with self._store.writing() as unit:
                    if self._meanings:
                        self._meanings.begin(unit)
                        if self._model is None and self._meanings.model:
                            self._load()
                    # A person judged since, or another process digested: what is in memory is not the store's any more.
                    if self._store.digest_version() != self._version or self._lexicons() is not self._lexicon:
                        self._load()
                    report = sum((self._try(one, unit, bad) for one in batch), DigestReport())
                    if self._meanings:
                        self._meanings.end(unit)
                        report += DigestReport(unmeant=tuple(self._meanings.failed.items()))
                    if then:
                        then(unit, report)
                    version = self._store.digest_version()
                self._version = version
                return report
            except _BadArticle as error:
                bad[error.article] = error.reason
                self._load()
            except BaseException:
                self._load()  # what the clusterer learned in the lost transaction must go too
                raise

    def _try(self, one: Prepared, unit: Writing, bad: dict[str, str]) -> DigestReport:
        id = one.article.id
        if id in bad:
            unit.put_failure(id, "digest", bad[id], self._clock.now())
            return DigestReport(failed=((id, bad[id]),))
        try:
            return self._one(one, unit)
        except MutabaatError:
            raise  # the database's, and the user's to mend
        except Exception as error:  # one bad article never stops a run; its reason is kept
            raise _BadArticle(id, f"{type(error).__name__}: {error}") from error

    def _one(self, one: Prepared, unit: Writing) -> DigestReport:
        article = one.article
        known = self._store.newest(article.id)
        self._headlines(article, unit)
        judgement = self._judge(article, known, unit) if known else "new"
        if judgement in ("same", "early"):
            return DigestReport(unchanged=1, held=(article.id,) if judgement == "early" else ())
        meant = self._meanings.take(article) if self._meanings else None
        reading, prints = stages.made_of(one)
        outlet = outlet_of(article, reading, self._outlets)
        if outlet.id not in self._outlets:
            unit.put_outlet(outlet)
            self._outlets[outlet.id] = outlet
            self._cited_as.update({name_key(name): outlet.id for name in outlet.all_names})
            self._agencies.update(register_agencies([outlet]))
        article = at_outlet(article, outlet)
        n = known.n + 1 if known else 1
        revision = Revision(
            content_id("rev", article.id, str(n), article.text), n, article, article.crawled or self._clock.now()
        )
        partners: tuple[str, ...] = ()
        if known:
            partners = self._forget(known, unit)
        me = relay_text(article, reading, outlet, self._agencies)
        relays, formal = self._relate(me, prints, partners, reading.lang)
        unit.put_revision(revision, reading, prints)
        self._texts.put(me)
        for relay in relays:
            unit.put_relay(relay)
        if known:
            return DigestReport(changed=1)
        near = [relay.b for relay in relays if relay.b not in formal] + self._originals(article, me)
        related = tuple(dict.fromkeys(filter(None, map(self._store.story_of, near))))
        forms = Counter(filter(None, map(self._store.story_of, formal)))
        placement = self._clusterer.place(
            article, related=related, formal=forms, decided=self._decided.get(article.id, ""), meant=meant
        )
        unit.put_membership(placement.membership)
        for cluster in placement.clusters:
            unit.put_cluster(cluster)
        return DigestReport(new=1)

    def _judge(self, article: Article, newest: Revision, unit: Writing) -> Judgement:
        """What a text is to the revisions of its page; remembers a former one that may have come back."""
        if newest.article.text == article.text and not article.crawled:
            return "same"
        before = self._store.returning(article.id)
        revisions = [newest] if newest.article.text == article.text else self._store.revisions(article.id)
        judgement, returning = judge(article, revisions, before)
        if returning != before:
            unit.put_returning(article.id, returning)
        return judgement

    def _headlines(self, article: Article, unit: Writing) -> None:
        """Keeps each headline that a place gives and did not give before."""
        if article.titles:
            at = article.crawled or self._clock.now()
            for seen in headlines_seen(article, self._store.headlines(article.id), at):
                unit.put_headline(seen)

    def _forget(self, known: Revision, unit: Writing) -> tuple[str, ...]:
        """Takes the earlier text out of the relay index; gives the articles that it was related to."""
        id = known.article.id
        unit.replace_fingerprint(id, fingerprint(known.article.text))
        partners = {end for relay in self._store.relays(articles=[id]) for end in (relay.a, relay.b)} - {id}
        unit.drop_relays(id)
        return tuple(sorted(partners))

    def _relate(
        self, me: RelayText, prints: Sequence[int], partners: Sequence[str], lang: str
    ) -> tuple[list[Relay], list[str]]:
        """The relays of a text, and the articles that share no more than a form with it."""
        evidence = self._store.look_up(prints, besides=me.id)
        found: list[Relay] = []
        formal: list[str] = []
        ids = dict.fromkeys((*candidates(evidence.hits, len(prints)), *partners))
        for other in self._texts.of([id for id in ids if frozenset((me.id, id)) not in self._parted]):
            relay = relate(me, other, evidence.formula)
            if relay:
                found.append(relay)
            if same_form(me, other, lang):
                formal.append(other.id)
        return settle(found), formal

    def _originals(self, article: Article, me: RelayText) -> list[str]:
        """Articles in other languages that this one cites: text reuse cannot see them."""
        if not article.when:
            return []
        found = []
        for outlet in sorted({self._cited_as[k] for k in map(name_key, me.cites) if k in self._cited_as} - {me.outlet}):
            since = article.when - _CITED_DAYS
            published = self._store.published(outlet, since, article.when, limit=_CITED_MOST)
            meant = self._meanings.of([article, *published]) if self._meanings else {}
            original = original_of(article, published, self._lexicon, model=self._model, meant=meant)
            if original:
                found.append(original.id)
        return found

    def register(self, outlets: Iterable[Outlet]) -> None:
        """Enters outlets, or replaces what is known of them."""
        with self._store.writing() as unit:
            for outlet in outlets:
                unit.put_outlet(outlet)
        self._load()
