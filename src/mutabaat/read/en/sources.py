"""What kind of source a noun phrase is, and the name it goes by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mutabaat.read.en.cast import Cast
from mutabaat.read.en.grammar import source_words, verbs, words
from mutabaat.read.en.groups import is_adverb
from mutabaat.read.en.phrase import WORD, Phrase, capital
from mutabaat.records.statements import SourceType
from mutabaat.text.agencies import agency

_BRACKET = re.compile(r"\s*\([^)]*\)")
_RELATIVE = re.compile(r",| who | which | whose ")
# A capital inside a word makes no acronym of these: «O’Neill», «McCoy».
_INNER_CAPITAL = re.compile(r"(?:O['’]|D['’]|Mc|Mac|De|Di|La|Le|Van|Fitz)[A-Z][a-z]+$")
_CALLED = re.compile(r"\b(?:called|named)\s((?:@|[A-Z])[\w@&.' -]*)$")
_NAMED_KINDS: tuple[SourceType, ...] = ("outlet", "official_body", "organisation")
PRONOUNS: dict[str, str] = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "they": "p", "them": "p", "their": "p", "it": "n", "its": "n",
    "another": "p", "both": "p", "the two": "p", "others": "p",
    **dict.fromkeys((f"{many} of them" for many in ("one", "two", "three", "four", "some", "several", "most", "many", "all", "both", "none", "few")), "p"), "who": "r", "which": "r", "that": "r",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase read: its kind and its name; both empty-handed (``unknown``) where nothing tells."""

    kind: SourceType
    name: str
    named: bool = False  # it bears a proper name


def is_source(phrase: str) -> bool:
    """Whether a phrase can be somebody or something that speaks: not the rest of a clause, as «seizing on recent»."""
    tokens = WORD.findall(phrase)
    low = [t.lower() for t in tokens]
    if not tokens:
        return False
    first, last, following = tokens[0], low[-1], low[1] if len(low) > 1 else ""
    if last in words("determiners") - _STANDING or (len(low) > 1 and last in ("own", "of", "and")):
        return False
    if len(low) == 1 and (low[0] in words("days") or low[0].isdigit() or is_adverb(low[0])):
        return False
    lower = first[0].islower()
    verbal = low[0].endswith(("ing", "ed")) or (lower and _base_verb(low[0]))
    governs = following in words("determiners") or following in words("prepositions") or (lower and not following)
    return not (verbal and (governs or following in words("possessives")))


_STANDING = frozenset({"this", "that", "these", "those", "some", "many", "most", "several", "both", "all", "few", "one", "two", "three", "four", "five", "six", "another", "dozens", "hundreds", "thousands"})  # fmt: skip


def _base_verb(word: str) -> bool:
    forms = verbs().get(word)
    return forms is not None and forms[0].kind in ("base", "both", "past") and not forms[0].cue.noun


def classify(phrase: str, cast: Cast, *, opens: bool = False) -> Source:
    """Kind and name of a source phrase that is no pronoun. ``opens``: its first capital is that of a sentence."""
    whole = " ".join(_BRACKET.sub("", phrase).split()).strip(" ,;:'’\"“”")
    if any(mark in whole.lower() for mark in source_words("anonymity")):
        return Source("anonymous", whole)
    if beside := _apposed(whole, cast):
        return beside
    p = Phrase(_RELATIVE.split(whole, maxsplit=1)[0])
    if not p.tokens:
        return Source("unknown", whole)
    part = _part_of(p)
    if part:
        inner = classify(part, cast)
        return Source("anonymous" if inner.kind == "anonymous" else "collective", p.text)
    return _person(p, cast) or _typed(p, whole, cast) or _single(p, cast, opens=opens) or _described(p, cast)


def _apposed(whole: str, cast: Cast) -> Source | None:
    """«the mayor of Kessel, Jane Doe», «the company, Northern Ferries»: what the name after the comma is."""
    left, comma, right = whole.partition(", ")
    if (called := _CALLED.search(whole)) and (kind := _called_kind(left or whole)):
        return Source(kind, called[1], named=True)
    tokens = WORD.findall(right)
    if not comma or not tokens or "," in right or not all(capital(t) or t in words("name_particles") for t in tokens):
        return None
    p = Phrase(left)
    if not p.tokens or p.run(p.left) < len(p.left) or not (p.low[0] in words("determiners") or _owned(p)):
        return None
    known = next((kind for kind in _NAMED_KINDS if p.head in source_words(kind)), None)
    if known:
        return Source(known, right, named=True)
    if p.head in source_words("roles") or p.head in source_words("titles") or len(tokens) > 1:
        return Source("person", cast.names.get(tokens[-1], right) if len(tokens) == 1 else right, named=True)
    return None


