"""Two visits to one page: what stands around the article is another each time, and its letters may be set otherwise."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from tests.exchange.templates.made import Made, News, Template

TITLES = (
    "مزارعو سهل العقيق يحصدون أول قمح بعد ثلاثة أعوام من الجفاف",
    "لجنة في برلمان الساحل تؤجل التصويت على قانون الموانئ",
    "قطار جديد يربط درعان بالرويمة في أربعين دقيقة",
    "معرض الكتاب في تل ميراد يستقبل زواره حتى الجمعة",
    "انقطاع الماء عن ثلاثة أحياء في الرويمة لأعمال الصيانة",
    "فريق الشراع يتأهل إلى نهائي كأس الساحل",
    "طبيبة من درعان تفوز بجائزة البحث الصحي",
    "أسعار السمك ترتفع في سوق الميناء القديم",
    "وزير النقل يزور جسر المشاة قبل افتتاحه",
    "مدارس الساحل تبدأ عامها الجديد بأربعة آلاف تلميذ",
)
COMMENTS = (
    "خبر جيد لكن ينقصه رأي الأهالي الذين يسكنون قرب الميناء.",
    "متى تنتهون من الكلام وتبدأون العمل؟ تعبنا من الوعود.",
    "أتفق مع ما قاله المتحدث، والمدينة تحتاج إلى هذا منذ زمن.",
    "هل من جدول زمني؟ لم أجد تاريخاً واحداً في هذا كله.",
)
AGO = ("منذ ساعتين", "منذ 3 ساعات", "قبل 12 دقيقة", "قبل يوم", "منذ دقيقة واحدة", "آخر تحديث: منذ 5 أيام")
NOW = (
    "الثلاثاء 24 نوفمبر 2026 - 14:05",
    "الأربعاء 25 نوفمبر 2026 - 08:41",
    "٢٦ تشرين الثاني ٢٠٢٦ | ١١:٠٣",
    "27/11/2026 09:15 م",
)
ADS = ("إعلان", "مساحة إعلانية", "Advertisement", "")


def furniture(rng: random.Random, news: News) -> News:
    """The news with other related links, comments and tags."""
    titles, comments = rng.sample(TITLES, 4), rng.sample(COMMENTS, 2)
    return replace(news, related=tuple(titles), comments=tuple(comments))


def visit(template: Template, news: News, rng: random.Random, *, typeset: bool = True) -> bytes:
    """The page as one visit shows it."""
    dressed = set_otherwise(news, rng) if typeset else news
    made = template(furniture(rng, dressed))
    html = made.html
    html = _counts(html, rng)
    html = _under_headline(html, dressed.headline, rng)
    html = _ads(html, rng)
    html = _around(html, rng)
    return replace(made, html=html).bytes


def _counts(html: str, rng: random.Random) -> str:
    """Counters and hours that the template itself has."""
    html = re.sub(r"قبل ساعتين|منذ ساعتين", lambda _: rng.choice(AGO), html)
    html = re.sub(r"1٬204|(?<=القراءات: )1340", lambda _: f"{rng.randint(1, 9999):,}", html)
    return re.sub(r"دقيقة واحدة", "دقيقة واحدة", html)


def _under_headline(html: str, headline: str, rng: random.Random) -> str:
    """A bar of counters and the time since, where the headline's element ends."""
    found = re.search(re.escape(headline) + r"(?:</(?:span|a|b|font)>)*</(?:h1|h2|h3|font|span|div)>", html)
    if not found:
        return html
    bar = (
        f'<div class="post-stats"><span class="ago">{rng.choice(AGO)}</span> <span class="views">{rng.randint(90, 99999)} مشاهدة</span>'
        f" <span>{rng.randint(0, 80)} تعليقات</span> <span>شارك {rng.randint(1, 400)}</span></div>"
    )
    return html[: found.end()] + bar + html[found.end() :]


