"""How the follow-up names those who speak and those who pass on, and which gender their verbs take."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mutabaat.records.evidence import Span
from mutabaat.records.statements import Link, SourceType, Statement
from mutabaat.text.fold import fold, fold_map
from mutabaat.text.keys import key
from mutabaat.text.words import folded_words
from mutabaat.write.draft import Draft, fill
from mutabaat.write.house import House
from mutabaat.write.index import Index, hull
from mutabaat.write.tidy import tidy


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence, with its traces and the gender of its verb."""

    draft: Draft
    feminine: bool = False
    governs: bool = True  # may be the subject of a verb
    governed: bool = True  # may follow «عن» or «من»

    def before(self, comma: str) -> Draft:
        """The name as it stands before the rest of a clause: an apposition in it is closed by a comma."""
        comma = comma.strip()
        return self.draft.shown(self.draft.text + comma) if comma in self.draft.text else self.draft


def outlet_of(index: Index, article: str, *, traced: bool = True) -> Named:
    """The outlet that published the article: «موقع «…»», resting on the article's headline.

    ``traced`` False: it stands in a sentence that other words of the same article carry.
    """
    stored = index.articles[article]
    shown, feminine = _outlet_words(index, index.outlet_name(stored), stored.outlet.is_agency)
    span = index.headline(article) if traced else None
    return Named(Draft(shown, (index.trace(article, span),) if span else ()), feminine)


def short_outlet(index: Index, article: str) -> Draft:
    """The outlet as a headline names it, «…», resting on the article's headline."""
    name = tidy(index.house.called(index.outlet_name(index.articles[article])), index.house, inside=True)
    span = index.headline(article)
    traces = (index.trace(article, span),) if span else ()
    return fill(str(index.house.table["outlet"]["short"]), name=name).resting(Draft("", traces))


def _outlet_words(index: Index, name: str, is_agency: bool) -> tuple[str, bool]:
    """An outlet's name under its kind, «صحيفة «…»», and whether the kind is feminine."""
    house = index.house
    table = house.table["outlet"]
    name = tidy(house.called(name), house, inside=True)
    if table["form"] == "short" and name != table["nameless"]:
        return fill(str(table["short"]), name=name).text, _is_feminine(house, name, is_agency)
    first, _, rest = name.partition(" ")
    kind = fold(first)
    if rest and kind in house.kinds:
        if fold(rest.split(" ")[0]) in {fold(w) for w in table["plain"]}:
            return name, kind in house.feminine_kinds
        return fill(table["named"], kind=first, name=rest.strip("“”‘’ ")).text, kind in house.feminine_kinds
    word = str(table["agency" if is_agency else "kind"])
    if name == table["nameless"] or not word:
        return name, name.endswith("ة")
    return fill(table["named"], kind=word, name=name).text, fold(word) in house.feminine_kinds


def _is_feminine(house: House, name: str, is_agency: bool) -> bool:
    """Whether the kind that an outlet's name goes without is feminine."""
    kind = fold(name.partition(" ")[0])
    word = kind if kind in house.kinds else fold(str(house.table["outlet"]["agency" if is_agency else "kind"]))
    return word in house.feminine_kinds


def transmitter(index: Index, article: str, statement: Statement) -> Named | None:
    """The transmitter nearest to the speaker, in the words of the article; None where the article shows none."""
    if len(statement.chain) < 2:
        return None
    return link_named(index, article, statement.chain[-2])


def link_named(index: Index, article: str, link: Link) -> Named | None:
    """A link of a chain by the words that show it in the article. None where no words do."""
    span = link_span(index, article, link)
    if span is None:
        return None
    span = _without_clitic(index, article, span)
    known = index.outlet_called(link.name)
    start = _with_kind(index, article, span[0])
    trace = index.trace(article, (start, span[1]))
    if start < span[0] or fold(trace.words.split(" ")[0]) in index.house.kinds:
        # The article's own words say what kind of outlet it is.
        draft = index.take(article, trace.span)
        return Named(draft, fold(draft.text.split(" ")[0]) in index.house.feminine_kinds)
    if known is None:
        return speaker_words(index, article, span, link.kind)
    shown, feminine = _outlet_words(index, trace.words, known.is_agency)
    return Named(Draft(shown, (trace,)), feminine)