def _called_kind(phrase: str) -> SourceType | None:
    """The kind of who is «called» something: «a firm called Pinnock», «a user called @doe»."""
    low = [word.lower() for word in WORD.findall(phrase)]
    kind = next((kind for kind in _NAMED_KINDS if any(word in source_words(kind) for word in low)), None)
    return kind or ("person" if any(word in source_words("roles") for word in low) else None)


def _owned(p: Phrase) -> bool:
    """«the bank's governor», «its governor»."""
    return "s" in p.low[1:] or p.low[0] in words("possessives")


def _spoken_for(body: str, cast: Cast) -> SourceType:
    """The kind of the body that a spokeswoman speaks for; a name that tells nothing is a company's or a group's."""
    if not body:
        return "official_body"
    inner = classify(body, cast)
    if inner.kind in ("official_body", "organisation", "outlet"):
        return inner.kind
    return "organisation" if body[0].isupper() else "official_body"


def _part_of(p: Phrase) -> str:
    """What a number is a part of: «one of the officials», «a majority of voters»; empty for no such phrase."""
    for i in range(1, min(4, len(p.low))):
        if p.low[i] == "of" and i + 1 < len(p.low) and p.low[i - 1] in words("quantities"):
            return " ".join(p.tokens[i + 1 :])
    return ""


def _person(p: Phrase, cast: Cast) -> Source | None:
    """A person's full name, or a last name behind a title or known from the article."""
    start = p.run(p.left)
    run = p.left[start:]
    full = cast.names.get(p.tokens[-1], "")
    if " " in full and p.text.endswith(full) and _titles(p.head):
        return Source("person", full, named=True)  # «Secretary of State Jane Doe»
    if not run or (len(run) == 1 and _titles(run[0])):
        return None
    before = p.low[start - 1] if start else ""
    courtesy = next((i for i, t in enumerate(run[:-1]) if t.lower() in source_words("courtesy")), -1)
    if courtesy >= 0:
        return Source("person", _known(run[courtesy + 1 :], cast), named=True)
    if any(before in source_words(kind) for kind in _NAMED_KINDS) or _institution(p):
        return None
    titled = [i + 1 for i, t in enumerate(run[:-1]) if _titles(t)]
    name = run[titled[-1] :] if titled else run
    if run[0].lower() == "the" or (p.low[0] == "the" and start == 1 and not titled and name[-1] not in cast.names):
        return None  # «the Daily Lantern»
    if len(name) > 1:
        if " ".join(name) in cast.places or (name[-1] not in cast.names and _body_word(name)):
            return None
        return Source("person", _known(name, cast), named=True)
    if name[0] in cast.names or (titled and capital(name[0])):
        return Source("person", cast.names.get(name[0], name[0]), named=True)
    return None


def _body_word(name: Sequence[str]) -> SourceType | None:
    """The kind of body that one of the words names: «Christian News Service»."""
    return next((kind for kind in _NAMED_KINDS for word in name if word.lower() in source_words(kind)), None)


def _titles(word: str) -> bool:
    return word.lower() in source_words("titles") or word.lower() in source_words("roles")


def _known(name: Sequence[str], cast: Cast) -> str:
    """The full name that the article gives, without an office that stands before it."""
    whole, known = " ".join(name), cast.names.get(name[-1], "")
    return known if known and known != name[-1] and (whole.endswith(known) or known.endswith(whole)) else whole


