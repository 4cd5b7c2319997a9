"""Days, months and weekdays that are part of a name: of a street, a revolution, a person, a firm. Asked before dates are joined.

«شارع 26 يوليو فجر الأربعاء» is a street and a weekday; joined first, they would be one date that contradicts itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mutabaat.text.dates.context import is_one_of, word_after, word_before
from mutabaat.text.dates.kinds import Token, kind_at, left_of
from mutabaat.text.dates.said import Said
from mutabaat.text.dates.tables import words_of

# What may stand before a month in time, so that a capital behind it begins another name: "in May Google opened".
_TIMED = frozenset({"IN", "FROM", "TO", "BETWEEN", "OF", "EDGE", "PREREL", "AGO", "ABOUT", "DASH", "SLASH", "THIS"})

Capital = Callable[[int], bool]  # whether the letter at a place of the folded text is a capital in the stored one


def is_name(said: Said, tokens: Sequence[Token], folded: str, capital: Capital) -> bool:
    """Whether the words are a name. Marks ``said.undecided`` where they name an event by its day and tell no year."""
    told = said.year is not None or said.rel is not None or said.year_rel is not None or said.until is not None
    if told or said.about:
        return False
    if said.month is not None or said.hijri_month is not None:
        if _zero(said, tokens) or _named(said, tokens, folded, capital):
            return True
        return said.day is None and _person(said, tokens, folded, capital)
    return said.rule == "weekday" and _firm(said, tokens, folded, capital)


def _named(said: Said, tokens: Sequence[Token], folded: str, capital: Capital) -> bool:
    """«شارع 26 يوليو», "4th of July Avenue"; «ثورة 25 يناير» and «هجوم يونيو» are events, whose year is not told."""
    before = word_before(folded, left_of(tokens, said.first))
    end = tokens[said.last - 1].end
    after = word_after(folded, end)
    if is_one_of(before, words_of("refuse", "names"), article=False):
        return True
    if after in words_of("refuse", "names_after"):
        article = kind_at(tokens, said.first - 1) == "ART" or tokens[said.first].kind == "ART"
        if article or capital(folded.index(after, end)):
            return True
    latin = any(token.kind == "LMONTH" for token in tokens[said.first : said.last])
    events = words_of("refuse", "events")
    if is_one_of(before, events, article=False) or (latin and after in events):
        said.undecided = "year of an event that is named after its day"
    return False


def _zero(said: Said, tokens: Sequence[Token]) -> bool:
    """«فاز 3-صفر», «تراجع إلى صفر»: the month needs «شهر», or a day that is no score and stands in time."""
    part = tokens[said.first : said.last]
    if not any(t.kind == "HIJRI" and t.word in words_of("refuse", "zeros") for t in part):
        return False
    kinds = {token.kind for token in part}
    timed = kind_at(tokens, said.first - 1) in ("IN", "DAY", "WEEKDAY", "SAMEDAY", "COMMA") or "ORD" in kinds
    return "MON" not in kinds and (said.day is None or bool(kinds & {"SLASH", "DASH"}) or not timed)


def _person(said: Said, tokens: Sequence[Token], folded: str, capital: Capital) -> bool:
    """As "Theresa May", "April Hart": a month's name next to a name, with no word of time before it."""
    token = tokens[said.first]
    if token.kind != "LMONTH" or said.last - said.first > 1 or kind_at(tokens, said.first - 1) in _TIMED:
        return False
    return _capital_after(folded, token.end, capital) or _capital_before(folded, token.start, capital)


def _firm(said: Said, tokens: Sequence[Token], folded: str, capital: Capital) -> bool:
    """As "Monday Ventures asks": at the head of a clause a weekday before a name; "said Monday Israel" is a day."""
    token = tokens[said.first]
    if said.last - said.first > 1 or not token.word.isascii() or kind_at(tokens, said.first - 1) in _TIMED:
        return False
    heads = kind_at(tokens, said.first - 1) == "AND" or not word_before(folded, token.start)
    return heads and _capital_after(folded, token.end, capital)


def _capital_after(folded: str, end: int, capital: Capital) -> bool:
    return folded[end : end + 1] == " " and folded[end + 1 : end + 2].isalpha() and capital(end + 1)


def _capital_before(folded: str, start: int, capital: Capital) -> bool:
    """Whether the word right before, the blank alone between, begins with a capital and is no word of time."""
    if start < 3 or folded[start - 1] != " " or not (folded[start - 2].isalpha() or folded[start - 2] == "."):
        return False
    begin = folded.rfind(" ", 0, start - 1) + 1
    word = folded[begin : start - 1].rstrip(".")
    return word.isalpha() and word not in words_of("refuse", "before_month") and capital(begin)
