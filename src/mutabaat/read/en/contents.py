"""What is said: where the content of a cue begins after it, by the frames of its verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mutabaat.read.en.grammar import Form, verbs, words
from mutabaat.read.en.groups import Group, is_adverb
from mutabaat.read.en.tokens import Sentence

# ``silent``: the content is what a refusal is about.
Mode = Literal["quote", "clause", "to", "np", "next"]
DASHES = ("—", "–", "--", "―")
FINAL = (".", "!", "?", "…", ";")


@dataclass(frozen=True, slots=True)
class Complement:
    """The content of a cue begins at token ``start``; the cue's own words end before ``cue_end``.

    ``next``: it stands in the following paragraph, after a colon.
    """

    form: Form
    mode: Mode
    start: int
    cue_end: int
    silent: bool = False


def opens_quote(s: Sentence, i: int) -> bool:
    """Whether a speech quotation opens at token ``i``."""
    quote = s.quote[i] if i < s.n else None
    return quote is not None and quote.speech and quote.start == s.starts[i]


def any_quote(s: Sentence, i: int) -> bool:
    """Whether any quotation opens at token ``i``."""
    quote = s.quote[i] if i < s.n else None
    return quote is not None and quote.start == s.starts[i]


def at_end(s: Sentence, i: int) -> bool:
    """Whether nothing but end marks follows from token ``i`` on."""
    return all(not s.word(j) and s.quote[j] is None and s.low[j] != ":" for j in range(i, s.n))


def skip_time(s: Sentence, i: int) -> int:
    """Past adverbs and words of time: «said bluntly late Friday that …»."""
    days, openers, nouns, prepositions = (
        words("days"),
        words("time_openers"),
        words("time_nouns"),
        ("on", "in", "late", "early"),
    )
    while i < s.n and s.quote[i] is None:
        word = s.low[i]
        following = s.low[i + 1] if i + 1 < s.n else ""
        if word in days or (is_adverb(word) and word not in ("not", "both", "only", "even", "then")):
            i += 1
        elif (word in openers and following in nouns) or (word in prepositions and following in days):
            i += 2
        elif word == "then" and following in ("that", ","):
            i += 1
        else:
            break
    return i


def skip_adjuncts(s: Sentence, i: int) -> int:
    """Past time and place between cue and content: «said at a rally in the capital that …», «told reporters on Monday: "…"»."""
    i = skip_time(s, i)
    if i >= s.n or s.quote[i] is not None:
        return i
    if s.low[i] == "," and i + 3 < s.n and s.low[i + 1] in words("loose") and s.low[i + 2] == ",":
        i += 3  # «admitted, though, that …»
    if s.low[i] == "," and i + 1 < s.n and s.low[i + 1] in words("citing_ing"):
        # «reported on Sunday, citing two officials who asked not to be named, that …»
        for j in range(i + 2, min(i + 30, s.n - 1)):
            if s.low[j] == "," and (s.low[j + 1] == "that" or opens_quote(s, j + 1)):
                return j + 1
        return i
    if s.low[i] in (",", ":") and opens_quote(s, i + 1):
        return i + 1
    if s.low[i] in words("prepositions"):
        for j in range(i + 1, min(i + 16, s.n)):
            if opens_quote(s, j) or s.low[j] == "that":
                return j
            if s.low[j] == ":":
                return j
            if s.low[j] in (";", "which", "who", "and", "but", *FINAL):
                break
            if (
                s.low[j] in ("he", "she", "they", "it", "there", "we")
                and j > i + 1
                and s.low[j - 1] not in words("prepositions")
            ):
                return j
            if s.low[j] == "," and not opens_quote(s, j + 1):
                break
    return i


def complement(s: Sentence, group: Group, form: Form) -> Complement | None:
    """The content that follows a cue in one reading of its verb; None where none of its frames fits."""
    k = group.head + 1 + len(form.rest)
    frames = form.cue.frames
    if "bare" in frames:
        return Complement(form, "np", group.head + 1, group.head + 1)
    if k >= s.n:
        return None
    j = skip_adjuncts(s, k)
    speech = bool(frames & {"quote", "clause", "tell", "that"})
    if speech and j < s.n:
        found = _speech(s, form, frames, k, j)
        if found:
            return found
    if at_end(s, k):
        return None
    word = s.low[k]
    if "tell" in frames and (found := _told(s, form, k)):
        return found
    to = skip_time(s, k) if "to" in frames else k  # «promised on Sunday to go»
    if (
        "to" in frames
        and to + 1 < s.n
        and s.low[to] == "to"
        and s.low[to + 1] not in words("determiners")
        and not s.capital(to + 1)
    ):
        return Complement(form, "to", to, k)
    if word in frames and word in words("prepositions") and k + 1 < s.n:
        return Complement(form, "np", k + 1, k + 1)
    if "clause" in frames and j < s.n and _clause(s, j, bare="np" not in frames):
        return Complement(form, "clause", j, k)
    if "np" in frames:
        later = skip_time(s, k) if form.rest or s.low[k] != "to" else k
        for start in dict.fromkeys((k, later)):
            if start < s.n and not at_end(s, start) and _noun_phrase(s, start, group):
                return Complement(form, "np", start, k)
    return None


def silence(s: Sentence, group: Group) -> Complement | None:
    """«declined | to discuss the letter», «did not respond | to a request»: what nobody would speak about.

    What a negation refuses with a clause («would not say whether …») is the complement of its verb.
    """
    form = next((f for f in group.forms if f.cue.lemma in words("silence")), None)
    if form is None or group.passive:
        return None
    for i in range(group.first, group.head):
        if s.low[i] in words("refusals") and s.low[i + 1] == "to":
            follows = s.low[group.head + 1] if group.head + 1 < s.n else ""
            return None if follows in (*words("wh"), "that") else Complement(form, "np", i + 1, i + 1, silent=True)
    k = group.head + 1
    negated = any(s.low[i] in ("not", "never") or s.low[i].endswith("n't") for i in range(group.first, group.head))
    if negated and form.rest[:1] == ("to",) and k + 1 < s.n and s.low[k] == "to":
        return Complement(form, "np", k, k, silent=True)
    return None


def _speech(s: Sentence, form: Form, frames: frozenset[str], k: int, j: int) -> Complement | None:
    if s.low[j] == ":" and s.quote[j] is None:
        if at_end(s, j + 1):
            return Complement(form, "next", j, j + 1)
        return Complement(form, "quote" if any_quote(s, j + 1) else "clause", j + 1, j + 1)
    if opens_quote(s, j) and "quote" in frames:
        return Complement(form, "quote", j, k)
    if s.low[j] == "that" and s.quote[j] is None and j + 1 < s.n and s.low[j + 1] not in (",", "."):
        return Complement(form, "clause", j, k)
    w = j + 1 if s.low[j] in ("just", "exactly", "only", "even") and j + 1 < s.n else j
    if s.low[w] in words("wh") and "clause" in frames and s.quote[j] is None:
        return Complement(form, "clause", j, k)
    return None


def _clause(s: Sentence, j: int, *, bare: bool) -> bool:
    """Whether a clause without «that» begins at ``j``: for verbs that also take an object, a verb must follow its subject."""
    if (
        s.low[j] in (",", ".", ";", "and", "or", "but", "as", "by", ")", "(", "while", "because", *DASHES)
        and s.quote[j] is None
    ):
        return False
    if bare:
        return s.quote[j] is not None or s.low[j] not in words("prepositions")
    for i in range(j, min(j + 12, s.n)):
        word = s.low[i]
        if word in words("auxiliaries") or (word == "'s" and i > j and s.low[i - 1] in words("subjects")):
            return True
        if word in (",", ";", "that", "who", "which", "for", "and", *FINAL):
            return False
        if i > j and s.low[i - 1] in words("subjects"):
            return True
    return False


def _noun_phrase(s: Sentence, k: int, group: Group) -> bool:
    word = s.low[k]
    if s.quote[k] is not None:
        return True
    if not s.word(k) and word != "$":
        return False
    if word in words("subordinators") and word not in ("that", "what", "how"):
        return False
    if word in words("prepositions") and word not in words("adjectival"):
        return False
    if word in ("and", "or") or word in words("auxiliaries"):
        return False
    if is_adverb(word) and word not in words("determiners"):
        return False  # «urged both sides» has an object
    if word in words("days"):
        return k + 1 < s.n and s.low[k + 1] == "'s"
    return not (group.kind == "s" and verbs().get(word) and verbs()[word][0].kind in ("past", "both"))


def _told(s: Sentence, form: Form, k: int) -> Complement | None:
    """«told the paper that …», «told them he …», «asked her to …»: past the addressee."""
    if s.quote[k] is not None or not s.word(k) or s.low[k] in words("prepositions"):
        return None
    i = k
    if s.low[i] in words("objects"):
        i += 1
    else:
        while i < s.n and (s.word(i) or s.low[i] in ("'s", "&", "'")) and s.quote[i] is None:
            word = s.low[i]
            if word in ("that", "to", "there") or word in words("wh") or word in words("subjects"):
                break
            if i > k and word in words("determiners") and s.low[i - 1] not in words("prepositions"):
                break
            if word in words("auxiliaries"):
                break
            i += 1
    if i < s.n and s.low[i] == "to" and s.quote[i] is None:
        return Complement(form, "to", i, k)
    if any(s.low[j] in words("contrasts") for j in range(k, i)):
        return None  # «told the paper because they …»: a reason is not what was told
    j = skip_adjuncts(s, i)
    if j >= s.n or at_end(s, j):
        return None
    if s.low[j] == ":" and s.quote[j] is None:
        return Complement(form, "next" if at_end(s, j + 1) else "clause", min(j + 1, s.n - 1), k)
    if s.quote[j] is None and s.low[j] in (",", "in", "on", "at", "and"):
        return None
    return Complement(form, "to" if s.low[j] == "to" else "clause", j, k)
