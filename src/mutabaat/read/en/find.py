"""The attributions of one sentence: every cue with the phrase that speaks and the words that it speaks."""

from __future__ import annotations

from mutabaat.read.en import nounphrases
from mutabaat.read.en.contents import (
    Complement,
    at_end,
    complement,
    content_end,
    opens_quote,
)
from mutabaat.read.en.grammar import Cue, Form, source_words, verbs, words
from mutabaat.read.en.groups import Group, group_at
from mutabaat.read.en.relations import Found
from mutabaat.read.en.tokens import Sentence
from mutabaat.read.en.transmitters import received, told
from mutabaat.records.evidence import Span

_SPEECH = frozenset({"quote", "clause", "tell"})
_REPORTED = ("say", "report", "believe", "expect", "think", "allege", "estimate", "understand", "claim", "project")


def groups_of(s: Sentence) -> list[Group]:
    """The cue groups outside quotations, in order; one inside another gives way to the outer."""
    table = verbs()
    body = s.passage.kind == "sentence"  # where a capital makes a name: «the United States»
    found: list[Group] = []
    for i in range(s.n):
        if s.low[i] in table and s.quote[i] is None and not (body and i and s.capital(i)):
            group = group_at(s, i)
            if group is None or _asks_for_cover(s, group):
                continue
            if found and found[-1].head >= group.first:
                found.pop()
            found.append(group)
    return found


def _asks_for_cover(s: Sentence, group: Group) -> bool:
    """«who asked not to be named»: it describes the source and says nothing."""
    if group.forms[0].cue.lemma not in ("ask", "request", "decline", "insist", "want", "prefer", "refuse"):
        return False
    ahead = " ".join(s.low[group.head : group.head + 7])
    return any(mark in ahead for mark in source_words("anonymity"))


