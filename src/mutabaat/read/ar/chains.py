"""Who transmitted: the links between the page and the speaker, how they carry over and where they stop."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.hearers import heard
from mutabaat.read.ar.lexicon import is_agency, lexicon, words_of
from mutabaat.read.ar.memory import Entity, Memory
from mutabaat.read.ar.names import outlet_name
from mutabaat.read.ar.nouns import head_of
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.sources import Source, read_source
from mutabaat.records.statements import Link
from mutabaat.text.fold import fold


class Chains:
    """Knows the page's own names; holds no other state."""

    def __init__(self, page: Page, own_names: tuple[str, ...]) -> None:
        self.page = page
        known = lexicon().outlet_ids
        names = {fold(n).strip() for n in own_names if n}
        self.own = frozenset(names.union(*(known.get(n, ()) for n in names)) if names else names)

    def of(
        self,
        draft: Draft,
        source: Source | None,
        entity: Entity | None,
        memory: Memory,
        *,
        spoken: AbstractSet[int],
        carried: bool,
    ) -> tuple[tuple[Link, ...], bool]:
        """Transmitters from the page outward, and whether it was said to the page itself."""
        if draft.exclusive:
            return (), True
        if draft.sender is not None:
            link = self._sender(draft, memory)
            return (
                ((link,), False)
                if link and not self._is_own(link.name) and (entity is None or link.name != entity.name)
                else ((), False)
            )
        hearer = draft.heard_by or self._heard(draft)
        if hearer is not None:
            link = self._link(hearer, memory, draft.sentence)
            if link is not None:
                exclusive = self._is_exclusive(hearer, link.name)
                return ((), True) if exclusive else ((link,), False)
        speaker = memory.speaker
        if entity is None or speaker is None or speaker.entity is not entity:
            return (), False
        between = range(speaker.sentence + 1, draft.sentence)
        if any(n not in spoken for n in between):
            return (), False
        if not carried and self._new_paragraph(speaker.sentence, draft.sentence):
            return (), False
        return speaker.transmitters, speaker.exclusive

    def _heard(self, draft: Draft) -> Words | None:
        """«قائلاً لإذاعة «الموجة»: …»: whom a participle names as its hearer."""
        if draft.form is None or draft.form.kind != "participle" or not draft.cue:
            return None
        return heard(self.page, draft.cue[-1][1], draft.content_word)

    def _sender(self, draft: Draft, memory: Memory) -> Link | None:
        """The medium that relays; where the frame names none («وقالت -نقلاً عن …»), the one that spoke last."""
        if draft.sender is None:
            return None
        if draft.sender[0] == draft.sender[1]:
            entity = memory.carried(draft.form, draft.sentence)
            return Link(entity.kind, entity.name) if entity else None
        source = read_source(self.page, *draft.sender)
        if source is None:
            return None
        entity = memory.resolve(self.page, source, draft.sentence)
        return Link(entity.kind, entity.name, (self.page.span_marked(source.first, source.last),))

    def _link(self, words: Words, memory: Memory, sentence: int) -> Link | None:
        source = read_source(self.page, *words)
        if source is None or source.first >= source.last:
            return None
        name = outlet_name(self.page, source.first, source.last)
        if source.definite_role and source.last - source.first == 1:
            name = memory.resolve(self.page, source, sentence).name  # «قال للموقع»: the site named before
        if self.page.folded[source.first] in words_of("to_press"):
            return None
        if name.startswith("ل") and fold(name)[1:].split()[:1] and fold(name)[1:].split()[0] in lexicon().outlet_names:
            name = name[1:]
        return Link("outlet", name, (self.page.span_marked(*words),))

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

    def _new_paragraph(self, earlier: int, later: int) -> bool:
        if earlier == later:
            return False
        a = self.page.sentences[earlier].passage.end
        b = self.page.sentences[later].passage.start
        return "\n" in self.page.text[a:b]
