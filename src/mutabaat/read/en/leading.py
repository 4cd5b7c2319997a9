"""Content that stands before its cue: «"…," Doe said», «…, said Doe», «The quay, Doe said, is weak»."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.read.en import nounphrases
from mutabaat.read.en.contents import DASHES, Complement, at_end, opens_quote, skip_time
from mutabaat.read.en.grammar import Cue, verbs, words
from mutabaat.read.en.groups import Group
from mutabaat.read.en.relations import Found
from mutabaat.read.en.tokens import Sentence
from mutabaat.records.evidence import Span

_SPEECH = frozenset({"quote", "clause", "tell"})


class Leading:
    """Looks for content before the cues of one sentence."""

    def __init__(self, s: Sentence, groups: Sequence[Group]) -> None:
        self.s = s
        self.groups = groups

    def with_subject(self, group: Group, subject: tuple[int, int], comp: Complement | None) -> Found | None:
        """«…," Doe said» and «…, Doe said on Friday»: the content stands before the source."""
        s = self.s
        form = next((f for f in group.forms if f.cue.frames & _SPEECH), None)
        if form is None or subject[0] == 0:
            return None
        quoted = self._quote_closes(subject[0])
        k = skip_time(s, group.last)
        parenthetical = k < s.n and s.low[k] == "," and s.quote[k] is None
        if s.low[subject[0] - 1] == "as" and subject[0] > 2 and (parenthetical or at_end(s, k)):
            return self.left(form.cue, group, s.span(*subject), subject[0] - 1, s.n)
        if not quoted and (s.low[subject[0] - 1] not in (",", *DASHES) or (subject[0] < 3 and not parenthetical)):
            return None
        if not quoted:
            if comp is not None and (comp.mode == "quote" or not (parenthetical or self._adjunct(comp, group.last))):
                return None
            fragment = s.low[0] in words("prepositions") or not self._has_verb(subject[0] - 1)
            if fragment and not at_end(s, k) and not parenthetical:
                return None
        return self.left(form.cue, group, s.span(*subject), subject[0], k)

    def _has_verb(self, stop: int) -> bool:
        """Whether the words before token ``stop`` may be a clause: one of them looks like a verb."""
        s = self.s
        return any(
            s.low[i] in words("auxiliaries")
            or s.low[i] in verbs()
            or s.low[i].endswith("ed")
            or (s.low[i] == "'s" and i > 0 and s.low[i - 1] in words("subjects"))
            for i in range(stop)
        )

    def _adjunct(self, comp: Complement, k: int) -> bool:
        """Whether what follows the cue only says when, where or to whom."""
        s = self.s
        word = s.low[k]
        if comp.mode in ("quote", "next", "to") or "that" in s.low[k : k + 12]:
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
        if j > 0 and s.low[j] in (",", *DASHES) and s.quote[j] is None:
            j -= 1
        quote = s.quote[j] if j >= 0 else None
        if quote is None or quote.end != s.ends[j]:
            return False
        # «In an interview on "Name of a Show," Doe said …»
        if s.low[0] in words("prepositions") and s.quote[0] is None and quote.end - quote.start < 40:
            return False
        return quote.speech or j < i - 1 or s.text[quote.end - 2] in ",?!"

    def inverted(self, group: Group) -> Found | None:
        """«…, said Doe» and «"…," added the mayor, who …»."""
        s = self.s
        form = next((f for f in group.forms if f.cue.invert), None)
        if form is None or group.kind not in ("s", "past", "both") or group.first != group.head or group.head == 0:
            return None
        k = group.last
        if k >= s.n or s.quote[k] is not None or s.low[k] == "that" or s.low[k] in words("prepositions"):
            return None
        quoted = self._quote_closes(group.first)
        if not quoted and s.low[group.first - 1] != ",":
            return None
        source = nounphrases.after(s, k, names=True)
        if source is None:
            return None
        if not quoted:
            if not self._has_verb(group.first - 1):
                return None  # «The minister, Jane Doe, promised an inquiry»
            stop = source[1]
            rest = s.low[k : next((j for j in range(stop, s.n) if s.low[j] in (",", ";")), s.n)]
            if any(w in words("auxiliaries") or w in ("that", "to") for w in rest) or (
                stop < s.n and s.low[stop] in words("subjects")
            ):
                return None
            if stop < s.n and s.low[stop] not in (",", ".", ";") and s.low[stop] not in words("prepositions"):
                return None
        return self.left(form.cue, group, s.span(*source), group.first, source[1])

    def left(self, cue: Cue, group: Group, source: Span, stop: int, k: int) -> Found | None:
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
                return j if s.low[j - 1] in (",", ":", *DASHES) else 0
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
        if s.low[k].endswith("ing") or s.low[k] in words("no_rest"):
            return
        end = k
        while end < s.n and not (s.low[end] in (".", ";", "?", "!") and at_end(s, end)):
            end += 1
        if end > k:
            made.content.append(s.span(k, end))
