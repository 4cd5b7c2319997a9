"""Edits of one word, as editors make them silently: each takes a report and gives it changed, or None where it has no such word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tests.exchange.templates.made import News

Change = Callable[[str], str | None]


def _first(pattern: str, put: str | Callable[[re.Match[str]], str]) -> Change:
    def change(text: str) -> str | None:
        after = re.sub(pattern, put, text, count=1)
        return after if after != text else None

    return change


_OTHER = {"0": "3", "1": "7", "2": "5", "3": "8", "4": "9", "5": "2", "6": "1", "7": "4", "8": "6", "9": "0"}
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

# In the body.
BODY: dict[str, Change] = {
    "«قد» dropped": _first(r"\bو?قد (?=[يتن])", ""),
    "«سوف» for «قد»": _first(r"\bقد (?=[يتن])", "سوف "),
    "«لا» inserted": _first(r"(?<=[ء-ي] )(?=[يت][ء-ي]{3,} )", "لا "),
    "«لم» for «لن»": _first(r"\bلن\b", "لم"),
    "a digit": _first(r"\d(?!\d*[ ]?%)", lambda m: _OTHER.get(m[0], "9")),
    "a name swapped": _first(
        r"\b(ناصر|وليد|سامر|هالة|ليان|فادي|محمد|أحمد|علي|سعيد|نبيل|كريم|رئيس|وزير|مدير)\b", "عماد"
    ),
    "a hamza": _first(r"(?<= )أن(?= )", "إن"),
    "a hamza dropped": _first(r"(?<=[ء-ي])أ(?=[ء-ي])", "ا"),
    "a letter": _first(r"(?<= )و(?=قال|أضاف|أكد)", "ف"),
    "a vowel": _first(r"\bقتل\b|\bنشر\b", lambda m: m[0][0] + "ُ" + m[0][1:]),
    "the voice of a verb": _first(r"\bيُ", "يَ"),
    "quote marks dropped": _first(r"«([^»]*)»", r"\1"),
    "a quotation ends earlier": _first(r"«([^»\s]+ [^»\s]+) ([^»]*)»", r"«\1» \2"),
    "a comma": _first(r"،", ""),
    "a question mark": _first(r"\.$", "؟"),
    "a word joined": _first(r"(?<= )أكثر (?=من)", "أكبر "),
    "a day": _first(r"\b(الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس)\b", "السبت"),
    "a month": _first(r"\b(يناير|مارس|آذار|أيار|تموز|أيلول)\b", "شباط"),
}
WORDS = {
    "kicker": "عاجل من درعان",
    "standfirst": "التفاصيل لم تُعلن بعد",
    "paragraph": "وأضاف المتحدث أن الخطة لم تُعرض على أحد قبل الأحد.",
}


def _body(news: News, change: Change) -> News | None:
    for place, paragraph in enumerate(news.body):
        if (after := change(paragraph)) is not None:
            return replace(news, body=(*news.body[:place], after, *news.body[place + 1 :]))
    return None


def _eastern(news: News) -> tuple[News, News] | None:
    """A digit changed in a text of Eastern digits."""
    shown = replace(news, body=tuple(p.translate(_EASTERN) for p in news.body))
    after = _body(shown, _first(r"[٠-٩]", lambda m: "٤" if m[0] != "٤" else "٧"))
    return (shown, after) if after else None


def planted(news: News) -> list[tuple[str, News, News]]:
    """All edits that a report has words for: (what was done, before, after)."""
    found = [(name, news, after) for name, change in BODY.items() if (after := _body(news, change))]
    if pair := _eastern(news):
        found.append(("an Eastern digit", *pair))
    *_, last = news.headline.rpartition(" ")
    found += [
        ("the headline", news, replace(news, headline=news.headline.replace(last, "قريباً"))),
        (
            "a word of the standfirst",
            news,
            replace(news, standfirst=(news.standfirst[0] + " فقط", *news.standfirst[1:])),
        ),
        ("the kicker", news, replace(news, kicker=WORDS["kicker"])),
        ("the byline", news, replace(news, author="رنا الصيرفي")),
        ("the source line", news, replace(news, source="وكالة أنباء الجبل")),
        ("the correction", news, replace(news, correction="تصحيح: ذكرت نسخة سابقة من هذا الخبر اسم المجلس خطأ.")),
        ("a paragraph added", news, replace(news, body=(*news.body, WORDS["paragraph"]))),
        ("a paragraph taken out", news, replace(news, body=news.body[:-1])),
    ]
    return found
