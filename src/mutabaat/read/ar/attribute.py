"""Arabic attribution: from an article's passages to its attributed statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaat.read.ar import ascribed, contents, find, seeking
from mutabaat.read.ar.ascribed import Ascription
from mutabaat.read.ar.chains import Chains
from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.fullnames import with_full_names
from mutabaat.read.ar.making import Voice, statement
from mutabaat.read.ar.memory import Entity, Memory, Speaker, agrees, learn_gender
from mutabaat.read.ar.middle import chained, rests_on
from mutabaat.read.ar.nouns import bare
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.sources import is_indefinite, read_source
from mutabaat.read.ar.speakers import addressed, mended
from mutabaat.read.ar.subjects import subject
from mutabaat.records.evidence import Passage, Spans
from mutabaat.records.statements import Link, Statement
from mutabaat.text.fold import fold


def attributed(
    text: str,
    passages: Sequence[Passage],
    page_sources: tuple[Link, ...] = (),
    own_names: tuple[str, ...] = (),
) -> list[Statement]:
    """The attributed statements in the order of their cues. Ids are empty; ``parent`` is ``"#n"``, a place in the list.

    ``page_sources`` say whom «الموقع» and «التقرير» mean where the text named nobody; ``own_names`` are the names of
    the page's own outlet, in any script: what is said to it is exclusive, and it never stands in a chain.
    """
    page = Page.of(text, passages)
    drafts = find.drafts(page)
    ascriptions = ascribed.ascriptions(page)
    ascribed.limit(page, ascriptions, drafts)
    contents.finish(page, drafts)
    drafts = [d for d in drafts if d.content[1] > page.words[d.content_word].end or d.kind == "phrase" or d.fixed_end]
    drafts = [d for d in drafts if not _in_first_person(d) or _is_told(page, d, drafts)]
    reading = _Reading(page, drafts, ascriptions, page_sources, own_names)
    return reading.statements()


class _Reading:
    """Walks the drafts once and says who speaks in each."""

    def __init__(
        self,
        page: Page,
        drafts: list[Draft],
        ascriptions: list[Ascription],
        page_sources: tuple[Link, ...],
        own_names: tuple[str, ...],
    ) -> None:
        self.page = page
        self.drafts = drafts
        self.memory = Memory()
        self.chains = Chains(page, own_names)
        self.made: list[Statement] = []
        self.speakers: list[Speaker | None] = []
        self.front: Speaker | None = None  # who spoke last in the news, not in what happened before it
        self.ascriptions = ascriptions
        self.behind: list[tuple[Entity, Speaker]] = []  # a medium, and whom it ascribed its report to
        self.spoken = {n for d in drafts for n in _sentences_of(page, d)} | {a.sentence for a in ascriptions}
        self.seen = -1
        for link in page_sources:
            words = frozenset(bare(fold(w)) for w in link.name.split())
            self.memory.introduce(Entity(link.name, link.kind, "موقع", words, "", False, -1))

    def statements(self) -> list[Statement]:
        ascriptions = list(reversed(self.ascriptions))
        for n, draft in enumerate(self.drafts):
            while ascriptions and ascriptions[-1].at < draft.at:
                self._ascribe(ascriptions.pop())
            self._subjects_until(draft.sentence)
            self._add(n, draft)
        while ascriptions:
            self._ascribe(ascriptions.pop())
        return with_full_names(self.page, self.memory.entities, self.drafts, self.made)

    def _ascribe(self, one: Ascription) -> None:
        """«نسب الموقع معلوماته إلى مسؤولين»: the officials speak in what the site reports, before and after."""
        page, memory = self.page, self.memory
        self._subjects_until(one.sentence)
        medium, source = self._medium(one), read_source(page, *one.source)
        if medium is None or source is None:
            return
        entity = memory.resolve(page, source, one.sentence)
        if entity is medium:
            return
        spans: Spans = (page.span_marked(source.first, source.last),)
        behind: Speaker | None = None
        for n, speaker in enumerate(self.speakers):
            if speaker is None or speaker.entity is not medium:
                continue
            made = self.made[n]
            behind = replace(
                speaker,
                entity=entity,
                transmitters=(*speaker.transmitters, self._link(medium, ())),
                sentence=one.sentence,
            )
            self.speakers[n] = behind
            self.made[n] = replace(
                made,
                source=spans,
                source_type=entity.kind,
                source_entity=entity.name,
                chain=(*made.chain, Link(entity.kind, entity.name, spans)),
                why=(*made.why, f"ascribed:{page.folded[one.at]}"),
            )
        if behind is not None:
            self.behind.append((medium, behind))
            if memory.speaker and memory.speaker.entity is medium:
                memory.speaker = behind

    def _medium(self, one: Ascription) -> Entity | None:
        """Who ascribes: the medium named there, else the one that speaks."""
        named = read_source(self.page, *one.medium) if one.medium else None
        if named is not None:
            entity = self.memory.resolve(self.page, named, one.sentence)
            if not named.definite_role or any(s and s.entity is entity for s in self.speakers):
                return entity
        speaks = self.memory.carried(one.form, one.sentence)
        if speaks is None or (named is not None and speaks.head):
            return None
        if speaks.kind in ("outlet", "document"):
            return speaks
        # «قالت «الفجر»»: an unknown name in quote marks that ascribes its report is a medium
        quoted = any(f"{a}{speaks.name}{b}" in self.page.text for a, b in ("«»", "“”", '""'))
        return speaks if quoted and not speaks.head else None

    def _subjects_until(self, sentence: int) -> None:
        """Subjects of the page's own sentences may speak in the next one."""
        for number in range(self.seen + 1, sentence):
            if number not in self.spoken and (found := subject(self.page, self.page.sentences[number], number)):
                self.memory.introduce(found[0])
        self.seen = max(self.seen, sentence - 1)

    def _parent(self, n: int, draft: Draft) -> int:
        start = self.page.words[draft.at].start if not draft.fixed_end else draft.content[0]
        for k in range(n - 1, -1, -1):
            low, high = self.drafts[k].content
            if low <= start and draft.content[1] <= high and start < high and self.drafts[k].content != draft.content:
                return k
        return -1

    def _add(self, n: int, draft: Draft) -> None:
        page, memory = self.page, self.memory
        parent = self._parent(n, draft)
        if draft.source is None:
            self._come_back(draft)
        draft.source = mended(page, draft)
        inner = draft.source is None and not draft.nobody and self._seek(n, draft, parent)
        if addressed(page, draft, agrees=self._goes_on(draft)):
            draft.source = None
        rests_on(page, draft)
        between = chained(page, draft)
        source = read_source(page, *draft.source) if draft.source else None
        if source and draft.sender and source.kind == "person" and source.named is None and is_indefinite(page, source):
            source = replace(source, kind="anonymous")  # «نقلاً عن سائق شاحنة»
        why = [f"cue:{draft.lemma.lemma}" if draft.lemma else f"phrase:{self._cue_words(draft)}", f"rule:{draft.rule}"]
        entity: Entity | None
        carried = False
        if source is not None:
            entity = memory.resolve(page, source, draft.sentence, nested=parent >= 0)
            if draft.sender is None and draft.rule != "relay":
                learn_gender(entity, draft.form)  # «نقلت الوكالة عن سامي»: the verb is the agency's
        elif draft.nobody or (draft.rule == "masdar" and draft.form and not draft.form.pronoun):
            entity = None
        elif draft.form and draft.form.speaker == 1 and parent >= 0 and (above := self.speakers[parent]):
            entity, carried = above.entity, True
        else:
            entity = (self._subject_here(draft) if parent < 0 else None) or memory.carried(draft.form, draft.sentence)
            entity = entity or self._named_before(draft)
            carried = entity is not None
            if entity is not None:
                entity.sentence = draft.sentence
            if behind := next((s for medium, s in self.behind if medium is entity), None):
                entity = behind.entity
                memory.speaker = behind
        if carried and entity is not None:
            why.append(f"carried:{entity.name}")
        transmitters, exclusive = self.chains.of(
            draft, source, entity, memory, spoken=self.spoken, carried=carried, between=between
        )
        above = self.speakers[parent] if parent >= 0 else (memory.speaker if inner else None)
        told = self._told_in(n, draft, entity) if carried and parent < 0 and above is None else None
        if told is not None:
            transmitters, exclusive = told.transmitters, told.exclusive
        elif above is not None:
            same = entity is not None and entity is above.entity
            transmitters = above.transmitters if same else (*above.transmitters, self._link(above.entity, ()))
            exclusive = above.exclusive
        last = memory.speaker
        if last and last.background and last.entity is entity and draft.sentence - last.sentence <= 1:
            draft.background = True
        if parent >= 0 and self.made[parent].time == "background":
            draft.background = True
        speaker = Speaker(entity, transmitters, draft.sentence, exclusive, draft.background) if entity else None
        self.speakers.append(speaker)
        if (
            speaker
            and parent < 0
            and not inner
            and not (draft.relative and memory.speaker and memory.speaker.sentence == draft.sentence)
        ):
            memory.speaker = speaker
            self.front = self.front if speaker.background else speaker
        voice = Voice(source, entity, carried, transmitters, exclusive, tuple(why))
        self.made.append(
            statement(page, draft, voice, parent, inside_direct=parent >= 0 and self.made[parent].quote == "direct")
        )

    def _seek(self, n: int, draft: Draft, parent: int) -> bool:
        """Set the draft's source from elsewhere in its sentence; whether that is within what another tells."""
        page, speaker = self.page, self.memory.speaker
        if not draft.cue:
            return False
        if parent >= 0:
            draft.source = seeking.nested(page, draft, self.drafts[parent].content_word, self.speakers[parent])
            return False
        before = self.drafts[n - 1] if n and self.drafts[n - 1].sentence == draft.sentence else None
        if words := seeking.crowd(page, draft) or seeking.leading(page, draft, speaker):
            draft.source = words
            return False
        if words := seeking.told_by(page, draft, before, speaker):
            draft.source = words
            return True
        draft.source = seeking.behind(page, draft, speaker)
        return False

    def _come_back(self, draft: Draft) -> None:
        """«وكان الناقد قد كتب …», then a new paragraph without a subject: who spoke before the aside speaks again."""
        last, front = self.memory.speaker, self.front
        if not last or not last.background or not front or draft.background or front.entity is last.entity:
            return
        if self.chains.new_paragraph(last.sentence, draft.sentence) and agrees(front.entity, draft.form):
            self.memory.speaker = front

    def _goes_on(self, draft: Draft) -> bool:
        """Whether somebody whom the draft's verb can mean spoke in its sentence; in the one before, where the verb opens it."""
        speaker = self.memory.speaker
        opens = bool(draft.cue) and draft.cue[0][0] == self.page.sentences[draft.sentence].first
        return bool(speaker and draft.sentence - speaker.sentence <= opens and agrees(speaker.entity, draft.form))

    def _subject_here(self, draft: Draft) -> Entity | None:
        """The subject of the same sentence's first verb, where nobody spoke in it before («رفض X …، مؤكداً أن»)."""
        sentence = self.page.sentences[draft.sentence]
        speaker = self.memory.speaker
        if draft.at - sentence.first < 4 or (speaker and speaker.sentence == draft.sentence):
            return None
        found = subject(self.page, replace(sentence, last=draft.at), draft.sentence)
        if found is None or not agrees(found[0], draft.form):
            return None
        entity, _ = found
        known = next(
            (e for e in reversed(self.memory.entities) if e.name == entity.name or e.words == entity.words), None
        )
        return known or self.memory.introduce(entity)

    def _told_in(self, n: int, draft: Draft, entity: Entity | None) -> Speaker | None:
        """«قالت الوكالة إن الوزير وصف …، وقال إن»: who spoke within what another tells in the sentence goes on in it."""
        for k in range(n - 1, -1, -1):
            speaker = self.speakers[k]
            if self.drafts[k].sentence != draft.sentence:
                return None
            if speaker is not None and speaker.entity is entity:
                return speaker if self.made[k].parent else None
        return None

    def _named_before(self, draft: Draft) -> Entity | None:
        """«وقالت», «وقالوا» where no speaker fits: the woman or the people that the sentences before it name last."""
        words = seeking.before(self.page, draft)
        source = read_source(self.page, *words) if words else None
        return self.memory.resolve(self.page, source, draft.sentence) if source else None

    def _link(self, entity: Entity, spans: Spans) -> Link:
        return Link(entity.kind, entity.name, spans)

    def _cue_words(self, draft: Draft) -> str:
        return " ".join(self.page.folded[first] for first, last in draft.cue for first in range(first, last)) or ":"


def _in_first_person(draft: Draft) -> bool:
    """«نقول»; but «علمنا من مصدر» is how a page says whence it knows."""
    return bool(draft.form and draft.form.speaker == 1 and draft.lemma and not draft.lemma.own_source)


def _is_told(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the draft stands within what another tells: in the page's own voice «نقول» reports nobody."""
    at = page.words[draft.at].start
    return any(d is not draft and d.content[0] <= at < d.content[1] for d in drafts)


def _sentences_of(page: Page, draft: Draft) -> range:
    """The sentences in which the draft's cue or its content stands: a quotation may run over several."""
    last = draft.sentence
    while last + 1 < len(page.sentences) and page.words[page.sentences[last + 1].first].start < draft.content[1]:
        last += 1
    return range(draft.sentence, last + 1)
