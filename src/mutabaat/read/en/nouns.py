"""Attributions that a noun makes: «Doe's claim that …», «concern among engineers that …», «rumours that …»."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.read.en import nounphrases
from mutabaat.read.en.contents import FINAL, Complement
from mutabaat.read.en.ends import content_end
from mutabaat.read.en.grammar import Cue, Form, nouns, words
from mutabaat.read.en.groups import Group, is_adverb
from mutabaat.read.en.relations import Found
from mutabaat.read.en.tokens import Sentence

# How many tokens may stand between a noun and its «that»: «a warning from the port's harbour master that …».
_BETWEEN = 12


def content_nouns(s: Sentence, groups: Sequence[Group]) -> list[Found]:
    """Every noun of speech or thought with its content: with an owner before it, a source after it, or nobody."""
    table = nouns()
    found: list[Found] = []
    for i in range(s.n - 2):
        cue = table.get(s.low[i])
        if cue is None or s.quote[i] is not None or any(g.first <= i < g.last for g in groups):
            continue
        made = _owned(s, i, cue, groups) or _sourced(s, i, cue, groups)
        if made:
            found.append(made)
    return found


def _owned(s: Sentence, i: int, cue: Cue, groups: Sequence[Group]) -> Found | None:
    if s.low[i + 1] not in cue.frames or s.quote[i + 1] is not None:
        return None
    source = _owner(s, i)
    if source is None:
        return None
    return _noun(s, i, cue, groups, source=source, k=i + 1)


def _sourced(s: Sentence, i: int, cue: Cue, groups: Sequence[Group]) -> Found | None:
    """«a claim by Doe that …», «fears among residents that …», «reports that …» (nobody's)."""
    if s.low[i + 1] == "that" and "that" in cue.frames:
        # «the fact of a report that says …»: a relative clause has no subject of its own.
        if i + 3 >= s.n or not _clause_follows(s, i + 2) or not (s.low[i].endswith("s") or _bare(s, i)):
            return None
        return _noun(s, i, cue, groups, source=None, k=i + 1)
    if s.low[i + 1] == "of" and s.low[i] in words("talk") and not (i and s.low[i - 1] in words("determiners")):
        return _noun(s, i, cue, groups, source=None, k=i + 1)
    if s.low[i + 1] not in words("noun_sources") or "that" not in cue.frames:
        return None
    that = next((j for j in range(i + 2, min(i + _BETWEEN, s.n - 2)) if s.low[j] == "that"), 0)
    if not that or not _clause_follows(s, that + 1):
        return None
    source = nounphrases.after(s, i + 2)
    if source is None or source[1] > that or any(s.low[j] in words("auxiliaries") for j in range(*source)):
        return None
    if s.low[i + 1] == "in" and not s.capital(source[1] - 1):
        source = None
    return _noun(s, i, cue, groups, source=source, k=that)


def _bare(s: Sentence, i: int) -> bool:
    """Whether the noun stands without an article: «there is growing concern that …»."""
    return i > 0 and (
        s.low[i - 1] in words("auxiliaries") or s.low[i - 1] in ("growing", "rising", "widespread", "amid", "mounting")
    )


def _clause_follows(s: Sentence, k: int) -> bool:
    """Whether a subject stands at ``k``, and not the verb of a relative clause."""
    return s.quote[k] is not None or not (
        s.low[k] in words("auxiliaries") or is_adverb(s.low[k]) or s.low[k].endswith("ed") or s.low[k] in (",", "of")
    )


def _noun(
    s: Sentence, i: int, cue: Cue, groups: Sequence[Group], *, source: tuple[int, int] | None, k: int
) -> Found | None:
    """The noun at ``i`` with the content that its preposition or «that» at ``k`` opens."""
    clause = s.low[k] == "that"
    a = k if s.low[k] in ("that", "to") else k + 1
    end = content_end(s, Complement(Form("base", (), cue), "clause" if clause else "np", a, a), groups)
    if clause:
        end = _before_main_verb(s, a + 1, end)
    if end <= a:
        return None
    span = s.span(*source) if source else None
    return Found([s.span(i, i + 1)], [s.span(a, end)], span, cue, "noun", s.passage.n)


def _before_main_verb(s: Sentence, a: int, end: int) -> int:
    """Where the clause of a noun that is itself a subject ends: «the claim that he | was warned | is false»."""
    verb = 0
    for j in range(a, end):
        if s.quote[j] is not None:
            continue
        word, before = s.low[j], s.low[j - 1]
        if word in ("and", "or", "but", ",", "because", "who", "which", "that", "if", "when", "while", "as", *FINAL):
            verb = 0 if word != "," else verb
            if word != ",":
                return end  # more than one clause: nobody can tell which verb is whose
        elif word in words("finite"):
            chained = before in words("auxiliaries") or before in ("not", "to")
            if verb and not chained and before not in words("subjects"):
                return j
            verb = verb or j
    return end


def _owner(s: Sentence, i: int) -> tuple[int, int] | None:
    """Whose it is: «his claim», «the mayor's latest claim»."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if s.low[j] in words("possessives") and s.low[j] != "whose":
            return j, j + 1
        if s.low[j] in ("'s", "'") and j > 0 and s.quote[j] is None:
            return nounphrases.ending_at(s, j, 0)
        if not s.word(j):
            return None
    return None
