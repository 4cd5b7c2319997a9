"""An invented register for the tests of actors."""

from __future__ import annotations

from datetime import date

from mutabaat.records.actors import Actor, ActorName, Holder, NameKind
from mutabaat.text.actors import Register


def named(
    *forms: str, kind: NameKind = "full", ambiguous: bool = False, guarded: bool = False
) -> tuple[ActorName, ...]:
    return tuple(ActorName(form, "ar", kind, ambiguous, guarded) for form in forms)


ACTORS = (
    Actor("ta", "state", (*named("تلمارا"), ActorName("Talmara", "en")), "TA"),
    Actor("nu", "state", (*named("نورابة"), ActorName("Nuraba", "en")), "NU"),
    Actor("ta.city", "place", named("صفصاف", ambiguous=True), "TA"),
    Actor("ta.government", "official_body", (*named("الحكومة التلمارية"), *named("صفصاف", kind="alias", ambiguous=True)), "TA"),
    Actor("ta.water", "official_body", (*named("وزارة المياه التلمارية"), *named("وزارة المياه", kind="short", ambiguous=True)), "TA"),
    Actor("nu.water", "official_body", (*named("وزارة المياه النورابية"), *named("وزارة المياه", kind="short", ambiguous=True)), "NU"),
    Actor("front", "armed_group", (*named("جبهة رند الوطنية"), *named("جرو", kind="acronym"), ActorName("RNF", "en", "acronym"))),
    Actor("front.north", "armed_group", named("جبهة رند الوطنية في الشمال")),
    Actor("tower", "official_body", (*named("برج السلام", kind="full"), *named("البرجون", kind="alias"), *named("سلتاغ", kind="acronym"))),
    Actor("committee", "official_body", named("اللجنة الدائمة للأنهار")),
    Actor("paper", "outlet", (*named("الوادي", guarded=True), ActorName("The Valley", "en"))),
    Actor("salem", "person", (*named("سالم الحرذون"), ActorName("Salem al-Hardhun", "en")), "TA"),
    Actor("nader", "person", (*named("نادر قرمزان"), *named("قرمزان", kind="short", ambiguous=True), ActorName("Qurmuzan", "en", "short")), "TA"),
    Actor("hazem", "person", (*named("حازم قرمزان"), *named("قرمزان", kind="short", ambiguous=True)), "TA"),
    Actor("abu", "person", named("أبو زيفان الهلباوي", "عبد الجليل الهلباوي")),
    Actor(
        "ta.president",
        "role",
        named("الرئيس التلماري"),
        "TA",
        holders=(Holder("nader", date(2010, 1, 1), date(2019, 12, 31)), Holder("hazem", date(2020, 1, 1))),
    ),
    Actor("club", "organisation", (ActorName("نادي الغدير", "ar", valid_to=date(2015, 6, 30)), ActorName("Élan Club", "fr"))),
    Actor("river", "organisation", (*named("اتحاد الضفاف"), ActorName("نادي الغدير", "ar", valid_from=date(2015, 7, 1)))),
    Actor("company", "organisation", (*named("شركة فلذة"), ActorName("شركة مرجل", "ar", "former", valid_to=date(2012, 1, 1)))),
)  # fmt: skip

REGISTER = Register(ACTORS)
