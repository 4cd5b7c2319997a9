"""The attributions of one sentence: every cue with the phrase that speaks and the words that it speaks."""

from __future__ import annotations

from mutabaat.read.en import nounphrases
from mutabaat.read.en.contents import Complement, complement, silence
from mutabaat.read.en.ends import content_end
from mutabaat.read.en.grammar import Cue, Form, source_words, verbs, words
from mutabaat.read.en.groups import Group, group_at
from mutabaat.read.en.leading import Leading
from mutabaat.read.en.quoted import quoted_as
from mutabaat.read.en.relations import Found
from mutabaat.read.en.tokens import Sentence
from mutabaat.read.en.transmitters import hearer, received, told
from mutabaat.records.evidence import Span


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
    if group.forms[0].cue.lemma not in words("covers"):
        return False
    ahead = " ".join(s.low[group.head : group.head + 7])
    return any(mark in ahead for mark in source_words("anonymity"))


class Finder:
    """Finds the attributions of one sentence, left to right."""

    def __init__(self, s: Sentence) -> None:
        self.s = s
        self.groups = groups_of(s)
        self.leading = Leading(s, self.groups)
        self.found: list[Found] = []
        self.last_source: Span | None = None

    def run(self) -> list[Found]:
        passed = -1  # «as saying» is no cue of its own
        for n, group in enumerate(self.groups):
            if group.head <= passed:
                continue
            made = quoted_as(self.s, group, self.groups, self.leading)
            if made:
                passed = next(g.head for g in self.groups if self.s.starts[g.head] >= made.cue[1][0])
            else:
                made = self._passive(group) if group.passive else self._active(n, group)
            if made:
                if made.rule != "quoted":  # the one that quotes was found with the frame
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
        elif tells:
            made.heard = hearer(self.s, group.last)

    # Who speaks.

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
        inverted = self.leading.inverted(group)
        if inverted:
            return inverted
        subject = None
        if group.infinitive:
            return None
        if group.kind != "ing" or group.first < group.head:
            subject = nounphrases.before(s, group.first, 0)
        before = subject[0] if subject else group.first
        form, comp = self._complement(group)
        if subject and (early := self.leading.with_subject(group, subject, comp)):
            return early
        silent = silence(s, group)
        if silent is not None:
            form, comp = silent.form, silent
        if comp is None or form is None:
            return None
        source = s.span(*subject) if subject else None
        if source is None:
            previous = s.low[before - 1] if before else ""
            if group.kind == "ing" or previous in ("and", "but", ",", "then", "or"):
                source = self._shared(n, group)
            if source is None:
                return None
        made = self._found(group, form.cue, source, comp)
        if made is not None and subject and s.low[subject[0]] in ("who", "which") and subject[0] > 1:
            made.antecedent = self._antecedent(subject[0])
        return made

    def _antecedent(self, i: int) -> Span | None:
        """The noun phrase before the relative at token ``i``."""
        s = self.s
        end = i - 1 if s.low[i - 1] == "," else i
        phrase = nounphrases.ending_at(s, end, 0)
        if phrase is None:
            return None
        # «sent Doe a two-page note, which …»: the phrase that the last determiner or name opens.
        a = phrase[0]
        for j in range(phrase[1] - 1, a, -1):
            opens = s.low[j] in words("determiners") or s.low[j] in words("possessives")
            if opens and s.low[j - 1] not in words("prepositions"):
                a = j
                break
        return s.span(a, phrase[1])

    def _complement(self, group: Group) -> tuple[Form | None, Complement | None]:
        for form in group.forms:
            comp = complement(self.s, group, form)
            if comp:
                return form, comp
        return None, None

    def _found(self, group: Group, cue: Cue, source: Span | None, comp: Complement) -> Found | None:
        s = self.s
        made = Found(
            cue=[s.span(group.first, comp.cue_end if comp.silent else max(comp.cue_end, group.head + 1))],
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
                s.capital(source[0])
                or s.low[source[0]] in words("determiners")
                or s.low[source[0]] in words("possessives")
                or s.low[source[1] - 1].endswith("s")
            ):
                return None
            j = source[1]
            if form.cue.lemma in words("told_of") and j < s.n and s.low[j] in ("that", "to"):
                # «she had been assured by the minister that …»
                content = [s.span(j, content_end(s, Complement(form, "to", j, j), self.groups))]
            return Found([s.span(group.first, group.last)], content, s.span(*source), form.cue, "passive", s.passage.n)
        told = form.cue.lemma in words("told_of") and s.low[k] in ("to", "that", "not")
        if told or (form.cue.lemma == "accuse" and s.low[k] == "of"):
            start = k + 1 if s.low[k] == "of" else k
            end = content_end(s, Complement(form, "to", start, start), self.groups)
            cue = s.span(group.first, start)
            return Found([cue], [s.span(start, end)], None, form.cue, "told", s.passage.n) if end > start else None
        if s.low[subject[0]] == "it" and s.low[k] in words("prepositions") and "that" in s.low[k : k + 6]:
            k = s.low.index("that", k)  # «It is said in the town that …»
        if s.low[k] in ("to", "that") and form.cue.lemma in words("reported"):
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
        last = max((j for j in range(a, b) if s.capital(j)), default=a)
        if last > a + 1 and not s.capital(a + 1) and s.low[a] not in words("determiners"):
            return a, last + 1  # «Battery maker Orlent Power»
        c = a
        while c < b and (s.capital(c) or s.low[c] in ("of", "the", "'s", "&", "de", "al")):
            c += 1
        b = c if c > a + 1 or s.low[a] not in words("determiners") else min(b, a + 3)
    return a, b
