"""Invented news in any number, for those who have no archive: stories of all sizes, agency texts and those who carry them.

Every name is made up of syllables, so that no two stories share more than what all news share: who said, who denied, how many.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from heapq import merge

from bench.load_archive import Row

OUTLETS = tuple((f"outlet-{n}", f"صحيفة {name}") for n, name in enumerate(
    ("المرفأ", "السهل", "الوادي", "الشاطئ", "التلة", "الجسر", "المنارة", "الغابة", "النهر", "الواحة", "القلعة", "السوق")
))  # fmt: skip
AGENCY = ("agency", "وكالة تلمارا للأنباء")
_START = datetime(2026, 1, 1, tzinfo=UTC)
_SYLLABLES = tuple("بر تل مار كو سن دا ليم رو نا شي فا زو غي هار قو طن سا مي لو كر جا دي عو حي".split())
_SAID = ("قال", "أكد", "أوضح", "أعلن", "ذكر", "أضاف")
_ROLES = ("المتحدث باسم البلدية", "مدير الهيئة", "رئيس اللجنة", "وزير الأشغال", "نائب المحافظ", "رئيسة النقابة")
_FORMS = (
    "{said} {role} {person} إن أعمال {thing} في {place} ستنتهي خلال {n} أيام، وأن كلفتها بلغت {m} مليون دينار.",
    "ونفى {role} {person} ما تردد عن توقف {thing} في {place}، مشيراً إلى أن {n} فرق تعمل في {other}.",
    "وقالت مصادر مطلعة إن {thing} في {place} قد يتأخر {n} أسابيع بسبب خلاف على {other}.",
    "ونقلت {agency} عن {role} {person} قوله إن عدد المتضررين في {place} بلغ {m} شخصاً.",
    "وطالب سكان {place} بالكشف عن تفاصيل عقد {thing}، وقالوا إن {other} لم تُستكمل منذ {n} أشهر.",
    "وإذا لم تصل المعدات إلى {place} فإن افتتاح {thing} سيؤجل {n} أيام، بحسب {role} {person}.",
    "«{thing} في {place} لن يتوقف، وسنعمل ليلاً ونهاراً حتى نسلم {other}»، كما {said} {person} للصحفيين.",
    "وكان {place} شهد في الأسبوع الماضي اجتماعاً ضم {n} جهات لبحث {thing} ومصير {other}.",
)  # fmt: skip


def invented(size: int, seed: int = 1) -> Iterator[Row]:
    """``size`` articles in the order of time. Half of the stories have one article, a few have hundreds."""
    rng = random.Random(seed)
    stories, total = [], 0
    while total < size:
        most = min(400, max(1, int(rng.paretovariate(0.9))), size - total)
        stories.append(_story(random.Random(rng.random()), len(stories), most, total * 120.0))
        total += most
    yield from merge(*stories, key=lambda row: str(row["crawled"]))


def _name(rng: random.Random, syllables: int = 3) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(syllables))


def _story(rng: random.Random, number: int, articles: int, since: float) -> Iterator[Row]:
    """The articles of a story over its days. ``since``: seconds from the first story to this one."""
    place, thing, other = _name(rng), f"{_name(rng, 2)} {_name(rng)}", f"{_name(rng)} {_name(rng, 2)}"
    people = [f"{_name(rng, 2)} {_name(rng)}" for _ in range(1 + articles // 4)]
    at, text = _START + timedelta(seconds=since), ""
    for n in range(articles):
        outlet, name = AGENCY if n % 5 == 0 else rng.choice(OUTLETS)
        if n % 5 in (0, 3) or not text:  # a text of its own; the others carry the last one
            sentences = []
            for form in rng.sample(_FORMS, rng.randint(5, len(_FORMS))):
                role, person = rng.choice(_ROLES), rng.choice(people)
                sentences.append(
                    form.format(said=rng.choice(_SAID), role=role, person=person, thing=thing, place=place, other=other,
                                agency=AGENCY[1], n=rng.randint(2, 30), m=rng.randint(3, 900))
                )  # fmt: skip
            text = "\n\n".join(sentences)
        body = text if n % 5 in (0, 1, 3) else text.rsplit("\n\n", 2)[0]
        credit = f"{place} - {AGENCY[1]}: " if n % 5 == 1 else ""
        yield {
            "id": f"invented-{number}-{n}",
            "outlet": outlet,
            "outlet_name": name,
            "url": f"https://{outlet}.example/{number}/{n}",
            "crawled": at.isoformat(),
            "title": f"{rng.choice(people)} عن {thing} في {place}",
            "text": credit + body,
        }
        at += timedelta(seconds=rng.expovariate(1 / (3600 * 24 / (1 + articles / 10))))