def _typed(p: Phrase, whole: str, cast: Cast) -> Source | None:
    """A kind by the head noun, or by the noun before a name: «the news site Lantern»."""
    start = p.run(p.left)
    before = p.low[start - 1] if 0 < start < len(p.left) else ""
    if before:
        news = before == "agency" and start > 1 and p.low[start - 2] == "news"
        kind = "outlet" if news else next((k for k in _NAMED_KINDS if before in source_words(k)), None)
        if kind:
            return Source(kind, " ".join(p.left[start:]), named=True)
    proper = any(capital(t) for i, t in enumerate(p.tokens) if i or p.low[0] not in words("determiners"))
    if agency(p.text) or p.head in source_words("outlet"):
        return Source("outlet", _bare(p.text), named=proper)
    if p.head.startswith("spokes"):
        body = _body_of(p)
        if body and body.split()[-1] in cast.names:
            return Source("person", _known(body.split(), cast), named=True)
        return Source(_spoken_for(body, cast), body or p.text, named=bool(body))
    if p.head in source_words("anonymous"):
        return Source("collective" if p.low[0] in ("few", "most", "many", "all") else "anonymous", whole)
    if p.head in source_words("document"):
        return Source("document", p.text)
    if p.head in source_words("collective"):
        return Source("collective", p.text)
    for kind in ("official_body", "organisation"):
        if p.head in source_words(kind):
            return Source("official_body" if kind == "official_body" else "organisation", _bare(p.text), named=proper)
    return None


def _single(p: Phrase, cast: Cast, *, opens: bool) -> Source | None:
    """Names that no noun explains: states, acronyms, peoples, and people by their last name alone."""
    start = p.run(p.left)
    run = p.left[start:]
    if not run or (len(run) == 1 and _titles(run[0])):
        return None
    if len(run) == 1 and start == 0 and run[0] in cast.bodies:
        return Source("organisation", cast.bodies[run[0]], named=True)
    name, last, many = " ".join(run), run[-1], run[-1].endswith("s") and not run[-1].endswith("ss")
    if name in cast.places:
        return Source("official_body", name, named=True)
    if many and len(run) == 1:
        people = last[:-1] in cast.capitals or p.low[0] in words("quantities")
        if people or (opens and start == 0 and last not in cast.capitals):
            return Source("collective", p.text)  # «Many Mexicans», «Engineers»
    if len(run) > 1 and (kind := _body_word(run)):
        return Source(kind, _bare(p.text), named=True)
    inner = any(c.isupper() for c in last[1:]) and "-" not in last and not _INNER_CAPITAL.match(last)
    if p.low[0] == "the" or (len(last) > 1 and inner):
        return Source("organisation", _bare(p.text), named=True)  # «the Guild», «NASA», «FactCheck»
    return Source("person", name if len(run) > 1 else last, named=False)


def _described(p: Phrase, cast: Cast) -> Source:
    """Somebody or something without a name."""
    if _titles(p.head) or p.head in source_words("offices"):
        if p.low[0] in _ONE:
            return Source("anonymous", p.text)
        two = " ".join(p.low[len(p.left) - 2 : len(p.left)])
        holder = cast.offices.get(two) or cast.offices.get(p.head, "") or _only_holder(p.head, cast)
        if holder and "former" not in p.low:
            return Source("person", holder, named=True)
        return Source("person", p.text)
    if p.head.endswith("s") and not p.head.endswith("ss"):
        return Source("collective", p.text)
    if p.low[0] in _ONE and p.head + "s" in source_words("collective"):
        return Source("anonymous", p.text)  # «one villager»
    return Source("unknown", p.text)


def _only_holder(head: str, cast: Cast) -> str:
    """«the minister» where the article has one beside the prime minister."""
    holders = {name for office, name in cast.offices.items() if office.endswith(f" {head}") and office[:6] != "prime "}
    return next(iter(holders)) if len(holders) == 1 else ""


_ONE = frozenset({"a", "an", "one", "another"})


def _institution(p: Phrase) -> bool:
    kinds = ("outlet", "official_body", "organisation", "document", "anonymous", "collective")
    return any(p.head in source_words(kind) for kind in kinds) or p.low[-1] in source_words("outlet")


def _body_of(p: Phrase) -> str:
    """The body that an unnamed spokeswoman speaks for: «a spokeswoman for the ministry», «the ministry's spokesman»."""
    match = re.search(r"\b(?:for|of|from)\s+(?:the\s+)?(.+)$", p.text)
    if match:
        return match.group(1)
    owner = re.match(r"(?:[Tt]he\s+)?(.+?)['’]s?\s+(?:[\w-]+\s+){0,2}spokes", p.text)
    if owner:
        return owner.group(1)
    # «an Orlent spokesman», «a ministry spokesman»
    words_before = p.left[1:-1] if p.low[0] in ("a", "an", "the", "one", "another") else p.left[:-1]
    return " ".join(words_before)


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", phrase, flags=re.IGNORECASE)
