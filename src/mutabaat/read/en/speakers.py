"""From attributions to statements: who stands behind «he», which chain they belong to, how they mean it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from mutabaat.read.certainty import certainty
from mutabaat.read.en import stance as stances
from mutabaat.read.en.cast import cast
from mutabaat.read.en.grammar import words
from mutabaat.read.en.memory import Memory
from mutabaat.read.en.nesting import parent_of, reported
from mutabaat.read.en.people import People
from mutabaat.read.en.quotes import Quote
from mutabaat.read.en.relations import Found
from mutabaat.read.en.sources import PRONOUNS, Source, classify, is_source
from mutabaat.read.en.transmitters import outlet_names
from mutabaat.read.own_voice import time_frame
from mutabaat.records.evidence import Passage, Span
from mutabaat.records.statements import Certainty, Link, Stance, Statement, TimeFrame
from mutabaat.records.statements import Quote as QuoteKind
from mutabaat.text.words import folded_words

_ANTECEDENT = re.compile(r"((?:[A-Z][\w.’'-]*\s)*[A-Z][\w.’'-]*|(?:the|a|an)?\s?[\w-]+)(?:\s\([^)]*\))?,?\s*$")
# Words that answer a claim with its denial: «She never wrote it», «the image was a fake», «No such survey exists».
_NEGATED = re.compile(r"\b(?:declin\w+|refus\w+|not|never|without)\b|n['’]t\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:in|since|until|between|from)\s(?:[A-Z]\w+\s)?(?:19|20)\d\d\b|\blast year\b|\byears ago\b")
_PLURAL = re.compile(r"^(?:\w+\s){0,3}\w+s\b")
_WORDS = re.compile(r"\w+")
_OUTER: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2, "conditional": 3, "counterfactual": 4}


class Speakers:
    """Reads the sources of one article in order, remembering who spoke."""

    def __init__(
        self,
        text: str,
        passages: Sequence[Passage],
        quotes: Sequence[Quote],
        page_sources: Sequence[Link],
        own_names: Sequence[str] = (),
    ) -> None:
        self.text = text
        self.quotes = quotes
        self.own = frozenset(" ".join(folded_words(name)).removeprefix("the ") for name in own_names if name)
        self.cast = cast(text)
        self.outlets = outlet_names(text)
        self.starts = frozenset(passage.start for passage in passages)
        self.people = People(text, self.cast, passages, self.outlets | frozenset(own_names))
        self.quote_starts = [quote.start for quote in quotes]
        self.memory = Memory(text, self.cast, passages, page_sources)
        self.last = Source("unknown", "")
        self.veiled: dict[str, Source] = {}  # single anonymous sources, whom «he» and «she» may mean
        self.page_names = tuple(own_names)

    def statements(self, found: Sequence[Found]) -> list[Statement]:
        """One statement an attribution, in the order given; ``parent`` as "#index"."""
        found = [item for item in found if item.source is None or is_source(self.text[slice(*item.source)])]
        sources = []
        for item in found:
            item.links = self._via(item)  # before the source: «the paper» is the one that stood before
            sources.append(self._source(item))
        kept = reported(found, sources)
        found, sources = [found[n] for n in kept], [sources[n] for n in kept]
        parents = [parent_of(found, n) for n in range(len(found))]
        own = self._transmitters(found, sources, parents)

        def chain(n: int) -> tuple[Link, ...]:
            outer = chain(parents[n]) if parents[n] >= 0 else ()
            item = found[n]
            speaker = Link(sources[n].kind, sources[n].name, (item.source,) if item.source else ())
            if outer and outer[-1].name == speaker.name:
                outer = outer[:-1]  # somebody who tells of himself passes nothing on
            return (*outer, *own[n], speaker)

        return [
            self._statement(item, sources[n], chain(n), f"#{parents[n]}" if parents[n] >= 0 else "")
            for n, item in enumerate(found)
        ]

    def _transmitters(
        self, found: Sequence[Found], sources: Sequence[Source], parents: Sequence[int]
    ) -> list[tuple[Link, ...]]:
        """The outlets that carried each: named at the cue, or carried on while the same source speaks without a gap."""
        made: list[tuple[Link, ...]] = []
        name, links, passage = "", tuple[Link, ...](), -9
        for item, source, parent in zip(found, sources, parents, strict=True):
            via = tuple(link for link in item.links if not self._is_own(link))
            # A paragraph that names the source anew without the medium ends its passing on.
            anew = item.source is not None and self._opens_line(item) and not self._refers_back(item.source, source)
            same = source.name == name or (bool(source.name) and source.name in name)
            goes_on = same and item.passage - passage <= 1 and not anew
            if not via and parent < 0 and source.name and goes_on:
                via = tuple(Link(link.kind, link.name) for link in links)
            if parent < 0:
                name, links, passage = source.name, via, item.passage
            made.append(via)
        return made

    def _opens_line(self, item: Found) -> bool:
        """Whether the attribution begins a paragraph."""
        start = min(span[0] for span in (*item.content, *item.cue, item.source or item.content[0]))
        return "\n" in self.text[max(0, start - 2) : start]

    def _refers_back(self, span: Span, source: Source) -> bool:
        """Whether words only point to a source that was there before: «she», «the engineers»."""
        phrase = self.text[span[0] : span[1]].lower()
        return phrase in PRONOUNS or (source.kind == "anonymous" and phrase.startswith("the "))

    def _via(self, item: Found) -> tuple[Link, ...]:
        """The outlets of one attribution; who was told is one where the article or its own name says so."""
        links = [self._link(span) for span in item.via]
        if item.heard is not None:
            name = self.text[item.heard[0] : item.heard[1]]
            heard = Link("outlet", name, (item.heard,))
            if name in self.outlets or self._is_own(heard):
                links.append(heard)
        return tuple(links)

    def _is_own(self, link: Link) -> bool:
        """Whether an outlet is the page itself: it passes nothing on, and what it was told is exclusive."""
        return " ".join(folded_words(link.name)) in self.own

    def _link(self, span: Span) -> Link:
        phrase = self.text[span[0] : span[1]]
        source = self.memory.same(phrase.lower(), classify(phrase, self.cast), span[0])
        name = source.name.removeprefix("the ").removeprefix("The ")
        if source.named and name:
            self.memory.remember(span[0], source, name)
        return Link("outlet" if name in self.outlets else source.kind, name, (span,))

    # Who.

    def _source(self, item: Found) -> Source:
        if item.source is None:
            source = self.last if item.carried else Source("unknown", "")
        else:
            phrase = self.text[item.source[0] : item.source[1]]
            word = phrase.lower().strip()
            if item.rule == "dialogue":
                source = self._labelled(phrase)
            elif word in PRONOUNS:
                source = self._pronoun(PRONOUNS[word], item.source[0], item.antecedent)
            elif word in ("i", "we", "you", "me", "us", "my", "our"):
                source = Source("unknown", "")
            else:
                opens = item.source[0] in self.starts
                source = classify(re.sub(r"['’]s?$", "", phrase), self.cast, opens=opens)
                source = self.memory.same(word, self._medium(item, source), item.source[0])
                if word.split()[-1] in words("spokespeople") and len(word.split()) < 4 and not source.named:
                    source = self._spoken_for(item.source[0]) or source
            if source.kind != "unknown" and word not in PRONOUNS:
                self.memory.remember(item.source[0], source, phrase)
        self._remember(source, (item.source or item.content[0])[0])
        return source

    def _labelled(self, label: str) -> Source:
        """Whose label it is in an interview: the page's own (its name, its initials, «Q»), or a person's."""
        for name in self.page_names:
            initials = "".join(part[0] for part in name.split())
            if label == "Q" or label.lower() in name.lower().split() or label.lower() == initials.lower():
                return Source("outlet", name, named=True)
        known = self.cast.names.get(label.split()[-1]) or self.cast.names.get(label.title())
        return Source("person", known or label, named=True)

    def _spoken_for(self, at: int) -> Source | None:
        """The body named last, for which a spokesman without a name of his own speaks."""
        body = self.memory.it(at)
        return body if body.kind in ("official_body", "organisation") else None

    def _medium(self, item: Found, source: Source) -> Source:
        """A single name that reports, and the page's own, is a medium: «Lantern reported that …»."""
        if source.kind != "outlet" and source.name in self.outlets:
            return Source("outlet", source.name, named=True)
        guessed = source.kind == "person" and not source.named
        if guessed and (item.lexical.lemma == "report" or self._is_own(Link("person", source.name))):
            return Source("outlet", source.name, named=True)
        return source

    def _pronoun(self, kind: str, at: int, antecedent: Span | None = None) -> Source:
        if kind == "r":
            known = classify(self.text[slice(*antecedent)], self.cast) if antecedent else None
            return known if known is not None and known.kind != "unknown" else self._antecedent(at)
        if kind in ("m", "f"):
            name = self.people.nearest(kind, at)
            return self.veiled.get(name) or Source("person", name, named=name in self.people.full)
        return self.memory.they(at) if kind == "p" else self.memory.it(at)

    def _antecedent(self, at: int) -> Source:
        """Whom a relative «who» stands for: the words before it, where they can be told."""
        match = _ANTECEDENT.search(self.text, max(0, at - 80), at)
        source = classify(match.group(1), self.cast) if match else None
        return source if source is not None and source.kind != "unknown" else Source("unknown", "")

    def _remember(self, source: Source, at: int) -> None:
        described = source.name.split(" ")[0].lower() in words("described")
        if source.kind == "anonymous" and described and not _PLURAL.search(source.name):
            self.veiled[source.name] = source
        if (source.kind == "person" and (source.named or described)) or source.name in self.veiled:
            self.people.remember(at, source.name)
        if source.name:
            self.last = source

    # What, and how it is meant.

    def _statement(self, item: Found, source: Source, chain: tuple[Link, ...], parent: str) -> Statement:
        hedges: list[Span] = []
        conditions: list[Span] = []
        label: Certainty = "certain"
        clause = stances.main_clause(self.text, item.content)
        for span in item.content:
            sure = certainty(self.text, span, "en")
            hedges += sure.hedge
            conditions += sure.condition
            for (at, _), told in zip((*sure.hedge, *sure.condition), sure.labels, strict=True):
                if at < clause.end or (told not in ("possible", "probable") and not clause.nested):
                    label = max(label, told, key=_OUTER.__getitem__)
        if item.lexical.certainty != "certain" or item.rule == "impersonal":
            sure = certainty(self.text, item.cue[0], "en")
            hedges += sure.hedge
            label = max(label, item.lexical.certainty, sure.label, key=_OUTER.__getitem__)
        why = [f"cue:{item.lexical.lemma}", f"rule:{item.rule}"]
        if item.carried:
            why.append(f"carried:{source.name}")
        elif item.source and source.name and self.text[item.source[0] : item.source[1]].lower() in PRONOUNS:
            why.append(f"pronoun:{source.name}")
        stance = self._stance(item, clause, label)
        if label == "certain" and stance == "forecasts" and stances.expects(clause):
            label = "probable"
        return Statement(
            id="",
            passage=item.passage,
            content=tuple(item.content),
            cue=tuple(item.cue),
            source=tuple(span for span in (item.antecedent, item.source) if span),
            hedge=tuple(hedges),
            condition=tuple(conditions),
            source_type=source.kind,
            source_carried=item.carried,
            source_entity=source.name,
            chain=chain,
            quote=self._quote(item),
            stance=stance,
            certainty=label,
            time=self._time(item, clause, stance),
            outlet_commitment=item.lexical.commitment,
            act=item.lexical.act,
            parent=parent,
            exclusive=any(map(self._is_own, item.links)),
            why=tuple(why),
        )

    def _time(self, item: Found, clause: stances.Clause, stance: Stance) -> TimeFrame:
        """Background by a pluperfect cue or by the content's own dates, else what its main clause says."""
        cue = self.text[item.cue[0][0] : item.cue[0][1]].lower() if item.cue else ""
        if cue.startswith(("had ", "once ", "used to ", "always ")):
            return "background"
        if any(time_frame(self.text, span, "en") == "background" for span in item.content[:1]):
            return "background"
        said = "upcoming" if stance == "demands" and " to " in self._words(item) else stances.time_of(clause, stance)
        return "background" if said == "news" and _PAST.search(" " + self._words(item)) else said

    def _words(self, item: Found) -> str:
        return " " + " ".join(self.text[a:b] for a, b in item.content)

    def _stance(self, item: Found, clause: stances.Clause, label: Certainty) -> Stance:
        cue = " ".join(self.text[a:b] for a, b in item.cue)
        if _NEGATED.search(cue):
            if item.lexical.lemma in words("silence"):
                return "refuses_comment"
            if item.lexical.stance in ("denies", "doubts", "promises", "threatens"):
                return "asserts"
        if item.lexical.lemma in words("requests") and self._words(item).startswith((" to ", " not to ")):
            return "demands"
        return stances.stance_of(clause, item.lexical, label)

    def _partial(self, quote: Quote) -> bool:
        """Whether a short quotation is words of the source, and not a name or a title."""
        inner = self.text[quote.start + 1 : quote.end - 1]
        return inner[:1].islower() and " " in inner

    def _quote(self, item: Found) -> QuoteKind:
        """direct: nothing but the complementiser outside speech quotations; mixed: some of it inside."""
        if item.rule == "dialogue":
            return "direct"
        inside = outside = 0
        whole = False  # whether more than a few words are quoted
        for start, end in item.content:
            size = len(_WORDS.findall(self.text, start, end))
            first = max(0, bisect_right(self.quote_starts, start) - 1)
            quoted = sum(
                len(_WORDS.findall(self.text, max(q.start, start), min(q.end, end)))
                for q in islice(self.quotes, first, bisect_right(self.quote_starts, end))
                if q.end > start and (q.speech or q.end - q.start > 20 or self._partial(q))
            )
            whole = whole or any(
                q.speech for q in islice(self.quotes, first, bisect_right(self.quote_starts, end)) if q.end > start
            )
            inside += quoted
            outside += size - quoted
        if not inside:
            return "indirect"
        return "direct" if outside == 0 or (outside == 1 and whole) else "mixed"
