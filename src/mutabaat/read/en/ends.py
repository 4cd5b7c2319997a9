"""Where the content of a cue ends: the marks, connectives and further cues that close its clause."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaat.read.en.contents import DASHES, FINAL, Complement, any_quote, at_end
from mutabaat.read.en.grammar import words
from mutabaat.read.en.groups import Group, is_adverb
from mutabaat.read.en.tokens import Sentence


def content_end(s: Sentence, c: Complement, groups: Sequence[Group]) -> int:
    """The token after the last one of the content. ``groups`` are the sentence's cues: coordinated ones end it."""
    k = c.start
    if c.mode == "quote":
        return _quote_end(s, k)
    heads = {g.first: g for g in groups if g.head > k}
    i = k
    while i < s.n:
        if s.quote[i] is not None:
            i += 1
            continue
        word = s.low[i]
        if i > k and _quote_pauses(s, i) and _breaks(s, i - 1, heads, np=c.mode == "np"):
            return i
        if c.mode == "np" and i > k and s.quote[i - 1] is not None and s.word(i) and word not in words("after_quote"):
            return i
        if word == ";" or (i > k and word in FINAL and at_end(s, i)):
            return i
        if i > k and word == "," and c.mode == "clause" and (aside := _aside(s, k, i)):
            i = aside
            continue
        if i > k and (word == "," or word in DASHES) and _breaks(s, i, heads, np=c.mode == "np"):
            return i
        if i > k and word in ("and", "but") and (_next_cue(s, i + 1, heads) or _next_speaker(s, i + 1, heads)):
            return i
        if c.mode == "np" and i > k + 1 and _after_object(s, i):
            return i
        if c.mode == "to" and i > k + 1 and word in words("contrasts"):
            return i
        if c.mode == "np" and i > k and word in DASHES:
            return i
        if i > k and word == "according" and i + 1 < s.n and s.low[i + 1] == "to":
            return i
        i += 1
    return i


def _aside(s: Sentence, k: int, comma: int) -> int:
    """The comma that ends a relative clause within the subject: «that Doe, who was jailed, would testify»; 0 for none."""
    if comma + 1 >= s.n or s.low[comma + 1] not in ("who", "which", "whose"):
        return 0
    if any(s.low[j] in words("finite") or s.low[j].endswith("ed") for j in range(k, comma)):
        return 0
    for j in range(comma + 2, min(comma + 20, s.n - 1)):
        if s.low[j] == "," and s.quote[j] is None:
            return j + 1
    return 0


def _after_object(s: Sentence, i: int) -> bool:
    """Whether what follows an object tells when or where it was said: «… while driving», «… in a letter»."""
    word = s.low[i]
    following = s.low[i + 1] if i + 1 < s.n else ""
    if word == "as":
        return following in words("subjects")
    if word in words("after_object"):
        return True
    if word not in ("in", "on", "at", "to"):
        return False
    near = s.low[i + 1 : i + 4]
    return following in words("days") or any(w in words("venues") for w in near)


def _quote_pauses(s: Sentence, i: int) -> bool:
    """Whether a quotation with a comma as its last mark ends right before token ``i``."""
    quote = s.quote[i - 1]
    return quote is not None and s.text[quote.end - 2] == ","


def _quote_end(s: Sentence, k: int) -> int:
    """The end of a quotation that opens the content, with what «and "…"» adds to it."""
    quote = s.quote[k]
    i = k
    while i < s.n and s.quote[i] is quote:
        i += 1
    if i + 1 < s.n and s.low[i] in ("and", "or", "but") and any_quote(s, i + 1):
        return _quote_end(s, i + 1)
    inner = s.text[quote.end - 2] if quote and quote.closed and quote.end - 2 >= quote.start else "."
    if (
        i < s.n
        and inner not in ",.?!"
        and s.word(i)
        and s.low[i] not in (*words("prepositions"), "as", "when", "while", "after")
    ):
        # «said "the worst" had passed»: the quotation is only the start of the clause.
        while i < s.n and s.low[i] not in (",", ";", *FINAL):
            i += 1
    return i


def _next_cue(s: Sentence, i: int, heads: dict[int, Group]) -> bool:
    """«and said», «and has called for»: a cue that shares the subject."""
    while i < s.n and is_adverb(s.low[i]):
        i += 1
    group = heads.get(i)
    if group is None or group.infinitive:
        return False
    return group.kind in ("past", "both", "s") or (group.kind == "base" and group.first < group.head and group.finite)


def _next_speaker(s: Sentence, i: int, heads: dict[int, Group]) -> bool:
    """«and Democrats accused», «and the mayor said»: a cue with a short subject of its own."""
    if (
        i >= s.n
        or s.low[i] == "that"
        or not (s.capital(i) or s.low[i] in words("determiners") or s.low[i] in words("subjects"))
    ):
        return False
    for j in range(i + 1, min(i + 6, s.n)):
        if j in heads:
            return heads[j].finite and heads[j].kind in ("past", "both", "s")
        if not s.word(j) or s.low[j] in words("auxiliaries") or s.low[j] in words("prepositions"):
            return False
    return False


def _breaks(s: Sentence, comma: int, heads: dict[int, Group], *, np: bool) -> bool:
    """Whether the clause ends at a comma: another cue, a contrast, a relative clause, an attribution follow."""
    i = comma + 1
    if i >= s.n:
        return True
    word = s.low[i]
    if np and not _list_goes_on(s, i):
        return True
    while i < s.n and is_adverb(s.low[i]):
        i += 1
    group = heads.get(i)
    if group is not None and group.kind == "ing":
        return True
    if word == "but":
        return i + 1 < s.n and s.low[i + 1] not in words("auxiliaries") and s.low[i + 1] != "not"
    if word in words("clause_breaks"):
        return True
    if word in ("and", "so", "as") and _next_cue(s, i + 1, heads):
        return True
    # «…, Doe said» or «…, and Doe said» before the sentence's next comma.
    return any(
        first - comma <= 6 and heads[first].finite and all(s.low[j] != "," for j in range(comma + 1, first))
        for first in heads
        if first > comma
    )


def _list_goes_on(s: Sentence, i: int) -> bool:
    """«the mayor, the council and the port»: after the comma of a list an «and» or «or» comes soon, without a verb."""
    if i > 1 and s.low[i - 2][:1].isdigit() and s.low[i][:1].isdigit():
        return True
    for j in range(i, min(i + 10, s.n)):
        if s.low[j] in ("and", "or"):
            return True
        if s.low[j] == "," and j + 1 < s.n and s.low[j + 1] in ("of", "for", "to"):
            return True  # «accused the mayor, Ines Calder, of …»
        if (
            s.low[j] in words("auxiliaries")
            or s.low[j] in words("subordinators")
            or s.low[j] in ("who", "which", *FINAL)
        ):
            return False
        if s.low[j].endswith("ing"):
            return False
    return False