def _without_clitic(index: Index, article: str, span: Span) -> Span:
    """The name alone where a clitic stands before its marks: «لـ«…»»."""
    words = index.articles[article].text[slice(*span)]
    for clitic in sorted(index.house.table["grammar"]["before_marks"], key=len, reverse=True):
        if words.startswith(clitic) and words[len(clitic) :].lstrip()[:1] in ("«", "“", '"'):
            return span[0] + len(clitic), span[1]
    return span


def _with_kind(index: Index, article: str, start: int) -> int:
    """Where the name begins with the word before it, if that tells the kind of outlet: «صحيفة» before the name."""
    before = index.words(article, (max(0, start - 24), start)) if start else []
    text = index.articles[article].text
    at = max(0, start - 24)
    if before and before[-1].folded in index.house.kinds and not text[at + before[-1].end : start].strip(' «“"'):
        return at + before[-1].start
    return start


def link_span(index: Index, article: str, link: Link) -> Span | None:
    """Where the article shows the link: its own span, the same link's elsewhere, or its name in the text."""
    own = hull(link.spans)
    if own is not None and index.inside(article, own) and not _only_points(index, article, own):
        return own
    reading = index.articles[article].reading
    chains = [reading.page_sources, *(s.chain for s in reading.statements)]
    for chain in chains:
        for other in chain:
            span = hull(other.spans)
            if fold(other.name) != fold(link.name) or span is None or not index.inside(article, span):
                continue
            if not _only_points(index, article, span):
                return span
    return find(index, article, link.name)


def find(index: Index, article: str, name: str, *, within: Span | None = None) -> Span | None:
    """The first place where the name stands in the article (or a span of it) as whole words, folded; else None."""
    wanted = fold(name).strip()
    if not wanted:
        return None
    folded = fold_map(index.articles[article].text)
    start = folded.text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        before, after = folded.text[start - 1 : start], folded.text[end : end + 1]
        if not before.isalnum() and not after.isalnum():
            span = folded.span(start, end)
            if within is None or (within[0] <= span[0] and span[1] <= within[1]):
                return span
        start = folded.text.find(wanted, start + 1)
    return None


def points_back(index: Index, article: str, statement: Statement) -> bool:
    """Whether the sentence leaves its speaker to an earlier one: no words, or words that only point."""
    span = hull(statement.source)
    if span is None or not index.inside(article, span):
        return True
    return _only_points(index, article, span)


def _only_points(index: Index, article: str, span: Span) -> bool:
    return " ".join(index.folded(article, span)) in index.style(article).pointing


def speaker(index: Index, article: str, statement: Statement) -> Named | None:
    """The speaker by name, in words of the article: the statement's own, else those that introduced the same entity."""
    feminine = _feminine_in_cues(index, article, statement)
    if not points_back(index, article, statement):
        span = hull(statement.source)
        assert span is not None
        return speaker_words(index, article, span, statement.source_type, statement=statement.id, feminine=feminine)
    entity = fold(statement.source_entity)
    for other in index.articles[article].reading.statements:
        if entity and fold(other.source_entity) == entity and not points_back(index, article, other):
            span = hull(other.source)
            assert span is not None
            if set(folded_words(entity)).isdisjoint(index.folded(article, span)):
                continue  # «مطالب تركية»: an adjective, not a name
            return speaker_words(index, article, span, other.source_type, statement=other.id, feminine=feminine)
    if statement.source_type == "outlet" and statement.chain:
        return link_named(index, article, statement.chain[-1])
    last = statement.chain[-1] if statement.chain else Link(statement.source_type, statement.source_entity)
    place = link_span(index, article, last) or find(index, article, statement.source_entity)
    return speaker_words(index, article, place, statement.source_type, feminine=feminine) if place else None


