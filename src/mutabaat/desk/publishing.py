"""Follow-ups that go out: as a file, and as a page that stays. Each act in public is kept; nothing is written over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mutabaat.desk.brief_acts import check, one_line
from mutabaat.desk.briefs import Briefs
from mutabaat.ports import Clock, Store
from mutabaat.records.brief_edits import BriefEdit, BriefRevision
from mutabaat.records.briefs import Brief
from mutabaat.records.errors import InputError, NotFound
from mutabaat.records.ids import content_id
from mutabaat.records.publishing import Amendment, Edition, Publication, PublishAsk, Published, Source


class Publishing:
    """``brief`` is the desk's: the kept follow-up or a composed one, refused while a sentence rests on nothing."""

    def __init__(self, store: Store, clock: Clock, briefs: Briefs, brief: Callable[..., Brief]) -> None:
        self._store = store
        self._clock = clock
        self._briefs = briefs
        self._brief = brief

    def edition(
        self, story: str, lang: str = "ar", reader: str = "", *, before: Brief | None = None, fresh: bool = False
    ) -> Edition:
        """The follow-up as it may go out as a file. Raises as ``Desk.brief``: NotFound, Unpublishable."""
        brief = self._brief(story, lang, reader, before=before, fresh=fresh)
        kept = None if fresh or before else self._briefs.kept(brief.story, lang)
        by = next((one.by for one in self._store.briefs(brief.story, lang) if one.by), "") if kept else ""
        return Edition(brief, self._sources(brief), kept.made_at if kept else self._clock.now(), by)

    def publish(self, ask: PublishAsk, reader: str = "") -> Publication:
        """Freezes the kept follow-up (kept now, where none was) at its public address; the same that is public already
        changes nothing.

        Raises NotFound, Unpublishable while a sentence rests on nothing, and InputError where another editor changed it
        since ``ask.revision`` or a correction has no note.
        """
        check(BriefEdit(ask.story, ask.lang, text=ask.note, by=ask.by))
        kept = self._kept(ask, reader)
        if ask.revision and ask.revision != kept.n:
            raise InputError(
                kept.story, "the follow-up was changed meanwhile by another editor", "look at it again, then publish"
            )
        brief = self._brief(kept.story, ask.lang, reader)
        if brief != kept.brief:
            raise InputError(kept.story, "the follow-up was changed just now", "look at it again, then publish")
        sources, note = self._sources(brief), one_line(ask.note)
        with self._store.writing() as unit:
            before = self._newest(kept.story, ask.lang)
            if before and before.brief and _worded(before.brief) == _worded(brief):
                return before
            if before and not note:
                raise InputError(
                    before.id, "it was published before", "tell readers what was put right: a note is wanted"
                )
            at = self._clock.now()
            made = Publication(
                id=before.id if before else content_id("pub", kept.story, ask.lang, at.isoformat()),
                n=before.n + 1 if before else 1,
                story=kept.story,
                lang=ask.lang,
                act="correct" if before else "publish",
                at=at,
                brief=brief,
                of=kept.n,
                sources=sources,
                by=one_line(ask.by),
                note=note,
            )
            unit.put_publication(made)
        return made

    def withdraw(self, id: str, note: str, by: str = "") -> Publication:
        """Takes it back: its address then tells that, and why. Raises NotFound, and InputError without a note."""
        check(BriefEdit(id, text=note, by=by))
        told = one_line(note)
        if not told:
            raise InputError(id, "readers are told why it is withdrawn", "a note is wanted")
        with self._store.writing() as unit:
            newest = self.published(id).newest
            if not newest.is_public:
                return newest
            made = Publication(
                id, newest.n + 1, newest.story, newest.lang, "withdraw", self._clock.now(), by=one_line(by), note=told
            )
            unit.put_publication(made)
        return made

    def published(self, id: str, n: int = 0) -> Published:
        """What is public under an id, or was as its ``n``-th act (0: now). Of a withdrawn one nothing can be read. Raises
        NotFound."""
        acts = self._store.publications(id)
        shown = next((one for one in acts if one.n == n), None) if n else next(iter(acts), None)
        if shown is None:
            raise NotFound(id, "nothing is published under this id" if not n else f"has no edition {n}")
        readable = acts[0].is_public and shown.brief is not None
        return Published(acts, _edition(shown, acts) if readable else None)

    def listed(self) -> tuple[Publication, ...]:
        """The newest act of each published follow-up, the newest first; withdrawn ones too."""
        return self._store.newest_publications()

    def of(self, story: str, lang: str) -> Publication | None:
        """What is, or was, public of a story; None where nothing ever was."""
        return self._newest(self._store.successor(story), lang)

    def _newest(self, story: str, lang: str) -> Publication | None:
        ours = (one for one in self._store.newest_publications() if one.lang == lang)
        return next((one for one in ours if self._store.successor(one.story) == story), None)

    def _kept(self, ask: PublishAsk, reader: str) -> BriefRevision:
        story = self._store.successor(ask.story)
        kept = self._briefs.kept(story, ask.lang)
        return kept or self._briefs.act(BriefEdit(story, ask.lang, act="compose", by=ask.by), reader)

    def _sources(self, brief: Brief) -> tuple[Source, ...]:
        found: dict[str, Source] = {}
        for trace in (trace for sentence in brief.sentences for trace in sentence.traces):
            if trace.article in found:
                continue
            source = Source(trace.article, trace.outlet, trace.url)
            if self._store.newest(trace.article) is not None:
                stored = self._store.article(trace.article)
                source = replace(
                    source,
                    headline=stored.headline,
                    lang=stored.reading.lang,
                    published=stored.revision.article.published,
                )
            found[trace.article] = source
        return tuple(found.values())


def _worded(brief: Brief) -> tuple[object, ...]:
    return tuple((one.part, one.text, one.traces, one.days, one.about) for one in brief.sentences)


def _edition(shown: Publication, acts: tuple[Publication, ...]) -> Edition:
    assert shown.brief is not None
    before = [one for one in reversed(acts) if one.n <= shown.n]
    notes = tuple(Amendment(one.note, one.at) for one in before if one.note and one.act == "correct")
    return Edition(
        shown.brief, shown.sources, shown.at, shown.by, shown.id, shown.n, before[0].at if before else None, notes
    )