def _ads(html: str, rng: random.Random) -> str:
    """Up to three boxes between paragraphs, each at a place of its own."""
    for _ in range(rng.randint(0, 3)):
        places = [m.end() for m in re.finditer(r"[.»]</p>(?=\s*<p)|[.»](?:<br ?/?>){2}", html)]
        if not places:
            return html
        at = rng.choice(places)
        html = html[:at] + _box(rng) + html[at:]
    return html


def _box(rng: random.Random) -> str:
    title, n = rng.choice(TITLES), rng.randint(100, 999)
    boxes: tuple[str, ...] = (
        f'<div class="ad-slot" id="div-gpt-ad-{n}"><span>{rng.choice(ADS)}</span></div>',
        f'<p class="ad-label">{rng.choice(ADS)}</p>',
        f'<div class="inline-related"><h4>اقرأ أيضاً</h4><a href="/news/{n}">{title}</a></div>',
        f'<p><strong>اقرأ أيضاً: <a href="/news/{n}">{title}</a></strong></p>',
        f'<aside class="promo"><a href="/news/{n}"><h4>{title}</h4></a><p>{rng.choice(AGO)}</p></aside>',
        '<div class="newsletter"><p>اشترك في نشرتنا البريدية ليصلك أهم الأخبار كل صباح</p></div>',
        f'<ins class="adsbygoogle" data-ad-slot="{n}"></ins>',
    )
    return rng.choice(boxes)


def _around(html: str, rng: random.Random) -> str:
    """The day of the visit above all, and what others pay for below."""
    top = f'<div class="today">{rng.choice(NOW)}</div>'
    rows = "".join(
        f'<div class="sponsored"><a href="https://ads.example/{rng.randint(1, 999)}">{t}</a><span>ممول</span></div>'
        for t in rng.sample(TITLES, 3)
    )
    html = re.sub(r"(<body[^>]*>)", lambda m: m[1] + top, html, count=1)
    return re.sub(r"</body>", rows + "</body>", html, count=1)


PRESENTED = {"لا": "\ufefb", "ع": "\ufec9", "م": "\ufee3", "ب": "\ufe91", "ن": "\ufee7"}
Setting = Callable[[str, random.Random], str]


def bidi(text: str, rng: random.Random) -> str:
    return re.sub(r" (?=\d)", lambda _: " " + rng.choice(("\u200f", "\u200e", "\u202b", "")), text)


def no_break(text: str, rng: random.Random) -> str:
    return re.sub(" ", lambda _: rng.choice((" ", " ", "\u00a0", "  ", "\u202f")), text)


def tatweel(text: str, rng: random.Random) -> str:
    return re.sub(r"(?<=[سقلمنعه])(?=[اوينمل])", lambda _: rng.choice(("", "", "ـ", "ــ")), text)


def presented(text: str, rng: random.Random) -> str:
    letter = rng.choice(list(PRESENTED))
    return text.replace(letter, PRESENTED[letter])


def marks(text: str, rng: random.Random) -> str:
    left, right = rng.choice((("«", "»"), ("“", "”"), ('"', '"'), ("„", "“")))
    return (
        text.replace("«", left)
        .replace("»", right)
        .replace("-", rng.choice("-–"))
        .replace("...", rng.choice(("...", "…")))
    )


def eastern(text: str, rng: random.Random) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


SETTINGS: tuple[Setting, ...] = (bidi, no_break, tatweel, presented, marks, eastern)


def set_otherwise(news: News, rng: random.Random) -> News:
    """The same words set by another hand: one way of setting in a page, or none."""
    setting = rng.choice((*SETTINGS, None))
    if setting is None:
        return news

    def reset(text: str) -> str:
        return setting(text, rng)

    return replace(
        news,
        headline=reset(news.headline),
        body=tuple(map(reset, news.body)),
        standfirst=tuple(map(reset, news.standfirst)),
    )


def pages(templates: tuple[Template, ...], reports: list[News], rng: random.Random) -> list[tuple[str, bytes, bytes]]:
    """A pair of visits for each template and report: (template, first, second)."""
    found = []
    for template in templates:
        for news in reports:
            found.append((template.__name__, visit(template, news, rng), visit(template, news, rng)))
    return found


__all__ = ["Made", "News", "pages", "set_otherwise", "visit"]