def speaker_words(
    index: Index, article: str, span: Span, kind: SourceType, *, statement: str = "", feminine: bool | None = None
) -> Named:
    """The words of a span as a speaker. ``feminine`` None: judged by the words."""
    draft = lowered(index, index.take(article, span, statement))
    if kind == "anonymous" and index.house.table["unnamed_sources"]["call"] == "phrase":
        # «طلبت عدم ذكر اسمها» goes with the description: the words are no doubt of what was said, so no statement of theirs.
        draft = index.take(article, span).shown(str(index.house.table["unnamed_sources"]["phrase"]))
        feminine = None
    if feminine is None:
        feminine = takes_feminine(index, draft.text, kind)
    agreement = index.house.table["agreement"]
    head = _head(draft.text)
    plural = kind not in ("person", "outlet") and len(head) > 4
    return Named(
        draft,
        feminine,
        governs=not (plural and head.endswith(tuple(agreement["genitive_endings"]))),
        governed=not (plural and head.endswith(tuple(agreement["nominative_endings"]))),
    )


def lowered(index: Index, draft: Draft) -> Draft:
    """Without the capital that a common word had at the start of its sentence: one of the house's list, or one that the
    article writes small elsewhere."""
    first = draft.text.split(" ", 1)[0].strip(",;:")
    small = first.lower()
    if small == first or not first.isalpha():
        return draft
    texts = [index.articles[trace.article].text for trace in draft.traces]
    if fold(first) in index.house.lowered or any(re.search(rf"\b{small}\b", text) for text in texts):
        return draft.shown(small + draft.text[len(first) :])
    return draft


def _head(words: str) -> str:
    return words.strip(" «»“”\"'()").split(" ")[0].strip("«»“”\"',،")


def _feminine_in_cues(index: Index, article: str, statement: Statement) -> bool | None:
    """The gender that the article itself gives the entity's verbs; None where no verb of the house shows it."""
    house = index.house
    entity = fold(statement.source_entity)
    same = [statement]
    if entity:
        same += [s for s in index.articles[article].reading.statements if fold(s.source_entity) == entity]
    for other in same:
        if len(other.chain) > 1:  # the verb may be the transmitter's
            continue
        span = hull(other.cue)
        first = index.folded(article, span)[:1] if span and index.inside(article, span) else []
        form = unprefixed(index, first[0]) if first else ""
        verb = house.verbs.get(form)
        if form.endswith(tuple(house.table["agreement"]["plural_verbs"])):
            continue
        if verb is not None and (form in verb.forms_m) != (form in verb.forms_f):
            return form in verb.forms_f
    return None


def unprefixed(index: Index, word: str) -> str:
    """The folded word without a conjunction, when what remains is a reporting verb or a word of attribution."""
    house = index.house
    known = word in house.verbs or word in house.according
    if not known and word[:1] in house.table["grammar"]["proclitics"]:
        rest = word[1:]
        if rest in house.verbs or rest in house.according:
            return rest
    return word


def is_joined(index: Index, word: str) -> bool:
    """Whether the folded word begins with a conjunction that is no letter of its own: «وأعلن», not «وزارة» or «ورد»."""
    grammar = index.house.table["grammar"]
    if word[:1] not in grammar["proclitics"]:
        return False
    if unprefixed(index, word) != word or word in {fold(w) for w in grammar["conjoined"]}:
        return True
    return key(word, index.house.lang) == key(word[1:], index.house.lang)


def takes_feminine(index: Index, words: str, kind: SourceType) -> bool:
    """Gender of the verb before these words, by their head: lists first, then its ending, then places without an article."""
    agreement = index.house.table["agreement"]
    spelled = _head(words)
    head = fold(spelled)
    bare = head.removeprefix("ال")
    lists = {name: {fold(w).removeprefix("ال") for w in agreement[name]} for name in ("masculine", "feminine")}
    if bare in lists["masculine"]:
        return False
    if bare in lists["feminine"]:
        return True
    if spelled.endswith(tuple(agreement["feminine_endings"])):  # as spelled: folding makes a ha of the ta marbuta
        return True
    bodies = {fold(w).removeprefix("ال") for w in agreement["masculine_bodies"]}
    return (
        kind == "official_body"
        and bool(agreement["masculine_bodies"])
        and bare == head
        and bare not in bodies
        and " " not in words.strip()
    )
