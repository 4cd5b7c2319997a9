"""The invented news of the tests: a dam in the invented country of Sahwan, told by five outlets."""

from __future__ import annotations

from mutabaat.records.evidence import Outlet
from mutabaat.records.relations import Change
from mutabaat.records.views import Contradiction, Counts, Origin, StoryView

from .build import Say, claim, page, ref, relay, span, story

WADI = Outlet("wadi", "الوادي", ("موقع الوادي",), lang="ar")
MARSA = Outlet("marsa", "صحيفة المرسى", ("المرسى",), lang="ar")
NAHR = Outlet("nahr", "وكالة أنباء النهر", ("النهر",), lang="ar", is_agency=True)
RABIYA = Outlet("rabiya", "الرابية", lang="ar")
POST = Outlet("post", "Shoal Post", ("شول بوست",), lang="en")

FIRST = page(
    "a1",
    WADI,
    "سد تيماء قد يغلق أسبوعين\n"
    "قالت مصادر في إدارة السد طلبت عدم ذكر اسمها إن السد قد يغلق أسبوعين بسبب تشقق في البوابة الثالثة.\n"
    "وأضافت أن المياه لن تقطع عن بلدة رحبة إلا إذا تجاوز المنسوب 12 متراً.\n"
    "وكان السد قد أغلق في عام 2019 لأعمال صيانة.",
    Say("سد تيماء قد يغلق أسبوعين", hedge=("قد",), more={"certainty": "possible"}),
    Say(
        "إن السد قد يغلق أسبوعين بسبب تشقق في البوابة الثالثة",
        ("قالت",),
        "مصادر في إدارة السد طلبت عدم ذكر اسمها",
        "anonymous",
        hedge=("قد",),
        more={"certainty": "possible"},
    ),
    Say(
        "أن المياه لن تقطع عن بلدة رحبة",
        ("وأضافت",),
        "",
        "anonymous",
        "مصادر في إدارة السد طلبت عدم ذكر اسمها",
        condition=("إلا إذا تجاوز المنسوب 12 متراً",),
        more={"certainty": "conditional"},
    ),
    Say("وكان السد قد أغلق في عام 2019 لأعمال صيانة", more={"time": "background"}),
)
COPY = page(
    "a2",
    MARSA,
    "سد تيماء يغلق أسبوعين\n"
    "نقل موقع الوادي عن مصادر طلبت عدم ذكر اسمها أن السد سيغلق أسبوعين بسبب تشقق في البوابة الثالثة.",
    Say("سد تيماء يغلق أسبوعين"),
    Say(
        "أن السد سيغلق أسبوعين بسبب تشقق في البوابة الثالثة",
        ("نقل", "عن"),
        "مصادر طلبت عدم ذكر اسمها",
        "anonymous",
        via=(("outlet", "الوادي", "موقع الوادي"),),
    ),
    hours=3,
)
DENIAL = page(
    "a3",
    NAHR,
    "وزارة الري تنفي إغلاق سد تيماء\n"
    "نفت وزارة الري وجود أي خطة لإغلاق السد.\n"
    "وأكدت أن «البوابات تعمل كلها» وأن الفحص سيستمر حتى الخميس.",
    Say("إغلاق سد تيماء", ("تنفي",), "وزارة الري", "official_body", more={"stance": "denies"}),
    Say("وجود أي خطة لإغلاق السد", ("نفت",), "وزارة الري", "official_body", more={"stance": "denies"}),
    Say(
        "أن «البوابات تعمل كلها» وأن الفحص سيستمر حتى الخميس",
        ("وأكدت",),
        "",
        "official_body",
        "وزارة الري",
        more={"certainty": "certain"},
    ),
    hours=16,
)
SECOND = page(
    "a4",
    RABIYA,
    "مهندس: البوابة الثالثة لم تفحص منذ عامين\n"
    "وقال سالم الحارثي، وهو مهندس في السد، إن البوابة الثالثة لم تفحص منذ عامين، مشيراً إلى أنها «ربما تحتاج إلى تبديل».",
    Say(
        "إن البوابة الثالثة لم تفحص منذ عامين",
        ("وقال",),
        "سالم الحارثي",
        "person",
    ),
    Say(
        "أنها «ربما تحتاج إلى تبديل»",
        ("مشيراً إلى",),
        "",
        "person",
        "سالم الحارثي",
        hedge=("ربما",),
        more={"certainty": "possible"},
    ),
    hours=18,
)
ENGLISH = page(
    "a5",
    POST,
    "Tayma dam gate was never certified\n"
    "An inspector, Lena Orvik, said the third gate of the Tayma dam was never certified.",
    Say(
        "the third gate of the Tayma dam was never certified",
        ("said",),
        "Lena Orvik",
        "person",
    ),
    hours=19,
    lang="en",
)

PAGES = (FIRST, COPY, DENIAL, SECOND, ENGLISH)
HEDGE_LOST = Change(
    "hedge_dropped",
    span(FIRST.text, FIRST.text.split("\n")[1]),
    span(COPY.text, COPY.text.split("\n")[1]),
    ("قد يغلق أسبوعين", "سيغلق أسبوعين"),
)
CLAIMS = (
    claim(ref(COPY, 1), ref(FIRST, 1), ref(FIRST, 0), ref(COPY, 0)),
    claim(ref(FIRST, 2)),
    claim(ref(DENIAL, 1), ref(DENIAL, 0)),
    claim(ref(DENIAL, 2)),
    claim(ref(SECOND, 0)),
    claim(ref(SECOND, 1)),
    claim(ref(ENGLISH, 0)),
)
SOURCES_SPAN = span(FIRST.text, "مصادر في إدارة السد طلبت عدم ذكر اسمها")
ORIGINS = (
    Origin("o1", "anonymous", "مصادر في إدارة السد طلبت عدم ذكر اسمها", ("a1", "a2"), (SOURCES_SPAN,), ("الوادي",)),
    Origin("o2", "official_body", "وزارة الري", ("a3",)),
    Origin("o3", "person", "سالم الحارثي", ("a4",)),
)


def dam(*chosen: int) -> StoryView:
    """The story of the chosen pages (all when none is chosen), with what the other stages would have found in them."""
    pages = [PAGES[n] for n in (chosen or range(len(PAGES)))]
    ids = {p.id for p in pages}
    claims = [c for c in CLAIMS if {r.ref.article for r in c.rows} <= ids]
    origins = [o for o in ORIGINS if set(o.articles) <= ids]
    both = {"a1", "a3"} <= ids
    return story(
        *pages,
        claims=claims,
        origins=origins,
        relays=[relay(COPY, FIRST, HEDGE_LOST)] if {"a1", "a2"} <= ids else [],
        contradictions=[Contradiction("denial", ref(FIRST, 1), ref(DENIAL, 1))] if both else [],
        counts=Counts(len(ids), len(ids), 1, max(1, len(origins))),
        outlets=(WADI, MARSA, NAHR, RABIYA, POST),
    )
