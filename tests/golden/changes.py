"""Changes of a text that leave its reading as it is, or change it in a known way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from tests.golden.changing import Case, Change, Edit, Read, attributed

from mutabaat.records.statements import Statement
from mutabaat.text.fold import fold

_WORD = re.compile(r"[\u0621-\u064a\u064b-\u0652]+")
_LETTER = re.compile("[\u0621-\u064a]")
_OUTLET = "المرقاب"  # of no golden article
_CONDITION = "إذا هبت العاصفة غدا"
_MOST = 4  # cases of one kind made of one article


def _everywhere(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Change:
    """All matches of a pattern replaced; no case where there is none."""
    compiled = re.compile(pattern)

    def change(before: Read) -> Iterator[Case]:
        make = new if callable(new) else lambda match: match.expand(new)
        if edits := [(*match.span(), make(match)) for match in compiled.finditer(before.text)]:
            yield Case(edits)

    return change


def quotes(pair: str, opening: str, closing: str) -> Change:
    """A pair of marks in other ones, in articles that have none of these."""

    def change(before: Read) -> Iterator[Case]:
        marks = {pair[0]: opening, pair[1]: closing}
        if pair[0] in before.text and not any(mark in before.text for mark in set(opening + closing) - set(pair)):
            yield Case([(n, n + 1, marks[char]) for n, char in enumerate(before.text) if char in marks])

    return change


def lost_closing(before: Read) -> Iterator[Case]:
    """One closing mark gone: what does not reach over it stays."""
    places = [match.start() for match in re.finditer("[»”]", before.text)]
    for place in places[:: max(len(places) // _MOST, 1)][:_MOST]:
        yield Case([(place, place + 1, "")], open_spans=((place, place + 1),))


def _shaped(match: re.Match[str]) -> str:
    return "".join(_FORMS.get(char, char) for char in match[0])


_FORMS = {
    plain: chr(code) for code in range(0xFE80, 0xFEF5) if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1
}


def _with_fatha(match: re.Match[str]) -> str:
    word = match[0]
    return word[:-1] + "\u064e" + word[-1]


SPELLING: dict[str, Change] = {
    "fatha": _everywhere(r"(?<![\u0621-\u0652])[\u0621-\u064a]{4,}(?![\u0621-\u0652])", _with_fatha),
    "tatweel": _everywhere(r"(?<![\u0621-\u0652])([بتثجحخسشصضطظعغفقكلمنهي])(?=[\u0621-\u064a]{3})", "\\1\u0640"),
    "presentation forms": _everywhere(r"[\u0621-\u064a]+", _shaped),
    "lam-alef ligature": _everywhere("لا", "\ufefb"),
    "decomposed letters": _everywhere("[أإآؤئ]", lambda match: unicodedata.normalize("NFD", match[0])),
    "Persian letters": _everywhere("[كي]", lambda match: {"ك": "ک", "ي": "ی"}[match[0]]),
    "Eastern digits": _everywhere("[0-9]", lambda match: chr(0x0660 + int(match[0]))),
    "hamza left out": _everywhere("[أآ]", "ا"),
    "dotted final ya": _everywhere(r"ى(?!\w)", "ي"),
    "undotted ta marbuta": _everywhere(r"ة(?!\w)", "ه"),
    "bidi controls": _everywhere(r"(?=[«“])|(?<=[»”])|(?m:^)", "\u200f"),
    "no-break spaces": _everywhere(" ", "\u00a0"),
}

LAYOUT: dict[str, Change] = {
    "spaces doubled": _everywhere(" ", "  "),
    "lines doubled": _everywhere("\n", "\n\n"),
    "spaces before line ends": _everywhere("\n", " \n"),
    "Windows line ends": _everywhere("\n", "\r\n"),
}


# A further paragraph of a quotation, a line of live news, a speaker's turn: these need their line.
_OF_ITS_OWN = re.compile('["“«\\d\u0660-\u0669]|[^.\\n]{1,40}:')


def joined(before: Read) -> Iterator[Case]:
    """The paragraphs of the body in one, where each ends as a sentence."""
    text = before.text
    if text.count("«") != text.count("»") or text.count("“") != text.count("”"):
        return  # what is never closed ends with its paragraph
    kinds = {p.start: p.kind for p in before.reading.passages}
    ends = {p.end for p in before.reading.passages if p.kind == "sentence"}
    edits: list[Edit] = []
    for match in re.finditer(r"(?<=[.!؟?])([»”\"]?)\n+", text):
        place = match.start() + len(match[1])
        if place in ends and kinds.get(match.end()) == "sentence" and not _OF_ITS_OWN.match(text, match.end()):
            edits.append((place, match.end(), " "))
    if edits:
        yield Case(edits)


def renamed_outlet(before: Read) -> Iterator[Case]:
    """A medium between marks under another name, everywhere."""
    names = {name for s in attributed(before) for name in s.transmitters}
    names |= {s.source_entity for s in attributed(before) if s.source_type == "outlet"}
    for name in sorted(names):
        places = [match.span() for match in re.finditer(re.escape(name), before.text)]
        if f"«{name}»" in before.text and all(before.text[b : b + 1] == "»" for _, b in places):
            yield Case([(*place, _OUTLET) for place in places], renamed=(fold(_OUTLET), fold(name)))


_SAID = {"قال": "زعم", "قالت": "زعمت", "وقال": "وزعم", "وقالت": "وزعمت", "يقول": "يزعم", "تقول": "تزعم"}


def _plain(statement: Statement) -> bool:
    return len(statement.content) == len(statement.cue) == 1 and statement.act == "speech"


def claimed(before: Read) -> Iterator[Case]:
    """«زعم أن» for «قال إن»: the page keeps its distance, and nothing else."""
    text = before.text
    for statement in attributed(before):
        said = before.words(statement.cue)
        start = statement.content[0][0]
        if _plain(statement) and said in _SAID and text.startswith("إن", start):
            edits: list[Edit] = [(*statement.cue[0], _SAID[said]), (start, start + 1, "أ")]
            yield Case(edits, statement, {"outlet_commitment": "distances"})


# With ي alone: «قد توقف» may be a past.
_ADDED = re.compile("[وف](?:قال|أضاف|أكد|أوضح|ذكر|أشار|تابع|كشف|شدد|رأى|اعتبر)ت?")
_NO_FUTURE = re.compile(r"سي(?:ار|اس|اد|اق|اح|طر|ناريو|نم|ول|دات|اج)")
_FUTURE = re.compile(r"(?<!\w)سي\w{3,}")


def claimed_in_english(before: Read) -> Iterator[Case]:
    """ "Claimed" for "said": the page keeps its distance, and nothing else."""
    for statement in attributed(before):
        if _plain(statement) and before.words(statement.cue) == "said":
            yield Case([(*statement.cue[0], "claimed")], statement, {"outlet_commitment": "distances"})


def hedged_in_english(before: Read) -> Iterator[Case]:
    """ "May" for "will": what was flat is possible, with the hedge in the text."""
    for statement in attributed(before):
        if _plain(statement) and statement.certainty == "certain" and statement.stance not in ("denies", "demands"):
            match = re.compile(r"(?<=\w )will(?= (?!not)\w)").search(before.text, *statement.content[0])
            if match:
                open_fields = frozenset({"stance", "time", "hedge"})
                yield Case([(*match.span(), "may")], statement, {"certainty": "possible"}, open_fields)


def hedged(before: Read) -> Iterator[Case]:
    """«قد يفتح» for «سيفتح»: what was flat is possible, with the hedge in the text."""
    for statement in attributed(before):
        if not _plain(statement) or statement.certainty != "certain" or statement.stance in ("denies", "demands"):
            continue
        start, end = statement.content[0]
        match = _FUTURE.search(before.text, start, end)
        if match and not _NO_FUTURE.match(match[0]):
            place = match.start()
            open_fields = frozenset({"stance", "time", "hedge"})
            yield Case([(place, place + 1, "قد ")], statement, {"certainty": "possible"}, open_fields)


def conditional(before: Read) -> Iterator[Case]:
    """«إذا …» at the end of what is said: conditional, by the same speaker."""
    for statement in attributed(before):
        if not _plain(statement) or statement.quote != "indirect" or statement.certainty != "certain":
            continue
        end = statement.content[0][1]
        if before.text[end : end + 1] == "." and statement.stance in ("asserts", "forecasts", "promises"):
            open_fields = frozenset({"content", "condition", "time", "stance"})
            yield Case([(end, end, f" {_CONDITION}")], statement, {"certainty": "conditional"}, open_fields)


def relayed(before: Read) -> Iterator[Case]:
    """«نقلت وكالة المرقاب عن فلان قوله إن» for «قال فلان إن»: the agency stands between the page and him."""
    text = before.text
    for statement in attributed(before):
        if not _plain(statement) or len(statement.source) != 1 or statement.transmitters or statement.exclusive:
            continue
        said, cue, source = before.words(statement.cue), statement.cue[0], statement.source[0]
        content = statement.content[0][0]
        apart = text[cue[1] : source[0]].strip() or text[source[1] : content].strip()
        if said.lstrip("و") not in ("قال", "قالت") or apart or not text.startswith("إن ", content):
            continue
        led = ("و" if said[0] == "و" else "") + f"نقلت وكالة «{_OUTLET}» عن"
        his = "قولها" if said.endswith("ت") else "قوله"
        open_fields = frozenset({"cue", "source", "content", "quote"})
        edits = [(*cue, led), (source[1], source[1], f" {his}")]
        yield Case(
            edits, statement, {"transmitters": (fold(_OUTLET),)}, open_fields, open_fields=frozenset({"transmitters"})
        )


def cited(before: Read) -> Iterator[Case]:
    """«قالت صحيفة كذا، نقلاً عن وكالة المرقاب، إن»: the agency speaks, the paper stands between."""
    text = before.text
    for statement in attributed(before):
        if not _plain(statement) or len(statement.source) != 1 or statement.transmitters or statement.exclusive:
            continue
        source, content = statement.source[0], statement.content[0][0]
        if statement.source_type != "outlet" or text[source[1] : content].strip():
            continue
        if not text.startswith(("إن ", "أن "), content) or source[1] > content:
            continue
        expected = {"transmitters": (fold(statement.source_entity),), "entity": fold(_OUTLET)}
        open_fields = frozenset({"cue", "source", "source_carried"})
        edits = [(source[1], source[1], f"، نقلاً عن وكالة «{_OUTLET}»،")]
        others = frozenset({"transmitters", "entity"})
        yield Case(edits, statement, expected, open_fields, open_fields=others)


def dropped_subject(before: Read) -> Iterator[Case]:
    """«وأضاف أن» for «وأضاف فلان أن» behind a statement of his: carried, by the same man."""
    text, last = before.text, None
    for statement in attributed(before):
        if statement.parent:
            continue
        previous, last = last, statement
        if previous is None or not _plain(statement) or len(statement.source) != 1 or statement.source_carried:
            continue
        same = previous.source_entity == statement.source_entity and previous.source_type == statement.source_type
        said, cue, source = before.words(statement.cue), statement.cue[0], statement.source[0]
        between = text[previous.content[-1][1] : cue[0]].strip(" .»”\n")
        near = text[cue[1] : source[0]] == text[source[1] : statement.content[0][0]] == " "
        if same and near and _ADDED.fullmatch(said) and not between:
            # A chain ends where the speaker is named anew, and goes on where he is not.
            expected = {"source_carried": True, "source": ()}
            yield Case([(cue[1], source[1], "")], statement, expected, frozenset({"transmitters"}))


_THEN = re.compile(" (?:أن|إن|أنه|إنه|أنها|إنها|إلى أن|بأن) ")


def named_subject(before: Read) -> Iterator[Case]:
    """«وأضاف فلان أن» for «وأضاف أن»: he is named, and it is the same man."""
    for statement in attributed(before):
        if not (_plain(statement) and statement.source_carried and statement.source_type == "person"):
            continue
        place = statement.cue[0][1]
        name = statement.source_entity
        if _ADDED.fullmatch(before.words(statement.cue)) and " " in name and _THEN.match(before.text, place):
            # A chain ends where the speaker is named anew.
            others = frozenset({"transmitters"})
            expected = {"source_carried": False}
            loose = frozenset({"source", "transmitters"})
            yield Case([(place, place, f" {name}")], statement, expected, loose, open_fields=others)


# Who is carried on behind a new speaker may be he.
_CARRIED = frozenset({"transmitters", "entity", "source_type", "exclusive"})


def credited(before: Read) -> Iterator[Case]:
    """«…، بحسب وكالة المرقاب» behind a sentence of the page's own: it is the agency's."""
    whole = {(p.start, p.end) for p in before.reading.passages if p.kind == "sentence"}
    for statement in before.reading.statements:
        start, end = statement.content[0]
        plain = (start, end + 1) in whole and before.text[end] == "." and not before.text[start].isdigit()
        if statement.is_own_voice and plain and not statement.condition:
            expected = {"source_type": "outlet", "entity": fold(_OUTLET)}
            loose = frozenset({"cue", "source", "quote", "stance", "time"})
            yield Case([(end, end, f"، بحسب وكالة «{_OUTLET}»")], statement, expected, loose, open_fields=_CARRIED)


SAID: dict[str, Change] = {
    "lost closing mark": lost_closing,
    "paragraphs joined": joined,
    "outlet renamed": renamed_outlet,
    "claimed for said": claimed,
    "hedged future": hedged,
    "condition added": conditional,
    "relayed by an agency": relayed,
    "cites an agency": cited,
    "subject dropped": dropped_subject,
    "subject named": named_subject,
    "credited to an agency": credited,
}
QUOTES: dict[str, Change] = {
    f"quotes {opening}…{closing}": quotes("«»", opening, closing)
    for opening, closing in (('"', '"'), ("“", "”"), ("”", "“"), ("„", "“"), ("»", "«"))
}
ARABIC = {**QUOTES, **SPELLING, **LAYOUT, **SAID}
ENGLISH = {
    'quotes "…"': quotes("“”", '"', '"'),
    "quotes «…»": quotes("“”", "«", "»"),
    "curly apostrophes": _everywhere(r"(?<=\w)'(?=\w)", "’"),
    "no-break spaces": SPELLING["no-break spaces"],
    "zero-width spaces": _everywhere(r"(?<=\w)(?= )", "\u200b"),
    **LAYOUT,
    "paragraphs joined": joined,
    "lost closing mark": lost_closing,
    "claimed for said": claimed_in_english,
    "hedged future": hedged_in_english,
}
