"""Who was named before, and who speaks where a sentence names nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from mutabaat.read.ar.lexicon import Form, Gender, lexicon, words_of
from mutabaat.read.ar.nouns import bare, head_of
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.people import table
from mutabaat.read.ar.roles import found_name, full_name, holder
from mutabaat.read.ar.sources import Source, read_source
from mutabaat.records.statements import Link, SourceType
from mutabaat.text.fold import fold

# A speaker named farther back, in sentences, is not taken up by a verb without one.
_REACH = 6
# «التقرير», «الموقع» stand for the outlet whose report is being told.


@dataclass(slots=True)
class Entity:
    """Somebody who was named as a speaker, or as a sentence's subject."""

    name: str
    kind: SourceType
    head: str
    words: frozenset[str]
    gender: Gender
    plural: bool
    sentence: int
    spoke: bool = True


@dataclass(slots=True)
class Speaker:
    """Who speaks now, and through whom."""

    entity: Entity
    transmitters: tuple[Link, ...]
    sentence: int
    exclusive: bool = False
    background: bool = False  # spoke earlier than the news («وكان قد قال»)


@dataclass(slots=True)
class Memory:
    """The state that is carried from sentence to sentence."""

    entities: list[Entity] = field(default_factory=list)
    speaker: Speaker | None = None

    def introduce(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        return entity

    def resolve(self, page: Page, source: Source, sentence: int, nested: bool = False) -> Entity:
        """The entity that a source names: one named before where it is meant again, else a new one."""
        lex = lexicon()
        if page.folded[source.first] in words_of("honours") and (meant := self._honoured(source)):
            meant.sentence, meant.spoke = sentence, True
            return meant
        folded = [w for w in page.folded[source.first : source.last] if w not in lex.back]
        words = frozenset(bare(w) for w in folded)
        again = len(folded) < source.last - source.first
        if found := self._again(source, words, again, sentence, nested):
            if (
                not found.spoke
                and source.kind == "person"
                and not source.definite_role
                and not frozenset(fold(source.name).split()) <= frozenset(fold(found.name).split())
            ):
                found.name = source.name  # a subject's name was only guessed
            found.sentence = sentence
            found.spoke = True
            found.gender = found.gender or source.gender
            bare_role = not source.named and source.name == found.name and _is_role(page, source)
            if found.kind == "person" and ((source.definite_role and _is_title(found.name)) or bare_role):
                found.name = _holder(page, source) or found.name  # «الرئيس»: the president is named on the page
            if source.kind == "person" == found.kind and source.named and source.head:
                found.words, found.head = found.words | words, found.head or source.head  # his title, given later
            return found
        name = source.name
        if (
            source.definite_role
            and source.last - source.first == 1
            and source.kind in ("official_body", "organisation")
        ):
            name = _spelt_out(page, source) or name
        elif source.kind == "person" and not source.named and _is_role(page, source):
            name = _holder(page, source) or name
        elif source.kind == "person" and source.named and source.named[1] - source.named[0] == 1:
            name = full_name(page, page.folded[source.named[0]]) or name
        return self.introduce(Entity(name, source.kind, source.head, words, source.gender, source.plural, sentence))

    def medium(self, head: str) -> str:
        """The name of the medium of that head noun that was named before («المجلة الأميركية»); empty where none was."""
        return next((e.name for e in reversed(self.entities) if e.kind == "outlet" and e.head == head), "")

    def _honoured(self, source: Source) -> Entity | None:
        """«سموه», «معاليه»: the person who spoke last, else the one named last."""
        people = [e for e in self.entities if e.kind == "person"]
        if source.name.startswith("سمو") and (royal := [e for e in people if e.words & words_of("royal_titles")]):
            return royal[-1]
        if self.speaker and self.speaker.entity.kind == "person":
            return self.speaker.entity
        named = [e for e in people if e.spoke or e.head or any(w in lexicon().first_names for w in name_words(e.name))]
        known = named or people
        return known[-1] if known else None

    def _again(self, source: Source, words: frozenset[str], again: bool, sentence: int, nested: bool) -> Entity | None:
        definite = source.definite_role or again
        for entity in reversed(self.entities):
            if entity.words == words:
                return entity
            if definite and entity.head and entity.head == source.head:
                return entity
            if definite and source.head == "مصادر" and entity.head == "مصدر":
                return entity
            known = name_words(entity.name) if entity.kind == "person" else entity.words
            if entity.kind == "person" and not source.head and _is_title(entity.name):
                continue  # «الهضاب» is not the «مدرب الهضاب»
            if (
                words <= known
                and not source.head
                and source.kind == "person"
                and entity.kind not in ("document", "collective")
            ):
                return entity
            name = name_words(source.name)
            if source.kind == "person" and name and name <= known and entity.kind == "person" and len(name) <= 3:
                return entity
        if not definite:
            return None
        if source.head in table("source_again", "heads"):
            return self._unnamed()
        if source.head in words_of("report_heads"):
            kinds: tuple[SourceType, ...] = ("document", "outlet") if source.head == "تقرير" else ("outlet", "document")
            return next((e for kind in kinds for e in reversed(self.entities) if e.kind == kind), None)
        if (
            source.kind == "person"
            and self.speaker
            and self.speaker.entity.kind == "person"
            and source.gender in ("", self.speaker.entity.gender or source.gender)
        ):
            return self.speaker.entity if sentence - self.speaker.sentence <= 3 else None
        if source.kind == "collective" and not nested and source.name.startswith("ال"):
            return next((e for e in reversed(self.entities) if e.kind == "collective"), None)
        return None

    def _unnamed(self) -> Entity | None:
        """«المصدر نفسه», where no source was called so: an officer without a name or a medium, whoever spoke last."""
        kinds = ("anonymous", "outlet", "document")
        if self.speaker and self.speaker.entity.kind in kinds:
            return self.speaker.entity
        return next((e for kind in kinds for e in reversed(self.entities) if e.kind == kind and e.spoke), None)

    def carried(self, form: Form | None, sentence: int) -> Entity | None:
        """Who speaks in a verb without a subject: the last speaker, unless gender or number speak against it."""
        wanted, plural = _wanted(form)
        current = self.speaker.entity if self.speaker else None
        if current is not None and _agrees(current, wanted, plural):
            return current
        near = [e for e in reversed(self.entities) if sentence - e.sentence <= _REACH and _agrees(e, wanted, plural)]
        if near and near[0].kind == "anonymous" and near[0].sentence < sentence:
            # a person who is named comes back sooner than a source that is not
            near = [e for e in near if e.kind == "person" and e.gender == wanted] or near
        if near:
            return near[0]
        if current is None or current.kind != "person" or "" in (wanted, current.gender):
            return current
        # «قالت» after a man who speaks: the only woman who spoke before, else somebody whom nobody knows
        people = [e for e in self.entities if e.kind == "person" and e.gender == wanted]
        others = [e for e in people if e.spoke] or people
        return others[-1] if len({e.name for e in others}) == 1 else None


def _wanted(form: Form | None) -> tuple[Gender, bool]:
    """The gender and number that a verb or participle asks of its subject; a masdar asks nothing."""
    if form is None or form.speaker != 3 or form.kind == "masdar":
        return "", False
    return form.gender, form.plural


def _spelt_out(page: Page, source: Source) -> str:
    """«الشركة» is the «شركة أطلس» that was named before it, though it did not speak."""
    for k in range(source.first - 2, 0, -1):
        if head_of(page.folded[k], lexicon()) != source.head or page.folded[k].startswith(("ال", "لل", "وال", "بال")):
            continue
        end = k + 1
        if quote := page.quotes_opening_before(end):
            end = page.word_at(quote.end) if quote.words <= 5 else end
        else:
            while end - k < 6 and not page.gaps[end].strip() and _in_body_name(page, end):
                end += 1
        named = read_source(page, k, end) if end > k + 1 else None
        if named is not None:
            return named.name
    return _general(page, source)


def _general(page: Page, source: Source) -> str:
    """«الجوازات» are the «المديرية العامة للجوازات» of the page: a body that is named after what it has to do with."""
    lex = lexicon()
    for k in range(2, len(page.folded)):
        if page.folded[k] != f"لل{source.head}" or page.gaps[k].strip():
            continue
        low = k - 1
        while low > k - 3 and page.folded[low].startswith("ال") and not head_of(page.folded[low], lex):
            low -= 1
        if lex.heads.get(head_of(page.folded[low], lex)) not in ("official_body", "organisation"):
            continue
        end = k + 1
        if end + 1 < len(page.folded) and not page.gaps[end].strip() and page.folded[end].startswith("و"):
            end += 2 if page.folded[end + 1].startswith("ال") else 1  # «للأرصاد وحماية البيئة»
        named = read_source(page, low, end)
        if named is not None:
            return named.name
    return ""


def _is_title(name: str) -> bool:
    return lexicon().heads.get(head_of(fold(name).split()[0], lexicon())) == "person" if name else False


def _is_role(page: Page, source: Source) -> bool:
    """A definite title; in a headline any title, for it leaves the article out («رئيس الهضاب يستقبل»)."""
    word, after = page.folded[source.first], source.first + 1
    if word.startswith("ال"):
        return True
    # «رئيس الهيئة الوطنية لمكافحة الغش»
    return word == source.head and source.last > after and page.folded[after].startswith("ال")


def _holder(page: Page, source: Source) -> str:
    """«السفير الهضبي» is the «السفير الهضبي لدى … سامي …» of the page: a name behind the same title."""
    found = holder(page, page.folded[source.first : source.last], source.first)
    if (
        found
        and not page.folded[source.first].startswith("ال")
        and page.folded[found.first] not in lexicon().first_names
    ):
        return ""  # without the article he is less surely meant
    return found_name(page, found) if found else ""


def _in_body_name(page: Page, at: int) -> bool:
    """Whether word ``at`` goes on with a body's name: a definite word, or the second part of a construct."""
    word, before = page.folded[at], page.folded[at - 1]
    if word in words_of("preposition") or word in words_of("verbal") or word in lexicon().forms:
        return False
    return word.startswith(("ال", "وال", "لل")) or not before.startswith(("ال", "لل")) or word.startswith("و")


@lru_cache(maxsize=10_000)
def name_words(name: str) -> frozenset[str]:
    """The words of a name, folded and without clitics."""
    return frozenset(bare(fold(word)) for word in name.split())


def learn_gender(entity: Entity, form: Form | None) -> None:
    """«قالت نور»: a verb in the third person tells the gender of a person whose name and title do not."""
    if (
        form
        and entity.kind == "person"
        and not entity.gender
        and form.kind in ("past", "present")
        and form.speaker == 3
    ):
        entity.gender = "" if form.plural else form.gender


def agrees(entity: Entity, form: Form | None) -> bool:
    """Whether a verb or participle of that form can have the entity as its subject."""
    if form is None:
        return True
    return _agrees(entity, form.gender if form.speaker == 3 else "", form.plural)


def _agrees(entity: Entity, wanted: Gender, plural: bool) -> bool:
    if plural:
        return entity.plural or entity.kind in ("collective", "official_body", "organisation")
    if not wanted:
        return True
    if entity.kind == "collective" or (entity.plural and entity.head not in ("مصادر",)):
        return wanted == "f" if entity.head == "مصادر" else False
    return entity.gender in ("", wanted)