class Finder:
    """Finds the attributions of one sentence, left to right."""

    def __init__(self, s: Sentence) -> None:
        self.s = s
        self.groups = groups_of(s)
        self.found: list[Found] = []
        self.last_source: Span | None = None

    def run(self) -> list[Found]:
        for n, group in enumerate(self.groups):
            made = self._passive(group) if group.passive else self._active(n, group)
            if made:
                self._carriers(made, group)
                inside = any(a <= made.cue[0][0] < b for f in self.found for a, b in f.content)
                self.found.append(made)
                if not inside:
                    self.last_source = made.source or self.last_source
        return self.found

    def _carriers(self, made: Found, group: Group) -> None:
        """The outlet that was told, where the words after the cue name one."""
        tells = "tell" in made.lexical.frames
        outlet = told(self.s, group.last) if tells else received(self.s, group.last)
        if outlet and outlet != made.source:
            made.via.append(outlet)

    # Who speaks.

    def _source(self, n: int, group: Group) -> tuple[int, int] | None:
        return nounphrases.before(self.s, group.first, 0)

    def _shared(self, n: int, group: Group) -> Span | None:
        """The subject that this cue shares: that of the cue before it, or of the sentence."""
        s = self.s
        if group.kind == "ing" and group.first <= 1 and n + 1 < len(self.groups):
            # «Citing the port's log, Doe said …»
            later = nounphrases.before(s, self.groups[n + 1].first, 0)
            if later:
                return s.span(*later)
        if self.last_source:
            return self.last_source
        subject = first_subject(s, group.first)
        return s.span(*subject) if subject else None

    # What is said.

    def _active(self, n: int, group: Group) -> Found | None:
        s = self.s
        inverted = self._inverted(group)
        if inverted:
            return inverted
        subject = None
        if group.infinitive:
            return None
        if group.kind != "ing" or group.first < group.head:
            subject = self._source(n, group)
        before = subject[0] if subject else group.first
        form, comp = self._complement(group)
        if subject and (early := self._content_first(group, subject, comp)):
            return early
        if comp is None or form is None:
            return None
        source = s.span(*subject) if subject else None
        if source is None:
            previous = s.low[before - 1] if before else ""
            if group.kind == "ing" or previous in ("and", "but", ",", "then", "or"):
                source = self._shared(n, group)
            if source is None:
                return None
        return self._found(group, form.cue, source, comp)

    def _complement(self, group: Group) -> tuple[Form | None, Complement | None]:
        for form in group.forms:
            comp = complement(self.s, group, form)
            if comp:
                return form, comp
        return None, None

    def _found(self, group: Group, cue: Cue, source: Span | None, comp: Complement) -> Found | None:
        s = self.s
        made = Found(
            cue=[s.span(group.first, max(comp.cue_end, group.head + 1))],
            content=[],
            source=source,
            lexical=cue,
            rule=f"after:{comp.mode}",
            passage=s.passage.n,
        )
        if comp.mode == "next":
            made.awaits = True
            return made
        end = content_end(s, comp, self.groups)
        if end <= comp.start:
            return None
        start, stop = s.span(comp.start, end)
        last = s.quote[end - 1]
        if last is not None and last.end > stop:
            stop = last.end
        made.content.append((start, stop))
        made.open_quote = last is not None and last.speech and end >= s.n - 1
        return made

    def _content_first(self, group: Group, subject: tuple[int, int], comp: Complement | None) -> Found | None:
        """«…," Doe said» and «…, Doe said on Friday»: the content stands before the source."""
        s = self.s
        form = next((f for f in group.forms if f.cue.frames & _SPEECH), None)
        if form is None or subject[0] == 0:
            return None
        quoted = self._quote_closes(subject[0])
        k = group.last
        parenthetical = k < s.n and s.low[k] == ","
        if not quoted and (
            s.low[subject[0] - 1] not in (",", "—", "--", "–") or (subject[0] < 3 and not parenthetical)
        ):
            return None
        if not quoted:
            if comp is not None and not self._adjunct(comp, k) and not (k < s.n and s.low[k] == ","):
                return None
            fragment = s.low[0] in words("prepositions") or not self._has_verb(subject[0] - 1)
            if fragment and not at_end(s, k) and not parenthetical:
                return None
        return self._left(form.cue, group, s.span(*subject), subject[0], k)

    def _has_verb(self, stop: int) -> bool:
        """Whether the words before token ``stop`` may be a clause: one of them looks like a verb."""
        s = self.s
        return any(
            s.low[i] in words("auxiliaries") or s.low[i] in verbs() or s.low[i].endswith("ed") or s.low[i] == "'s"
            for i in range(stop)
        )

    def _adjunct(self, comp: Complement, k: int) -> bool:
        """Whether what follows the cue only says when, where or to whom."""
        s = self.s
        word = s.low[k]
        if comp.mode in ("quote", "next") or "that" in s.low[k : k + 12]:
            return False
        return (
            word in words("prepositions")
            or word in words("days")
            or word in words("time_openers")
            or word in ("as", "when")
        )

    def _quote_closes(self, i: int) -> bool:
        """Whether a speech quotation ends right before token ``i`` (a comma may stand between)."""
        s = self.s
        j = i - 1
        if j > 0 and s.low[j] in (",", "—", "--", "–") and s.quote[j] is None:
            j -= 1
        quote = s.quote[j] if j >= 0 else None
        if quote is None or quote.end != s.ends[j]:
            return False
        # «In an interview on "Name of a Show," Doe said …»
        if s.low[0] in words("prepositions") and s.quote[0] is None and quote.end - quote.start < 40:
            return False
        return quote.speech or j < i - 1 or s.text[quote.end - 2] in ",?!"

    def _inverted(self, group: Group) -> Found | None:
        """«…, said Doe» and «"…," added the mayor, who …»."""
        s = self.s
        form = next((f for f in group.forms if f.cue.invert), None)
        if form is None or group.kind not in ("s", "past", "both") or group.first != group.head or group.head == 0:
            return None
        k = group.last
        if k >= s.n or s.quote[k] is not None or s.low[k] == "that":
            return None
        quoted = self._quote_closes(group.first)
        if not quoted and s.low[group.first - 1] != ",":
            return None
        source = nounphrases.after(s, k, names=True)
        if source is None:
            return None
        if not quoted:
            stop = source[1]
            rest = s.low[k : next((j for j in range(stop, s.n) if s.low[j] in (",", ";")), s.n)]
            if any(w in words("auxiliaries") or w in ("that", "to") for w in rest) or (
                stop < s.n and s.low[stop] in words("subjects")
            ):
                return None
            if stop < s.n and s.low[stop] not in (",", ".", ";") and s.low[stop] not in words("prepositions"):
                return None
        return self._left(form.cue, group, s.span(*source), group.first, source[1])

    def _left(self, cue: Cue, group: Group, source: Span, stop: int, k: int) -> Found | None:
        """Content before the cue, from the sentence's start or that of the quotation it stands in; then what follows."""
        s = self.s
        a = 0
        end = stop - 1
        if end >= 0 and s.quote[end] is None and not s.word(end):
            end -= 1
        if end < a:
            return None
        start, _ = s.span(a, a + 1)
        quote = s.quote[a]
        if quote is not None and quote.start < start:
            start = quote.start
        made = Found(
            cue=[s.span(group.first, group.last)],
            content=[(start, s.ends[end])],
            source=source,
            lexical=cue,
            rule="before",
            passage=s.passage.n,
            open_quote=s.quote[end] is not None,
        )
        later = self._later_quote(k)
        if later:
            made.content.append(self._quoted(later))
        elif k + 1 < s.n and s.low[k] == "," and s.quote[k] is None and not at_end(s, k + 1):
            self._right(made, k + 1)
        elif "tell" in cue.frames:
            comma = next((j for j in range(k, min(k + 8, s.n - 1)) if s.low[j] == ","), 0)
            if comma and not at_end(s, comma + 1):
                self._right(made, comma + 1)
        return made

    def _later_quote(self, k: int) -> int:
        """Where a quotation goes on after «"…," Doe told the paper on Monday, "…"»; 0 where none does."""
        s = self.s
        for j in range(k, min(k + 18, s.n)):
            if opens_quote(s, j):
                return j if s.low[j - 1] in (",", ":", "—", "--", "–") else 0
            if any(g.head == j for g in self.groups):
                return 0
        return 0

    def _quoted(self, i: int) -> Span:
        quote = self.s.quote[i]
        assert quote is not None
        return quote.start, quote.end

    def _right(self, made: Found, k: int) -> None:
        """«The truth, Doe said, was …»: the clause goes on after the cue."""
        s = self.s
        if opens_quote(s, k):
            made.content.append(self._quoted(k))
            return
        if s.low[k].endswith("ing") or s.low[k] in (
            "who",
            "which",
            "a",
            "an",
            "and",
            "but",
            "while",
            "as",
            "according",
            "in",
            "at",
            "during",
        ):
            return
        end = k
        while end < s.n and not (s.low[end] in (".", ";", "?", "!") and at_end(s, end)):
            end += 1
        if end > k:
            made.content.append(s.span(k, end))

    def _passive(self, group: Group) -> Found | None:
        """«was denied by the mayor», «is said to be …»."""
        s = self.s
        k = group.last
        subject = nounphrases.before(s, group.first, 0)
        form = group.forms[0]
        if subject is None or k >= s.n:
            return None
        content = [s.span(*subject)]
        if s.low[k] == "by" and k + 1 < s.n:
            source = nounphrases.after(s, k + 1)
            if source is None or not (
                s.capital(source[0]) or s.low[source[0]] in words("determiners") or s.low[source[1] - 1].endswith("s")
            ):
                return None
            return Found([s.span(group.first, group.last)], content, s.span(*source), form.cue, "passive", s.passage.n)
        if s.low[k] in ("to", "that") and form.cue.lemma in _REPORTED:
            end = content_end(s, Complement(form, "to", k, k), self.groups)
            if end > k:
                content = [s.span(k, end)] if s.low[subject[0]] == "it" else [*content, s.span(k, end)]
                return Found([s.span(group.first, group.last)], content, None, form.cue, "impersonal", s.passage.n)
        return None


def first_subject(s: Sentence, stop: int) -> tuple[int, int] | None:
    """The sentence's first noun phrase, past an opening phrase that a comma ends."""
    a = 0
    openers, prepositions = words("openers"), words("prepositions")
    while a < stop and (s.low[a] in openers or not s.word(a)):
        a += 1
    if a < stop and (s.low[a] in prepositions or s.low[a] in words("subordinators") or s.low[a].endswith("ing")):
        while a < stop and s.low[a] != ",":
            a += 1
        a += 1
    if a >= stop:
        return None
    if s.low[a] in words("subjects"):
        return a, a + 1
    phrase = nounphrases.after(s, a, names=True)
    if phrase is None:
        return None
    b = min(phrase[1], stop)
    # Ordinary verbs are unknown here: a name ends with its last capital.
    if s.capital(a):
        c = a
        while c < b and (s.capital(c) or s.low[c] in ("of", "the", "'s", "&", "de", "al")):
            c += 1
        b = c if c > a + 1 or s.low[a] not in words("determiners") else min(b, a + 3)
    return a, b
