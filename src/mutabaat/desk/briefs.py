"""Follow-ups that are kept: composed once, then an editor's, with revisions; and how they stand to their pages now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import get_args

from mutabaat.desk.brief_acts import Sheet, act, check, one_line, with_sentences, worded, write_in
from mutabaat.desk.rewording.check import refusals
from mutabaat.ports import Clock, Store
from mutabaat.records.brief_edits import BriefAct, BriefEdit, BriefRevision, BriefView, SentenceState, Stale
from mutabaat.records.briefs import Basis, Brief, BriefSentence
from mutabaat.records.errors import InputError, NotFound
from mutabaat.records.rewording import REASONS
from mutabaat.records.views import Claim, StoredArticle, StoryView
from mutabaat.text.fold import fold
from mutabaat.write.adding import from_claim, resting_on
from mutabaat.write.brief import publishable, texts_of, write
from mutabaat.write.check import unrested, unsaid
from mutabaat.write.house import house
from mutabaat.write.keeping import keep, named
from mutabaat.write.style import Style

OfStory = Callable[[str, str], StoryView]  # a story by id as a reader sees it


class Briefs:
    """The follow-ups of a desk, composed and kept. One is kept for each story and language."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        story: OfStory,
        style: Style | None = None,
        model: Callable[[], str] = str,
    ) -> None:
        """``style``: how the desk's follow-ups are worded, the house's own way unless given. ``model``: the name of the
        model whose wordings may be taken, empty for none."""
        self._model = model
        self._store = store
        self._clock = clock
        self._story = story
        self._style = style

    def brief(self, story: str, lang: str, reader: str = "", *, fresh: bool = False) -> Brief:
        """The kept follow-up, else (or ``fresh``) one composed now. Raises NotFound, and Unpublishable where a sentence
        rests on nothing."""
        view = self._story(story, reader)
        kept = None if fresh else self.kept(view.id, lang)
        brief = kept.brief if kept else write(view, lang=lang, style=self._style)
        publishable(brief, self._texts(view, brief), self._style, kept=kept is not None)
        return brief

    def kept(self, story: str, lang: str) -> BriefRevision | None:
        """The newest revision of the follow-up that is kept of a story; None where none is."""
        found = self._store.brief(story, lang)
        return _under(found, story) if found else None

    def revisions(self, story: str, lang: str) -> tuple[BriefRevision, ...]:
        """All revisions of it, the newest first. Raises NotFound for an unknown story."""
        id = self._story(story, "").id
        return tuple(_under(one, id) for one in self._store.briefs(id, lang))

    def view(self, story: str, lang: str, reader: str = "", *, history: bool = False) -> BriefView:
        """The follow-up with all that is the matter with it, the kept one before one composed for the view. ``history``:
        with its revisions. Raises NotFound."""
        view = self._story(story, reader)
        kept = self.kept(view.id, lang)
        brief = kept.brief if kept else named(write(view, lang=lang, style=self._style))
        texts, style = self._texts(view, brief), house(lang, self._style)
        now = self._articles(view, brief.sentences)
        states = tuple(
            SentenceState(
                sentence,
                blocks=tuple(unrested(sentence, texts)),
                warns=tuple(unsaid(sentence, style)) if sentence.stays and sentence.traces else (),
                stale=_stale(sentence, now),
            )
            for sentence in brief.sentences
        )
        times = (article.revision.article.when for article in view.articles)
        newer = sum(when > brief.made_from for when in times if when) if brief.made_from else 0
        return BriefView(
            brief=brief,
            n=kept.n if kept else 0,
            sentences=states,
            removed=kept.removed if kept else (),
            newer=newer if kept else 0,
            acts=self.revisions(view.id, lang) if history and kept else (),
        )

    def act(self, edit: BriefEdit, reader: str = "") -> BriefRevision:
        """Does what an editor asks and keeps the revision that comes of it; the newest where nothing changed.

        Raises NotFound for an unknown story, sentence or claim, InputError for texts that can't be kept, and BriefConflict
        where another editor changed the same sentences since ``edit.revision``.
        """
        check(edit)
        if edit.act not in get_args(BriefAct):
            raise InputError(edit.act, "is no act on a follow-up", f"one of {', '.join(get_args(BriefAct))}")
        view = self._story(edit.story, reader)
        # Composed before the transaction is opened: nobody else has to wait for it.
        anew = edit.act in ("compose", "recompose")
        written = named(write(view, lang=edit.lang, style=self._style)) if anew else None
        no_sentences: tuple[BriefSentence, ...] = ()
        with self._store.writing() as unit:
            known = [_under(one, view.id) for one in self._store.briefs(view.id, edit.lang)]
            if not known:
                if written is None:
                    raise NotFound(
                        edit.story, "no follow-up of this story is kept", "keep one first: the act “compose”"
                    )
                brief, removed = written, no_sentences
            elif edit.act == "compose":
                return known[0]
            else:
                brief, removed = self._done(view, edit, known, written)
            brief = self._based(view, named(brief))
            if known and (brief, removed) == (known[0].brief, known[0].removed):
                return known[0]
            n = known[0].n + 1 if known else 1
            made = BriefRevision(
                view.id, edit.lang, n, brief, self._clock.now(), edit.act, one_line(edit.by), tuple(removed)
            )
            unit.put_brief(made)
        return made

    def _done(
        self, view: StoryView, edit: BriefEdit, known: list[BriefRevision], written: Brief | None
    ) -> tuple[Brief, tuple[BriefSentence, ...]]:
        newest = known[0]
        sheet = Sheet(list(newest.brief.sentences), list(newest.removed))
        write_in(sheet, edit, known)
        act(sheet, edit, known)
        if edit.act == "add":
            sheet.add(self._added(view, edit))
        elif edit.act == "rest":
            traces = resting_on(view, _claim(view, edit.claim), lang=edit.lang)
            sheet.put(edit.sentence, lambda s: replace(s, traces=tuple(dict.fromkeys((*s.traces, *traces)))))
        elif edit.act == "take":
            sheet.put(edit.sentence, lambda s: self._taken(s, edit))
        elif edit.act == "confirm":
            sheet.put(edit.sentence, lambda s: replace(s, basis=()))  # taken anew below
        brief = with_sentences(newest.brief, sheet)
        if written is not None:
            brief = keep(written, brief, sheet.removed)
        return brief, tuple(sheet.removed)

    def _taken(self, sentence: BriefSentence, edit: BriefEdit) -> BriefSentence:
        """The sentence in a model's words, its traces kept. Raises InputError where they say something else."""
        text = one_line(edit.text)
        if sentence.locked or not sentence.traces:
            raise InputError(
                sentence.id, "is locked" if sentence.locked else "rests on nothing", "no wording can be taken for it"
            )
        refused = refusals(sentence, text, edit.lang, house(edit.lang, self._style))
        if refused:
            one = refused[0]
            words = ", ".join((*one.lost, *one.brought))
            raise InputError(
                sentence.id, f"the wording {REASONS[one.reason]}: {words}", "keep the sentence, or word it yourself"
            )
        return replace(worded(sentence, text), hand="model", model=self._model() or "a model")

    def _added(self, view: StoryView, edit: BriefEdit) -> BriefSentence:
        if not edit.claim:
            text = one_line(edit.text)
            if not text:
                raise InputError("the sentence", "is empty", "choose a claim, or write a sentence")
            return BriefSentence(edit.part, text, (), hand="own")
        made = from_claim(view, _claim(view, edit.claim), lang=edit.lang, part=edit.part, style=self._style)
        if made is None:
            raise InputError(edit.claim, "the story holds no words of this claim", "choose another one")
        return made

    def _based(self, view: StoryView, brief: Brief) -> Brief:
        """The brief with how its pages stand now, for the traces of which that is not known yet."""
        now = self._articles(view, brief.sentences)
        out = []
        for sentence in brief.sentences:
            known = {basis.article for basis in sentence.basis}
            new = [now[a] for a in dict.fromkeys(t.article for t in sentence.traces) if a in now and a not in known]
            basis = tuple(Basis(article.id, article.revision.id, article.state) for article in new)
            out.append(replace(sentence, basis=(*sentence.basis, *basis)))
        return replace(brief, sentences=tuple(out))

    def _articles(self, view: StoryView, sentences: Iterable[BriefSentence]) -> dict[str, StoredArticle]:
        """The traced articles as they are now, those too that went to another story."""
        found = {article.id: article for article in view.articles}
        for id in {trace.article for sentence in sentences for trace in sentence.traces} - found.keys():
            if self._store.newest(id) is not None:
                found[id] = self._store.article(id)
        return found

    def _texts(self, view: StoryView, brief: Brief) -> dict[str, str]:
        """The texts of all revisions that the brief is traced to, as far as the desk has them."""
        texts = texts_of(view)
        missing = {t.article for s in brief.sentences for t in s.traces if t.revision not in texts}
        for article in missing:
            texts.update((revision.id, revision.article.text) for revision in self._store.revisions(article))
        return texts


def _claim(view: StoryView, id: str) -> Claim:
    found = next((claim for claim in view.claims if claim.id == id), None)
    if found is None:
        raise NotFound(id, "no such claim in the story", "open the follow-up again: the story may have changed")
    return found


def _under(revision: BriefRevision, story: str) -> BriefRevision:
    """The revision under the story that has it now."""
    if revision.story == story:
        return revision
    return replace(revision, story=story, brief=replace(revision.brief, story=story))


def _stale(sentence: BriefSentence, now: dict[str, StoredArticle]) -> tuple[Stale, ...]:
    """The traced pages that changed since the sentence was worded or looked over, each once."""
    basis = {one.article: one for one in sentence.basis}
    found: dict[str, Stale] = {}
    for trace in sentence.traces:
        article, known = now.get(trace.article), basis.get(trace.article)
        if article is None or known is None:
            continue
        holds = fold(trace.words) in fold(article.text)
        if article.revision.id != known.revision:
            before = found.get(article.id)
            if before is None or before.holds:
                found[article.id] = Stale(trace, "edited", holds)
        elif article.state == "deleted" != known.state:
            found.setdefault(article.id, Stale(trace, "deleted", holds))
    return tuple(found.values())
