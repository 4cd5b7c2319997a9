"""Words that a medium passes on with «as saying»: «the Gazette quoted Doe as saying that …», «Doe was quoted as saying»."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.read.en import nounphrases
from mutabaat.read.en.contents import Complement, at_end, complement
from mutabaat.read.en.ends import content_end
from mutabaat.read.en.grammar import words
from mutabaat.read.en.groups import Group
from mutabaat.read.en.leading import Leading
from mutabaat.read.en.relations import Found
from mutabaat.read.en.tokens import Sentence

# Tokens between «quoted» and «as saying»: a name with its office.
_BETWEEN = 25


def quoted_as(s: Sentence, group: Group, groups: Sequence[Group], leading: Leading) -> Found | None:
    """The words of whoever is quoted, with the medium that quotes (where it is named) in ``via``; None for other frames."""
    if group.forms[0].cue.lemma not in words("citing"):
        return None
    at = _as_saying(s, group)
    saying = next((g for g in groups if g.head == at + 1), None) if at else None
    if saying is None:
        return None
    if group.passive:
        speaker = nounphrases.before(s, group.first, 0)
        by = group.last if s.low[group.last] == "by" else saying.last
        medium = nounphrases.after(s, by + 1, names=True) if by + 1 < s.n and s.low[by] == "by" else None
        behind = medium[1] if medium and by > at else saying.last
    else:
        speaker, medium, behind = (group.last, at), nounphrases.before(s, group.first, 0), saying.last
        if medium is None and group.kind == "ing":
            return None
    if speaker is None or speaker[0] >= speaker[1]:
        return None
    made = _content(s, group, groups, leading, speaker=speaker, saying=saying, behind=behind)
    if made is None:
        return None
    made.cue = [s.span(group.first, group.head + 1), s.span(at, saying.head + 1)]
    made.source = s.span(*speaker)
    made.rule = "quoted"
    if medium:
        made.via.append(s.span(medium[0], min(medium[1], at) if medium[0] < at else medium[1]))
    return made


def _as_saying(s: Sentence, group: Group) -> int:
    for j in range(group.last, min(group.last + _BETWEEN, s.n - 1)):
        if s.quote[j] is not None or s.low[j] in (";", "that"):
            return 0
        if s.low[j] == "as" and s.low[j + 1] in words("as_saying"):
            return j
    return 0


def _content(
    s: Sentence,
    group: Group,
    groups: Sequence[Group],
    leading: Leading,
    *,
    speaker: tuple[int, int],
    saying: Group,
    behind: int,
) -> Found | None:
    cue = saying.forms[0].cue
    early = speaker[0] if group.passive else group.first
    if at_end(s, behind) or (s.low[behind] in words("prepositions") and early > 2):
        return leading.left(cue, group, s.span(*speaker), early, behind) if early > 1 else None
    comp = next((c for form in saying.forms if (c := complement(s, saying, form))), None)
    if comp is None or comp.mode == "next":
        return None
    if s.low[comp.start] == "by":
        return None
    end = content_end(s, Complement(comp.form, comp.mode, comp.start, comp.cue_end), groups)
    if end <= comp.start:
        return None
    start, stop = s.span(comp.start, end)
    last = s.quote[end - 1]
    made = Found([], [(start, max(stop, last.end if last else 0))], None, cue, "quoted", s.passage.n)
    made.open_quote = last is not None and last.speech and end >= s.n - 1
    return made
