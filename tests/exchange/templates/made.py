"""What a template makes of a piece of news: the page, and what a reader should and should not find on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mutabaat.records.pages import BlockKind


@dataclass(frozen=True)
class News:
    """One report with all that pages put around it."""

    headline: str
    body: tuple[str, ...]
    kicker: str = "ميناء درعان"
    standfirst: tuple[str, ...] = (
        "الكلفة تبلغ 40 مليون درهم موزعة على عامين",
        "نقابة الصيادين تقول إنها لم تُستشر في الخطة",
    )
    author: str = "ليان المرواني"
    source: str = "وكالة أنباء الساحل"
    correction: str = "تصحيح: ذكرت نسخة سابقة من هذا الخبر أن الكلفة 30 مليون درهم، والصحيح ما ورد أعلاه."
    caption: str = "جانب من الميناء القديم في درعان (تصوير: سامر الهلالي)"
    related: tuple[str, ...] = (
        "مهرجان الزيتون يعود إلى سهل العقيق بعد غياب ثلاث سنوات",
        "سباق القوارب يؤجل إلى الشهر المقبل بسبب الرياح",
        "متحف البحر يفتح قاعته الجديدة أمام زوار المدينة",
        "بلدية الرويمة تطرح مناقصة لصيانة جسر المشاة",
    )
    comments: tuple[str, ...] = (
        "كلام غير مقنع أبداً، كل عام يقولون الشيء نفسه ولا يتغير شيء في المدينة.",
        "شكراً للكاتبة على هذا الخبر، ننتظر التفاصيل من أهل المنطقة أنفسهم.",
    )
    tags: tuple[str, ...] = ("درعان", "الموانئ", "الصيد البحري")
    published: datetime = field(default=datetime(2026, 3, 1, 18, 10, tzinfo=UTC))


@dataclass(frozen=True)
class Made:
    """``wanted`` are the blocks in reading order. ``related``, ``follow`` and ``other`` are words that must not be in the text."""

    name: str
    html: str
    wanted: tuple[tuple[BlockKind, str], ...]
    related: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    encoding: str = "utf-8"
    published: datetime | None = None  # what its data for machines say
    shown: str = ""  # the beginning of the time of publication that it shows, as ISO 8601

    @property
    def bytes(self) -> bytes:
        return self.html.encode(self.encoding, "xmlcharrefreplace")

    @property
    def text(self) -> str:
        """The wanted text in the order of the page."""
        places = [self.html.find(words, self.html.find("<body")) for _, words in self.wanted]
        order = range(len(places)) if -1 in places else sorted(range(len(places)), key=places.__getitem__)
        return "\n".join(self.wanted[i][1] for i in order)


Template = Callable[[News], Made]


def paragraphs(texts: tuple[str, ...], open_: str = "<p>", close: str = "</p>") -> str:
    return "".join(f"{open_}{text}{close}" for text in texts)


def links(titles: tuple[str, ...], open_: str = "<li>", close: str = "</li>", at: int = 1) -> str:
    return "".join(f'{open_}<a href="/news/{at + i}">{title}</a>{close}' for i, title in enumerate(titles))


def split_body(body: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Before and after what stands in the middle of it."""
    half = max(1, len(body) // 2)
    return body[:half], body[half:]


def blocks(
    n: News, *, kicker: bool = True, standfirst: bool = True, byline: str = "", source: str = "", correction: str = ""
) -> tuple[tuple[BlockKind, str], ...]:
    """The wanted blocks in the usual order; words that are empty are not on the page."""
    out: list[tuple[BlockKind, str]] = []
    if kicker:
        out.append(("kicker", n.kicker))
    out.append(("headline", n.headline))
    if standfirst:
        out += [("standfirst", words) for words in n.standfirst]
    if byline:
        out.append(("byline", byline))
    out += [("body", words) for words in n.body]
    if source:
        out.append(("source_line", source))
    if correction:
        out.append(("correction", correction))
    return tuple(out)
