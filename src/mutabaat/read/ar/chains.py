"""Who transmitted: the links between the page and the speaker, how they carry over and where they stop."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.hearers import heard, printed_in
from mutabaat.read.ar.lexicon import is_agency, lexicon, words_of
from mutabaat.read.ar.memory import Entity, Memory
from mutabaat.read.ar.names import outlet_name
from mutabaat.read.ar.nouns import head_of, trim
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.sources import Source, read_source
from mutabaat.records.statements import Link
from mutabaat.text.fold import fold


class Chains:
    """Knows the page's own names, and the media that heard somebody so far."""

    def __init__(self, page: Page, own_names: tuple[str, ...]) -> None:
        self.page = page
        known = lexicon().outlet_ids
        names = {fold(n).strip() for n in own_names if n}
        self.own = frozenset(names.union(*(known.get(n, ()) for n in names)) if names else names)
        self.own_words = tuple(tuple(name.split()) for name in self.own if name)
        self.heard: dict[str, str] = {}  # the media that were spoken to, by their head noun («شبكة»)

    def of(
        self,
        draft: Draft,
        source: Source | None,
        entity: Entity | None,
        memory: Memory,
        *,
        spoken: AbstractSet[int],
        carried: bool,
        between: Words | None = None,
    ) -> tuple[tuple[Link, ...], bool]:
        """Transmitters from the page outward, and whether it was said to the page itself."""
        if draft.exclusive:
            return (), True
        if draft.sender is not None or draft.rule == "relay":
            links = [self._sender(draft, memory), self._named(between, draft, memory)]
            name = entity.name if entity else ""
            return tuple(k for k in links if k and not self._is_own(k.name) and k.name != name), False
        hearer = draft.heard_by or self._heard(draft)
        if hearer is not None:
            link = self._link(hearer, memory, draft.sentence, entity)
            if link is not None:
                exclusive = not link.name or self._is_exclusive(hearer, link.name)
                return ((), True) if exclusive else ((link,), False)
        speaker = memory.speaker
        if entity is None or speaker is None or speaker.entity is not entity:
            return (), False
        passed = range(speaker.sentence + 1, draft.sentence)
        if any(n not in spoken for n in passed):
            return (), False
        if not carried and self.new_paragraph(speaker.sentence, draft.sentence):
            return (), False
        return speaker.transmitters, speaker.exclusive

    def _heard(self, draft: Draft) -> Words | None:
        """«قائلاً لإذاعة «الموجة»: …»: whom a participle names as its hearer; or the medium that printed what he wrote."""
        if draft.form is None or not draft.cue:
            return None
        if draft.form.kind != "participle":
            return printed_in(self.page, self.page.sentences[draft.sentence], draft.at)
        return heard(self.page, draft.cue[-1][1], draft.content_word)

    def _sender(self, draft: Draft, memory: Memory) -> Link | None:
        """The medium that relays; where the frame names none («وقالت -نقلاً عن …»), the one that spoke last."""
        if draft.sender is None or draft.sender[0] == draft.sender[1]:
            entity = memory.carried(draft.form, draft.sentence)
            if entity is None or (draft.sender is None and entity.kind not in ("outlet", "document")):
                return None  # «ونقلت عن فلان قوله»: only a medium relays without being named
            return Link(entity.kind, entity.name)
        return self._named(draft.sender, draft, memory)

    def _named(self, words: Words | None, draft: Draft, memory: Memory) -> Link | None:
        source = read_source(self.page, *words) if words else None
        if source is None:
            return None
        entity = memory.resolve(self.page, source, draft.sentence)
        return Link(entity.kind, entity.name, (self.page.span_marked(source.first, source.last),))

    def _link(self, words: Words, memory: Memory, sentence: int, entity: Entity | None) -> Link | None:
        source = read_source(self.page, *words)
        if source is None or source.first >= source.last:
            return None
        name = outlet_name(self.page, source.first, source.last)
        if source.definite_role and source.head in self.heard:
            name = self.heard[source.head]  # «لشبكة "سي إن إن" … للشبكة الإخبارية»
        elif source.definite_role and source.last - source.first == 1:
            if self._told_itself(words, memory, entity):
                return Link("outlet", "", (self.page.span_marked(*words),))
            name = memory.resolve(self.page, source, sentence).name  # «قال للموقع»: the site named before
        elif (
            source.definite_role
            and source.kind == "outlet"
            and (known := memory.medium(source.head) or self._introduced(source.head, words[0]))
        ):
            name = known
        elif source.head and not source.definite_role:
            self.heard[source.head] = name
        if self.page.folded[source.first] in words_of("to_press"):
            return None
        if name.startswith("ل") and fold(name)[1:].split()[:1] and fold(name)[1:].split()[0] in lexicon().outlet_names:
            name = name[1:]
        return Link("outlet", name, (self.page.span_marked(*words),))

    def _introduced(self, head: str, before: int) -> str:
        """«على نشر مجلة الفنار مقالاً … للمجلة الأسبوعية»: the name that stood last after the bare noun; else empty."""
        page, lex = self.page, lexicon()
        for k in range(before - 2, -1, -1):
            if page.folded[k].startswith("ال") or head_of(page.folded[k], lex) != head or page.pauses(k + 1):
                continue
            quote = page.quotes_opening_before(k + 1)
            if quote is not None and quote.closed and quote.words <= 4:
                return outlet_name(page, k, k + 1 + quote.words)
            if page.folded[k + 1] in lex.nisba or page.folded[k + 1] in words_of("of_media"):
                continue  # «مجلة أميركية»
            first, last = trim(page, k, min(k + 5, before))
            if first == k and 2 <= last - first <= 4:
                return outlet_name(page, first, last)
        return ""

    def _told_itself(self, words: Words, memory: Memory, entity: Entity | None) -> bool:
        """«في اتصال مع الصحيفة»: the page itself, where it called itself by name, or where no medium was named before."""
        speaker = memory.speaker
        if speaker and speaker.entity is entity and speaker.transmitters:
            return False
        media = [e for e in memory.entities if e.kind == "outlet"]
        return not media or any(
            tuple(self.page.folded[k : k + len(name)]) == name
            for name in self.own_words
            for k in range(words[0] - len(name))
        )

    def _is_own(self, name: str) -> bool:
        return fold(name).removeprefix("ل") in self.own

    def _is_exclusive(self, words: Words, name: str) -> bool:
        """A quoted name without «وكالة» or «قناة» that is no known agency is, in the news measured, the page itself."""
        if self._is_own(name):
            return True
        folded = self.page.folded[words[0] : words[1]]
        if (
            head_of(folded[0], lexicon()) in lexicon().outlet_heads
            or is_agency(folded)
            or is_agency([folded[0].removeprefix("ل"), *folded[1:]])
        ):
            return False
        return any(m in self.page.gaps[words[0]] for m in '«“"')

    def new_paragraph(self, earlier: int, later: int) -> bool:
        """Whether a paragraph ends between two sentences."""
        if earlier == later:
            return False
        a = self.page.sentences[earlier].passage.end
        b = self.page.sentences[later].passage.start
        return "\n" in self.page.text[a:b]
