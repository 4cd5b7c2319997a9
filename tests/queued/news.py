"""Invented news in any number, the same for the same seed: events that many outlets tell, copy from one another and edit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from mutabaat.records.evidence import Article

START = datetime(2026, 5, 1, 6, 0, tzinfo=UTC)
_OUTLETS = (
    "nahr",
    "sawari",
    "tilal",
    "marsa",
    "rubu",
    "qindil",
    "wadi",
    "safina",
    "bayraq",
    "shatt",
    "manara",
    "rimal",
)
_NAMES = (
    "النهر",
    "السواري",
    "التلال",
    "المرسى",
    "الربوع",
    "القنديل",
    "الوادي",
    "السفينة",
    "البيرق",
    "الشط",
    "المنارة",
    "الرمال",
)
_PLACES = ("روان", "تلبين", "مرزوقا", "سيلاف", "دوران", "كفر نعيم", "وادي سمرا", "برشام", "عين لؤي", "حلوان الشرقية")
_BODIES = ("هيئة السدود", "بلدية {}", "وزارة النقل", "إدارة الميناء", "الدفاع المدني", "مديرية الصحة", "غرفة التجارة")
_PERSONS = ("رائد السمان", "هالة البرق", "منذر القاضي", "سلوى نجار", "جابر الزين", "ليان شرف", "نزار الحايك")
_WHAT = ("الجسر القديم", "السد", "محطة المياه", "الطريق الساحلي", "المستشفى", "السوق", "خط القطار", "المدرسة", "المرفأ")
_DOES = ("أغلق", "تضرر", "افتتح", "غمرته المياه", "توقف العمل فيه", "أعيد فتحه", "انهار جزء منه")
_SAID = ("وقال {p}، المتحدث باسم {b}، إن {x} {w} في {l} {d} وإن {n} من {y} نقلوا إلى {z}.",
         "وأكدت {b} في بيان أن {x} {y} «{d} {z} لساعات»، وأن {w} قد يبقى {n} أيام.",
         "ونفت {b} ما تردد عن {x} {y}، مشيرة إلى أن {n} {z} وصلت إلى {l}.",
         "وذكر مصدر طلب عدم ذكر اسمه أن {x} {y} قرب {w} لم يبدأ {z} بعد.",
         "وأضاف {p} للصحفيين: «لن نعيد {x} {w} قبل {y} {z}، وهذا يحتاج إلى {n} يوما».",
         "وبحسب {b}، تبلغ كلفة {x} {y} {n} مليون دينار، وإذا استمر {z} فقد تزيد.")  # fmt: skip
_LETTERS = "بتجدرسشصعفقكلمنهوي"


class _Press:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.words = ["".join(self.random.choices(_LETTERS, k=self.random.randint(3, 6))) for _ in range(900)]
        self.facts: dict[int, dict[str, str]] = {}
        self.told: list[Article] = []

    def event(self, n: int) -> dict[str, str]:
        if n not in self.facts:
            place = self.random.choice(_PLACES)
            self.facts[n] = {
                "l": place,
                "b": self.random.choice(_BODIES).format(place),
                "p": self.random.choice(_PERSONS),
                "w": f"{self.random.choice(_WHAT)} {self.random.choice(self.words)}",
                "d": self.random.choice(_DOES),
            }
        return self.facts[n]

    def filler(self) -> str:
        return f"وجاء ذلك بعد {' '.join(self.random.choices(self.words, k=9))} في اليوم نفسه."

    def lines(self, facts: dict[str, str], count: int) -> list[str]:
        said = []
        for line in self.random.sample(_SAID, count):
            x, y, z = self.random.choices(self.words, k=3)
            said.append(line.format(**facts, x=x, y=y, z=z, n=self.random.randint(2, 60)))
        return [*said, self.filler()]


def news(count: int, *, seed: int = 7, said: int = 3) -> Iterator[Article]:
    """``count`` articles in the order they came: one in ten carries another's text, one in twenty is an edited page. ``said``:
    sentences of each in which somebody says something."""
    press = _Press(seed)
    random = press.random
    for n in range(count):
        at = START + timedelta(minutes=3 * n)
        outlet = random.randrange(len(_OUTLETS))
        fate = random.random()
        recent = press.told[-200:]
        if recent and fate < 0.05:
            old = random.choice(recent)
            text = f"{old.text}\n{press.filler()}"
            article = Article(
                old.id, text, "ar", old.outlet, old.outlet_name, old.url, old.title, published=old.published
            )
        else:
            facts = press.event(max(0, n // 6 - int(random.expovariate(0.25))))
            title = f"{facts['w']} {facts['d']} في {facts['l']}"
            lines = press.lines(facts, said)
            if recent and fate < 0.15:
                old = random.choice(recent)
                title = old.title
                lines = [f"نقلا عن صحيفة {old.outlet_name}:", *old.text.split("\n")[1:6], *lines[:2]]
            url = f"https://{_OUTLETS[outlet]}.example/{n}"
            text = "\n".join([title, *lines])
            article = Article(f"n{n}", text, "ar", _OUTLETS[outlet], _NAMES[outlet], url, title, published=at)
        press.told.append(article)
        yield article
