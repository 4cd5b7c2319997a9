"""A desk of invented news for the pages: an Arabic and English story with every case that a page must show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from mutabaat.records.actor_views import ActorView, Cited
from mutabaat.records.actors import Actor, ActorKind, ActorName, Holder
from mutabaat.records.brief_edits import (
    BriefConflict,
    BriefEdit,
    BriefRevision,
    BriefView,
    SentenceState,
    Stale,
    TextConflict,
)
from mutabaat.records.briefs import Brief, BriefSentence, Trace
from mutabaat.records.decisions import Correction, CorrectionKind, Decision, Excerpt, MarkEdit, MarkValues, StoryEdit
from mutabaat.records.errors import InputError, MutabaatError, NotFound, NothingChanged, WordsNotFound
from mutabaat.records.evidence import Article, Outlet, Passage, PassageKind, Revision, Span
from mutabaat.records.packs import Packed
from mutabaat.records.publishing import Amendment, Edition, Publication, Published
from mutabaat.records.register import ActorHit, NameOrigin, Office, RegisterEdit, Speaker
from mutabaat.records.relations import AlignedSpan, Change, Membership, Relay
from mutabaat.records.revisions import (
    EditView,
    HeadlineChange,
    OldWording,
    Returning,
    RevisionsView,
    StatementEdit,
    WordingEdit,
)
from mutabaat.records.rewording import Proposal, Wording
from mutabaat.records.searching import Ask, Found
from mutabaat.records.statements import Link, Reading, Statement
from mutabaat.records.views import (
    ArticleView,
    Claim,
    CompareView,
    Contradiction,
    CorrectionState,
    CorrectionView,
    Counts,
    Edit,
    Happening,
    Hit,
    LedgerRow,
    News,
    Origin,
    OriginReason,
    OutletView,
    Place,
    RelayView,
    Rests,
    Scenario,
    Settling,
    SourceNode,
    StatementRef,
    StoredArticle,
    StorySummary,
    StoryView,
    TimelineEntry,
    Withdrawn,
    WordChange,
)
from mutabaat.text.dates import dates_of

DAY = datetime(2026, 11, 15, 7, 12, tzinfo=UTC)

POST = Outlet("tidewater", "The Tidewater Post", names=("تايدووتر بوست",), domains=("tidewater.example",), lang="en")
SADA = Outlet(
    "sada", "صدى وردان", names=("Sada Wardan",), domains=("sada.example",), lang="ar", home="https://sada.example/"
)
NAHR = Outlet("nahr", "نهر اليوم", domains=("nahr.example",), family="دار النهر", lang="ar", home="javascript:alert(1)")
WAF = Outlet("waf", "وكالة وردان للأنباء", names=("واف",), lang="ar", is_agency=True, home="https://waf.example/")
HOSTILE = Outlet(
    "hostile", "<script>alert('اسم')</script>", lang='ar" onload="x', home="https://evil.example/\u202egnp.exe"
)


def at(hours: float) -> datetime:
    return DAY + timedelta(hours=hours)


def span(text: str, words: str, after: str = "") -> Span:
    """Where ``words`` stand in ``text``, behind the first ``after``."""
    start = text.index(words, text.index(after) if after else 0)
    return start, start + len(words)


def lines(text: str, kinds: Sequence[PassageKind]) -> tuple[Passage, ...]:
    """One passage a line; the last kind goes on for the rest."""
    out: list[Passage] = []
    start = 0
    for n, line in enumerate(text.split("\n")):
        out.append(Passage(n, kinds[min(n, len(kinds) - 1)], start, start + len(line)))
        start += len(line) + 1
    return tuple(out)


def stored(  # noqa: PLR0917
    id: str,
    text: str,
    outlet: Outlet,
    lang: str,
    when: datetime,
    kinds: Sequence[PassageKind],
    statements: tuple[Statement, ...],
    **more: object,
) -> StoredArticle:
    url = str(more.pop("url", f"https://{outlet.id}.example/{id}"))
    article = Article(id, text, lang, outlet.id, outlet.name, url, published=when, byline=str(more.pop("byline", "")))
    revision = Revision(f"{id}-r1", int(str(more.pop("n", 1))), article, when)
    return StoredArticle(revision, outlet, Reading(lang, lines(text, kinds), statements), **more)  # type: ignore[arg-type]


POST_TEXT = """Ministry weighs closing three gates of Zulal dam
The Ministry of Waters may close three of the seven gates of the Zulal dam this week, two officials who asked not to be named told The Tidewater Post.
"If the level falls below forty metres, we will close them," one of the officials said.
The ministry declined to comment."""

POST_STATEMENTS = (
    Statement(
        "st-p1",
        1,
        content=(
            span(POST_TEXT, "The Ministry of Waters may close three of the seven gates of the Zulal dam this week"),
        ),
        cue=(span(POST_TEXT, "told"),),
        source=(span(POST_TEXT, "two officials who asked not to be named"),),
        hedge=(span(POST_TEXT, "may"),),
        source_type="anonymous",
        source_entity="two officials",
        chain=(Link("anonymous", "two officials"),),
        quote="indirect",
        certainty="possible",
        exclusive=True,
        why=("cue:told", "unnamed:asked not to be named"),
    ),
    Statement(
        "st-p2",
        2,
        content=(span(POST_TEXT, '"If the level falls below forty metres, we will close them,"'),),
        cue=(span(POST_TEXT, "said", "one of the officials"),),
        source=(span(POST_TEXT, "one of the officials"),),
        condition=(span(POST_TEXT, "If the level falls below forty metres"),),
        source_type="anonymous",
        source_entity="two officials",
        chain=(Link("anonymous", "two officials"),),
        quote="direct",
        stance="promises",
        certainty="conditional",
    ),
    Statement(
        "st-p3",
        3,
        content=(span(POST_TEXT, "declined to comment"),),
        cue=(span(POST_TEXT, "declined"),),
        source=(span(POST_TEXT, "The ministry"),),
        source_type="official_body",
        source_entity="Ministry of Waters",
        chain=(Link("official_body", "Ministry of Waters"),),
        stance="refuses_comment",
    ),
)

SADA_TEXT = """صدى وردان - متابعات
وزارة المياه تدرس إغلاق ثلاث بوابات من سدّ الزلال
مسؤولون: القرار مرهون بمنسوب البحيرة
نفي رسمي لأي خطة لقطع المياه عن الساحل
المصدر: صحيفة «تايدووتر بوست»
وكشفت صحيفة «تايدووتر بوست» أن وزارة المياه قد تغلق ثلاثاً من بوابات سدّ الزلال هذا الأسبوع، نقلاً عن مسؤولين طلبا عدم الكشف عن هويتهما، قالا إن «المنسوب لم يبلغ هذا الحدّ منذ عشرين سنة».
وبالتايدووتر وحدها اكتفت وسائل أخرى في نقل الخبر.
وأضاف التقرير أنه إذا هبط المنسوب دون أربعين متراً فسوف تُغلق البوابات كلها.
في المقابل، نفى المتحدث باسم الوزارة سالم الدوّاح وجود أي خطة لقطع المياه عن مدن الساحل، وقال: «هذا كلام لا أساس له».
ربما يزيد ذلك من قلق المزارعين في وادي السنابل."""

_REPORT = "أن وزارة المياه قد تغلق ثلاثاً من بوابات سدّ الزلال هذا الأسبوع"
SADA_STATEMENTS = (
    Statement(
        "st-s1",
        5,
        content=(span(SADA_TEXT, _REPORT),),
        cue=(span(SADA_TEXT, "كشفت"), span(SADA_TEXT, "نقلاً عن")),
        source=(span(SADA_TEXT, "مسؤولين طلبا عدم الكشف عن هويتهما"),),
        hedge=(span(SADA_TEXT, "قد"),),
        source_type="anonymous",
        source_entity="مسؤولان طلبا عدم الكشف عن هويتهما",
        chain=(Link("outlet", "تايدووتر بوست"), Link("anonymous", "مسؤولان طلبا عدم الكشف عن هويتهما")),
        quote="indirect",
        certainty="possible",
        outlet_commitment="endorses",
        why=("cue:كشف", "chain:نقلاً عن", "unnamed:طلبا عدم الكشف"),
    ),
    Statement(
        "st-s2",
        5,
        content=(span(SADA_TEXT, "إن «المنسوب لم يبلغ هذا الحدّ منذ عشرين سنة»"),),
        cue=(span(SADA_TEXT, "قالا"),),
        source_type="anonymous",
        source_carried=True,
        source_entity="مسؤولان طلبا عدم الكشف عن هويتهما",
        chain=(Link("outlet", "تايدووتر بوست"), Link("anonymous", "مسؤولان طلبا عدم الكشف عن هويتهما")),
        quote="mixed",
        parent="st-s1",
    ),
    Statement(
        "st-s3",
        7,
        content=(span(SADA_TEXT, "أنه إذا هبط المنسوب دون أربعين متراً فسوف تُغلق البوابات كلها"),),
        cue=(span(SADA_TEXT, "وأضاف"),),
        source=(span(SADA_TEXT, "التقرير"),),
        condition=(span(SADA_TEXT, "إذا هبط المنسوب دون أربعين متراً"),),
        source_type="outlet",
        source_entity="تايدووتر بوست",
        chain=(Link("outlet", "تايدووتر بوست"),),
        certainty="conditional",
        time="upcoming",
    ),
    Statement(
        "st-s4",
        8,
        content=(span(SADA_TEXT, "وجود أي خطة لقطع المياه عن مدن الساحل"),),
        cue=(span(SADA_TEXT, "نفى"),),
        source=(span(SADA_TEXT, "المتحدث باسم الوزارة سالم الدوّاح"),),
        source_type="person",
        source_entity="سالم الدوّاح",
        chain=(Link("person", "سالم الدوّاح"),),
        stance="denies",
    ),
    Statement(
        "st-s5",
        8,
        content=(span(SADA_TEXT, "«هذا كلام لا أساس له»"),),
        cue=(span(SADA_TEXT, "وقال"),),
        source_type="person",
        source_carried=True,
        source_entity="سالم الدوّاح",
        chain=(Link("person", "سالم الدوّاح"),),
        quote="direct",
    ),
    # From the middle of a word on: the clitic «و» and «بال» stay outside the mark.
    Statement(
        "st-s6",
        6,
        content=(span(SADA_TEXT, "التايدووتر وحدها اكتفت وسائل أخرى", "\nوبال"),),
        source_type="unknown",
        chain=(Link("unknown", ""),),
    ),
    Statement(
        "st-s7",
        9,
        content=(span(SADA_TEXT, "ربما يزيد ذلك من قلق المزارعين في وادي السنابل"),),
        hedge=(span(SADA_TEXT, "ربما"),),
        certainty="possible",
    ),
    Statement("st-s8", 1, content=(span(SADA_TEXT, "وزارة المياه تدرس إغلاق ثلاث بوابات من سدّ الزلال"),)),
)

NAHR_OLD = """إغلاق ثلاث بوابات من سدّ الزلال
قد تغلق وزارة المياه ثلاثاً من بوابات سدّ الزلال هذا الأسبوع، بحسب مسؤولين.
ويعيش على ضفاف البحيرة نحو أربعين ألف نسمة."""
NAHR_TEXT = """إغلاق ثلاث بوابات من سدّ الزلال
ستغلق وزارة المياه ثلاثاً من بوابات سدّ الزلال هذا الأسبوع.
ويعيش على ضفاف البحيرة نحو أربعين ألف نسمة."""
NAHR_STATEMENTS = (
    Statement("st-n1", 1, content=(span(NAHR_TEXT, "ستغلق وزارة المياه ثلاثاً من بوابات سدّ الزلال هذا الأسبوع"),)),
)

LONG = "سستت" * 60
HOSTILE_TEXT = f"""<script>alert("عنوان")</script> & "عنوان" <b>غليظ</b>
قال \u202eناشط\u202c إن <img src=x onerror=alert(1)> {LONG} صحيح.
A line in English {"wide" * 50} <!-- and a comment -->"""
HOSTILE_STATEMENTS = (
    Statement(
        'st-"><script>',
        1,
        content=(span(HOSTILE_TEXT, f"إن <img src=x onerror=alert(1)> {LONG} صحيح"),),
        cue=((span(HOSTILE_TEXT, "قال")),),
        source=(span(HOSTILE_TEXT, "\u202eناشط\u202c"),),
        source_type="person",
        source_entity="\u202e<i>ناشط</i>",
        chain=(Link("outlet", "</b><script>x</script>"), Link("person", "\u202e<i>ناشط</i>")),
        why=("<cue>:\"'", "unnamed:<u>"),
    ),
    Statement("st-h2", 2, content=((HOSTILE_TEXT.index("A line"), 10**9),), source_type="collective"),
)

_ARTICLE: tuple[PassageKind, ...] = ("headline", "sentence")
ARTICLES = (
    stored("post-1", POST_TEXT, POST, "en", at(0), _ARTICLE, POST_STATEMENTS, byline="Maren Holt"),
    stored(
        "sada-1",
        SADA_TEXT,
        SADA,
        "ar",
        at(3.2),
        ("outlet_line", "headline", "standfirst", "standfirst", "source_line", "sentence"),
        SADA_STATEMENTS,
    ),
    stored("nahr-1", NAHR_TEXT, NAHR, "ar", at(5), _ARTICLE, NAHR_STATEMENTS, n=2, revisions=2),
    stored("waf..1/أ", NAHR_OLD, WAF, "ar", at(6), _ARTICLE, (), state="deleted", state_since=at(30)),
    stored(
        'h"1',
        HOSTILE_TEXT,
        HOSTILE,
        "ar",
        at(8),
        _ARTICLE,
        HOSTILE_STATEMENTS,
        url="javascript:alert(document.cookie)",
    ),
)
POST_1, SADA_1, NAHR_1, WAF_1, HOSTILE_1 = ARTICLES

NAHR_FIRST = Revision("nahr-1-r0", 1, Article("nahr-1", NAHR_OLD, "ar", "nahr", NAHR.name), at(5))


def _edit() -> Edit:
    old, new = NAHR_OLD, NAHR_TEXT
    head = old.index("قد تغلق")
    changes = (
        WordChange("same", (0, head), (0, head)),
        WordChange("changed", span(old, "قد تغلق"), span(new, "ستغلق")),
        WordChange(
            "same",
            span(old, " وزارة المياه ثلاثاً من بوابات سدّ الزلال هذا الأسبوع"),
            span(new, " وزارة المياه ثلاثاً من بوابات سدّ الزلال هذا الأسبوع"),
        ),
        WordChange("dropped", span(old, "، بحسب مسؤولين"), (new.index("."), new.index("."))),
        WordChange("same", (old.index("."), len(old)), (new.index("."), len(new))),
    )
    return Edit("nahr-1", NAHR_FIRST, NAHR_1.revision, changes, at=at(9))


EDIT = _edit()
REWORDED = WordingEdit(
    "headline",
    span(NAHR_OLD, "قد تغلق"),
    span(NAHR_TEXT, "ستغلق"),
    "قد تغلق",
    "ستغلق",
    StatementEdit(
        ("certainty", "negation"), None, StatementRef("nahr-1", NAHR_1.reading.statements[0]), ("claim-1", "claim-2")
    ),
    (OldWording("sada-1", "sada", (0, 4), "قد تغلق", 1, "الصدى", "ar"),),
    (OldWording("post-1", "post", (0, 4), "will shut", 1, "The Post", "en"),),
)
TAKEN_OUT = WordingEdit("", span(NAHR_OLD, "، بحسب مسؤولين"), (0, 0), "بحسب مسؤولين", "")
BECAME = RevisionsView(
    "nahr-1",
    (EditView(EDIT, (REWORDED, TAKEN_OUT)),),
    (HeadlineChange("feed", "العطش يقترب", "<b>العطش</b> وصل", at(10), True), HeadlineChange("og", "a", "b", at(11))),
    Returning("nahr-1", 1, at(12), 2),
)
RELAY = Relay(
    "nahr-1", "sada-1", "rewritten_relay", "a_from_b", (AlignedSpan(0, 20, 20, 40),), 0.62, 0.18, ("credit:none",)
)
TWINS = Relay("waf..1/أ", "nahr-1", "verbatim_relay", "siblings", (AlignedSpan(0, 30, 0, 30),), 0.9, 0.95)
CHANGES = (
    Change(
        "reworded",
        span(SADA_TEXT, "وزارة المياه تدرس إغلاق ثلاث بوابات من سدّ الزلال"),
        span(NAHR_TEXT, "إغلاق ثلاث بوابات من سدّ الزلال"),
    ),
    Change(
        "hedge_dropped",
        span(SADA_TEXT, _REPORT),
        span(NAHR_TEXT, "ستغلق وزارة المياه ثلاثاً من بوابات سدّ الزلال هذا الأسبوع"),
        ("قد تغلق", "ستغلق"),
    ),
    Change("credit_dropped", span(SADA_TEXT, "وكشفت صحيفة «تايدووتر بوست»"), None, ("صحيفة «تايدووتر بوست»", "")),
    Change(
        "condition_dropped",
        span(SADA_TEXT, "إذا هبط المنسوب دون أربعين متراً فسوف تُغلق البوابات كلها"),
        None,
        ("إذا هبط المنسوب دون أربعين متراً", ""),
    ),
    Change(
        "denial_dropped",
        span(SADA_TEXT, "نفى المتحدث باسم الوزارة سالم الدوّاح وجود أي خطة لقطع المياه عن مدن الساحل"),
        None,
    ),
    Change("added", None, span(NAHR_TEXT, "ويعيش على ضفاف البحيرة نحو أربعين ألف نسمة.")),
    Change("same", (0, 9), (0, 5)),
)

TREE = (
    SourceNode(
        "origin",
        "two officials",
        "anonymous",
        children=(
            SourceNode(
                "article",
                POST.name,
                "outlet",
                article="post-1",
                link="cites",
                children=(
                    SourceNode(
                        "article",
                        SADA.name,
                        "outlet",
                        article="sada-1",
                        link="cites",
                        children=(
                            SourceNode(
                                "article", NAHR.name, "outlet", article="nahr-1", link="uncredited", changes=CHANGES
                            ),
                        ),
                    ),
                    SourceNode(
                        "outlet",
                        "إذاعة المرفأ",
                        "outlet",
                        link="cites",
                        children=(SourceNode("article", HOSTILE.name, article='h"1', link="relays"),),
                    ),
                ),
            ),
        ),
    ),
    SourceNode(
        "origin",
        "سالم الدوّاح",
        "person",
        children=(SourceNode("article", SADA.name, "outlet", article="sada-1", link="cites"),),
    ),
    SourceNode(
        "origin", "", "agency_text", children=(SourceNode("article", WAF.name, article="waf..1/أ", link="siblings"),)
    ),
)

STORY = StoryView(
    id="zulal",
    title=SADA_1.headline,
    lang="ar",
    articles=ARTICLES,
    memberships=(
        Membership("sada-1", "zulal", 0.81, ("سدّ الزلال", "وزارة المياه")),
        Membership('h"1', "zulal", 0.3, ("<b>",)),
    ),
    relays=(RelayView(RELAY, CHANGES), RelayView(TWINS)),
    counts=Counts(14, 9, 1, 2, ("unnamed:two officials", "some other reason <b>")),
    origins=(Origin("anon", "anonymous", "two officials", ("post-1", "sada-1"), via=("The Tidewater Post",)),),
    tree=TREE,
    claims=(
        Claim(
            "cl-1",
            "وزارة المياه قد تغلق ثلاثاً من بوابات سدّ الزلال هذا الأسبوع",
            "ar",
            (
                LedgerRow(StatementRef("post-1", POST_STATEMENTS[0]), "tidewater", "hedges", at(0)),
                LedgerRow(StatementRef("sada-1", SADA_STATEMENTS[0]), "sada", "reports", at(3.2)),
                LedgerRow(StatementRef("nahr-1", NAHR_STATEMENTS[0]), "nahr", "asserts", at(5)),
                LedgerRow(StatementRef("sada-1", SADA_STATEMENTS[3]), "sada", "denies", at(6)),
                LedgerRow(StatementRef("gone", SADA_STATEMENTS[3]), "وسيلة غابت", "doubts"),
            ),
            Rests(
                (
                    Origin("anon", "anonymous", "two officials", ("post-1", "sada-1"), POST_STATEMENTS[0].source),
                    Origin("lost", "unknown", "", ("gone",), may_equal=("anon",)),
                ),
                1,
                2,
                (
                    OriginReason(
                        "cites",
                        "merges",
                        ("تايدووتر بوست",),
                        (Place("sada-1", *span(SADA_TEXT, "صحيفة «تايدووتر بوست»")),),
                    ),
                    OriginReason("unnamed", "may_merge", ("two officials", "<b>"), origins=("anon", "lost")),
                ),
            ),
            withdrawn=(
                Withdrawn(
                    LedgerRow(
                        StatementRef("nahr-1", replace(NAHR_STATEMENTS[0], content=(span(NAHR_OLD, "قد تغلق"),))),
                        NAHR.name,
                        "hedges",
                        at(5),
                    ),
                    1,
                    "قد تغلق وزارة المياه",
                    at(9),
                ),
            ),
        ),
    ),
    contradictions=(
        Contradiction(
            "denial",
            StatementRef("sada-1", SADA_STATEMENTS[0]),
            StatementRef("sada-1", SADA_STATEMENTS[3]),
            ("cue:نفى",),
        ),
        Contradiction("number", StatementRef("post-1", POST_STATEMENTS[1]), StatementRef('h"1', HOSTILE_STATEMENTS[0])),
    ),
    edits=(EDIT,),
    timeline=(
        TimelineEntry(at(0), "first", "post-1", POST_1.headline, "en", date(2026, 11, 14)),
        TimelineEntry(at(3.2), "denial", "sada-1", "نفى المتحدث باسم الوزارة وجود أي خطة", "ar"),
        TimelineEntry(at(5), "relay", "nahr-1", NAHR_1.headline, "ar"),
        TimelineEntry(at(9), "edit", "nahr-1", "قد تغلق ← ستغلق", "ar"),
        TimelineEntry(at(30), "deleted", "waf..1/أ"),
        TimelineEntry(None, "report", "gone"),
    ),
    news=(
        News(
            "denial",
            "sada-1",
            at(3.2),
            "نفى المتحدث باسم الوزارة وجود أي خطة لقطع المياه",
            "ar",
            statement="st-s4",
            before=StatementRef("post-1", POST_STATEMENTS[0]),
        ),
        News(
            "edit",
            "nahr-1",
            at(9),
            "ستغلق",
            "ar",
            span=span(NAHR_TEXT, "ستغلق"),
            revision=2,
            words_before="قد تغلق",
        ),
        News(
            "origin",
            "post-1",
            at(0),
            "two officials who asked not to be named",
            "en",
            span=span(POST_TEXT, "two officials who asked not to be named"),
        ),
        News("claim", 'h"1', at(8), HOSTILE_1.headline, "ar", statement='st-"><script>', more=2),
        News("settled", "gone", at(8), LONG, "ar", "gone-1", before=StatementRef("gone", POST_STATEMENTS[0])),
        News("nothing_new", "gone", None),
    ),
    seen_at=at(2),
    outlets=(POST, SADA, NAHR, WAF, HOSTILE),
    happenings=(
        Happening(
            date(2006, 1, 1),
            date(2006, 12, 31),
            "year",
            True,
            StatementRef("sada-1", SADA_STATEMENTS[1]),
            span(SADA_TEXT, "منذ عشرين سنة"),
            "إن «المنسوب لم يبلغ هذا الحدّ منذ عشرين سنة»",
            "ar",
            (LedgerRow(StatementRef("sada-1", SADA_STATEMENTS[1]), SADA.name, "reports", at(3.2)),),
        ),
        Happening(
            date(2026, 11, 15),
            date(2026, 11, 21),
            "week",
            False,
            StatementRef("post-1", POST_STATEMENTS[0]),
            span(POST_TEXT, "this week"),
            POST_TEXT[slice(*POST_STATEMENTS[0].content[0])],
            "en",
            (
                LedgerRow(StatementRef("post-1", POST_STATEMENTS[0]), POST.name, "hedges", at(0)),
                LedgerRow(StatementRef('h"1', HOSTILE_STATEMENTS[0]), HOSTILE.name, "denies", at(8)),
            ),
        ),
    ),
    scenarios=(
        Scenario(
            StatementRef("sada-1", SADA_STATEMENTS[2]),
            SADA_STATEMENTS[2].condition,
            (span(SADA_TEXT, "فسوف تُغلق البوابات كلها"),),
            "ar",
            tuple(
                LedgerRow(StatementRef(id, SADA_STATEMENTS[2]), "", "hedges", at(3.2))
                for id in ("sada-1", "post-1", "nahr-1", "waf..1/أ", 'h"1', "gone")
            ),
            (
                Settling("condition", True, StatementRef("nahr-1", NAHR_STATEMENTS[0]), at(5), ("shared:<b>",)),
                Settling("condition", False, StatementRef('h"1', HOSTILE_STATEMENTS[0]), None),
                Settling("condition", False, StatementRef("gone", NAHR_STATEMENTS[0])),
            ),
        ),
        Scenario(
            StatementRef("post-1", POST_STATEMENTS[1]),
            POST_STATEMENTS[1].condition,
            (span(POST_TEXT, "we will close them"),),
            "en",
            (LedgerRow(StatementRef("post-1", POST_STATEMENTS[1]), POST.name, "hedges", at(0)),),
        ),
        Scenario(StatementRef("gone", NAHR_STATEMENTS[0]), ((0, 1),), ((2, 3),), "ar", ()),
    ),
)

SUMMARIES = (
    StorySummary("zulal", STORY.title, "ar", STORY.counts, at(0), at(9), 5, STORY.news, denials=1, edits=1),
    StorySummary("harbour", "Coral Bay harbour reopens after storm", "en", Counts(3, 3, 3, 5), at(-40), at(-8), 3),
    StorySummary("empty", "", "", Counts(1, 1, 1, 1), None, None, 1, denials=2, edits=12),
    StorySummary("ids/with..dots", "<script>alert(1)</script>" + LONG, "ar", Counts(104, 11, 0, 3), at(1), at(2), 120),
)

BRIEF = Brief(
    "zulal",
    "ar",
    (
        BriefSentence("headline", "«تايدووتر بوست»: وزارة المياه قد تغلق ثلاثاً من بوابات سدّ الزلال", (Trace("post-1", "post-1-r1", POST_STATEMENTS[0].content[0], POST_TEXT[slice(*POST_STATEMENTS[0].content[0])], POST.name, "https://tidewater.example/post-1", "st-p1"),)),
        BriefSentence("standfirst", "المتحدث باسم الوزارة ينفي وجود خطة لقطع المياه عن الساحل", (Trace("sada-1", "sada-1-r1", SADA_STATEMENTS[3].content[0], SADA_TEXT[slice(*SADA_STATEMENTS[3].content[0])], SADA.name, "javascript:alert(1)", "st-s4"),)),
        BriefSentence("source_line", "المصدر: صحيفة «تايدووتر بوست»، نقلاً عن مسؤولين لم تسمّهما", (Trace("post-1", "post-1-r1", POST_STATEMENTS[0].source[0], POST_TEXT[slice(*POST_STATEMENTS[0].source[0])], POST.name),)),
        BriefSentence("body", "نقلت صحيفة «تايدووتر بوست» عن مسؤولين طلبا عدم الكشف عن هويتهما أن وزارة المياه قد تغلق ثلاثاً من بوابات سدّ الزلال هذا الأسبوع.", (Trace("post-1", "post-1-r1", POST_STATEMENTS[0].content[0], POST_TEXT[slice(*POST_STATEMENTS[0].content[0])], POST.name), Trace("nahr-1", "nahr-1-r0", (0, 8), NAHR_OLD[:8], NAHR.name))),
        BriefSentence("body", "ولا يُعرف بعدُ متى يصدر القرار <script>.", ()),
    ),
    at(9),
)  # fmt: skip

KEPT = replace(
    BRIEF,
    sentences=tuple(
        replace(
            s,
            id=f"w/{n}",
            locked=n == 1,
            hand="reworded" if n == 3 else "own" if n == 4 else "house",
            composed="نقلت الصحيفة." * (n == 3),
        )
        for n, s in enumerate(BRIEF.sentences)
    ),
)
GONE = BriefSentence("body", "جملة أزالها محرر <b>.", BRIEF.sentences[0].traces, id="w/9")
KEPT_ACTS = (
    BriefRevision("zulal", "ar", 2, KEPT, at(10), "remove", "هدى", (GONE,)),
    BriefRevision("zulal", "ar", 1, BRIEF, at(9.5), "compose"),
)
UNTRACED = (("no words of an article support it", ()),)
LOST = (("a doubt, condition or negation was lost", ("قد",)),)

HITS = (
    Hit("sada-1", "zulal", SADA.name, SADA_1.headline, "ar", *span(SADA_TEXT, "ربما يزيد ذلك من قلق المزارعين في وادي السنابل."), "ربما يزيد ذلك من قلق المزارعين في وادي السنابل.", (span(SADA_TEXT, "المزارعين"),), at(3)),
    Hit("post-1", "zulal", POST.name, POST_1.headline, "en", *span(POST_TEXT, "The ministry declined to comment."), "The ministry declined to comment.", (span(POST_TEXT, "ministry", "The ministry"),), at(0)),
    Hit('h"1', "", HOSTILE.name, HOSTILE_1.headline, "ar", 0, 40, HOSTILE_TEXT[:40], ((0, 8), (4, 12), (900, 999))),
)  # fmt: skip

OUTLETS = (
    OutletView(POST, 31030, at(0), at(10), at(11), "", (("وكالة وردان للأنباء", 4), ("<b>", 1))),
    OutletView(SADA, 12, at(3.2), at(10), at(10.5), ""),
    OutletView(NAHR, 2, at(5), at(1), None, "503 Service Unavailable: https://nahr.example/feed.xml " + "x" * 90),
    OutletView(WAF),
    OutletView(HOSTILE, 1),
)


def judged(  # noqa: PLR0917
    id: str,
    kind: CorrectionKind,
    state: CorrectionState,
    words: str,
    was: MarkValues,
    now: MarkValues,
    **more: str,
) -> CorrectionView:
    """A correction and what became of it."""
    withdrawn = at(30) if state == "withdrawn" else None
    by, note = more.pop("by", ""), more.pop("note", "")
    lost = now.named if state == "stale" else (more.pop("lost"),) if "lost" in more else ()
    made = Correction(id, kind, "sada-1", "r", at(20), (Excerpt(words),), (), was, now, by, note, withdrawn)
    return CorrectionView(made, state, more.get("statement", ""), lost)


SPOKEN = MarkValues("سالم الدوّاح", "person", "asserts", "certain", (), (), (), (Excerpt("المتحدث"),))
CORRECTIONS = (
    judged(
        "decision-1",
        "changed",
        "applied",
        "وجود أي خطة",
        SPOKEN,
        MarkValues(speaker="وزارة المياه", stance="denies", transmitters=("تايدووتر بوست",), source=()),
        statement="st-s4",
        by="هدى <b>",
        note="كما في بيانها",
    ),
    judged("decision-2", "removed", "applied", "قلق المزارعين", SPOKEN, MarkValues()),
    judged("decision-3", "changed", "stale", "جملة حُذفت", SPOKEN, MarkValues(certainty="possible")),
    judged(
        "decision-4",
        "changed",
        "partly",
        "هذا كلام",
        SPOKEN,
        MarkValues(speaker="\u202e<script>", certainty="probable"),
        statement="st-s5",
        lost="certainty",
    ),
    judged(
        "decision-5", "added", "withdrawn", "وبالتايدووتر", MarkValues(), MarkValues(speaker="س", source_type="person")
    ),
)

DAWWAH = Actor(
    "w.dawwah",
    "person",
    (
        ActorName("سالم الدوّاح", "ar"),
        ActorName("Salem Dawwah", "en", source="سجل الوزارة <i>"),
        ActorName("أبو الزلال", "ar", "alias", True, True, date(2020, 1, 1), date(2025, 12, 31)),
    ),
    "SY",
    "w.ministry",
    external=(("wikidata", "Q900002"), ("position", "المتحدث باسم الوزارة")),
)
NAMESAKE = Actor(
    'w/"..<b>', "role", (ActorName("سالم الدوّاح", "ar"),), "XX", holders=(Holder("w.gone"), Holder("w.dawwah"))
)
MINISTRY = Actor(
    "w.ministry", "official_body", (ActorName("وزارة المياه", "ar"), ActorName("Ministry of Waters", "en"))
)
HOSTILE_ACTOR = Actor(
    "<script>", "person", (ActorName("\u202e<script>alert(1)</script>", ""),), external=(("wikidata", '"><b>'),)
)
ACTORS = (DAWWAH, NAMESAKE, MINISTRY, HOSTILE_ACTOR)
IMPORT = RegisterEdit("edit-1", at(2), "وردان <b>.csv", "هدى", "", 2)
SPEAKERS = {
    "sada-1": (
        Speaker("تايدووتر بوست", ("st-s1", "st-s2", "st-s3"), MINISTRY, holder=DAWWAH, decision="decision-9"),
        Speaker("سالم الدوّاح", ("st-s4", "st-s5"), None, (DAWWAH, NAMESAKE, HOSTILE_ACTOR)),
    ),
    "post-1": (Speaker("Ministry of Waters", ("st-p3",), None, decision="decision-8"),),
    'h"1': (Speaker("\u202e<i>ناشط</i>", ('st-"><script>',), HOSTILE_ACTOR),),
}


def actor_view(actor: Actor) -> ActorView:
    cited = (
        Cited(SADA_1, SADA_STATEMENTS[3], "سالم الدوّاح", "zulal"),
        Cited(SADA_1, SADA_STATEMENTS[0], "صدى", "zulal", False),
    )
    return ActorView(
        actor,
        tuple(NameOrigin(name, IMPORT if name.lang == "en" else None) for name in actor.names),
        part_of=MINISTRY if actor.part_of else None,
        parts=(DAWWAH,) if actor is MINISTRY else (),
        offices=tuple(Office(actor, held, DAWWAH if held.actor == "w.dawwah" else None) for held in actor.holders),
        same=("w.old", "<u>"),
        cited=cited if actor is DAWWAH else (),
        more=actor is DAWWAH,
    )


ACT = Decision(
    "decision-7",
    "moved",
    "sahab",
    "zulal",
    at(3),
    "one bridge",
    by="Salma",
    moved=(Membership("sada-1", "sahab", 0.3),),
)


PUBLIC = Publication("pub-1", 2, "zulal", "ar", "correct", DAY, BRIEF, 2, (), "ليان الساري", "عدد الأيام في سطر")
GONE_PUBLIC = Publication("pub-2", 2, "zulal", "en", "withdraw", DAY, note="<b>Its page was taken back</b>")


class FakePublishing:
    """Follow-ups as files, of the desk's own brief."""

    def __init__(self, desk: FakeDesk) -> None:
        self._desk = desk

    def edition(self, story: str, lang: str = "ar", reader: str = "") -> Edition:
        return Edition(self._desk.brief(story, lang, reader))

    def of(self, story: str, lang: str) -> None:
        return None

    def listed(self) -> tuple[Publication, ...]:
        return (PUBLIC, GONE_PUBLIC)

    def published(self, id: str, n: int = 0) -> Published:
        if id == GONE_PUBLIC.id:
            return Published((GONE_PUBLIC,), None)
        if id != PUBLIC.id:
            raise NotFound(id, "nothing is published under this id")
        fix = (Amendment(PUBLIC.note, DAY),)
        return Published((PUBLIC,), Edition(BRIEF, (), DAY, "ليان الساري", id, 2, DAY, fix))


class FakeDesk:
    """Gives the views above; remembers marks and corrections."""

    def __init__(self) -> None:
        self.marks: list[tuple[str, str]] = []
        self.upto: list[datetime | None] = []
        self.readers: list[str] = []
        self.revisions: list[int] = []
        self.edits: list[MarkEdit] = []
        self.withdrawn: list[str] = []
        self.chosen: list[tuple[str, str, str]] = []
        self.arranged_as: list[StoryEdit] = []
        self.worded: list[BriefEdit] = []
        self.kept = True
        self.model = ""
        self.wanted: list[tuple[str, str, str, str]] = []
        self.wording: Proposal | MutabaatError = Proposal("w/0", "rewrite", "صياغة", "fake-1")
        self.asked: list[Ask] = []

    def front(self, reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
        self.readers.append(reader)
        return SUMMARIES

    def summaries(self, ids: Sequence[str], reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
        return tuple(story for story in SUMMARIES if story.id in ids)

    def story(self, id: str, reader: str = "", *, since: datetime | None = None, soon: bool = False) -> StoryView:
        self.readers.append(reader)
        if id not in {s.id for s in SUMMARIES}:
            raise NotFound(id, "no such story")
        return STORY

    def article(self, id: str, revision: int = 0) -> ArticleView:
        self.revisions.append(revision)
        found = next((a for a in ARTICLES if a.id == id), None)
        if found is None or revision > found.revision.n:
            raise NotFound(id, "no such article")
        relays = tuple(r for r in STORY.relays if id in (r.relay.a, r.relay.b))
        others = tuple(a for a in ARTICLES if a.id != id)
        if id != "nahr-1":
            corrections = CORRECTIONS if id == "sada-1" else ()
            speakers = SPEAKERS.get(id, ())
            dates = dates_of(found.revision.article)
            return ArticleView(
                found, (found.revision,), (), relays, others, "zulal", STORY.title, corrections, speakers, dates
            )
        if revision == 1:
            found = StoredArticle(NAHR_FIRST, NAHR, Reading("ar", lines(NAHR_OLD, _ARTICLE), ()), revisions=2)
        return ArticleView(found, (NAHR_FIRST, NAHR_1.revision), (EDIT,), relays, others, "zulal", STORY.title)

    def page_edits(self, article: str) -> RevisionsView:
        return BECAME if article == "nahr-1" else RevisionsView(article, ())

    def edits_in(self, view: StoryView) -> tuple[RevisionsView, ...]:
        return (BECAME,) if view.id == "zulal" else ()

    def evidence(self, id: str) -> Packed:
        if id not in {a.id for a in ARTICLES} | {"zulal"}:
            raise NotFound(id, "no such article")
        return Packed(b"PK\x05\x06" + bytes(18), 2, 3)

    def compare(self, a: str, b: str) -> CompareView:
        if {a, b} == {"sada-1", "nahr-1"}:
            return CompareView(SADA_1, NAHR_1, RELAY, CHANGES, "zulal")
        if {a, b} == {"waf..1/أ", "nahr-1"}:
            return CompareView(NAHR_1, WAF_1, TWINS, ())
        raise NotFound(f"{a}..{b}", "no such articles")

    def brief(self, story_id: str, lang: str = "ar", reader: str = "") -> Brief:
        self.readers.append(reader)
        if story_id != "zulal":
            raise NotFound(story_id, "no such story")
        return BRIEF

    @property
    def publishing(self) -> FakePublishing:
        return FakePublishing(self)

    def brief_view(self, story_id: str, lang: str = "ar", reader: str = "", *, history: bool = False) -> BriefView:
        brief = self.brief(story_id, lang, reader)
        if not self.kept:
            return BriefView(
                brief, 0, tuple(SentenceState(s, UNTRACED if not s.traces else ()) for s in brief.sentences)
            )
        states = tuple(
            SentenceState(
                s,
                UNTRACED if not s.traces else (),
                LOST if s.hand == "reworded" else (),
                (Stale(s.traces[0], "edited", n == 0), Stale(s.traces[0], "deleted", True)) if n in (0, 3) else (),
            )
            for n, s in enumerate(KEPT.sentences)
        )
        return BriefView(KEPT, 2, states, (GONE,), 3, KEPT_ACTS)

    def edit_brief(self, edit: BriefEdit, reader: str = "") -> BriefRevision:
        self.worded.append(edit)
        if edit.story != "zulal":
            raise NotFound(edit.story, "no such story")
        if edit.sentence == "none":
            raise NotFound(edit.sentence, "no such sentence")
        if any(text == "" for _, text in edit.texts):
            raise InputError("a sentence", "is empty")
        clash = tuple(
            TextConflict(id, text, "" if id == "w/gone" else "كلمات غيري")
            for id, text in edit.texts
            if "كلماتي" in text
        )
        if clash:
            raise BriefConflict("zulal", 2, clash)
        return KEPT_ACTS[0]

    def wording_model(self) -> str:
        return self.model

    def propose(self, story_id: str, sentence: str, kind: Wording, lang: str = "ar") -> Proposal:
        self.wanted.append((story_id, sentence, kind, lang))
        if isinstance(self.wording, MutabaatError):
            raise self.wording
        return self.wording

    def outlets(self) -> tuple[OutletView, ...]:
        return OUTLETS

    def find(self, ask: Ask, reader: str = "", *, cursor: str = "", limit: int = 20) -> Found:
        if ask.query == "خلل":
            raise RuntimeError("a secret of the machine")
        self.asked.append(ask)
        if not ask.query and not ask.filters:
            return Found(problem="nothing")
        return Found(HITS, "" if cursor else "9-20") if ask.query != "لاشيء" else Found()

    def register_names(self) -> tuple[Outlet, ...]:
        return tuple(view.outlet for view in OUTLETS)

    def correct(self, edit: MarkEdit) -> Correction:
        if edit.content == "ليست هنا":
            raise WordsNotFound(edit.content, "not in the text", "copy them")
        if edit.statement == "st-s7":
            raise NothingChanged(edit.statement, "nothing was changed", "change a value")
        self.edits.append(edit)
        return CORRECTIONS[1 if edit.removed or edit.source_type == "own_voice" else 0].correction

    def arrange(self, ask: StoryEdit) -> Decision:
        if not ask.into and not ask.articles:
            raise InputError(ask.story, "would be left as it is")
        self.arranged_as.append(ask)
        return ACT

    def arranged(self, story: str = "") -> tuple[Decision, ...]:
        return (ACT,)

    def withdraw(self, id: str) -> Decision | Correction:
        if id == ACT.id:
            self.withdrawn.append(id)
            return ACT
        if id == "decision-9":
            self.withdrawn.append(id)
            return Decision(id, "means_actor", "sada-1", "w.ministry", at(1))
        found = next((view.correction for view in CORRECTIONS if view.correction.id == id), None)
        if found is None:
            raise NotFound(id, "no such decision")
        self.withdrawn.append(id)
        return found

    def actors(
        self, query: str = "", *, kind: ActorKind | None = None, limit: int = 60, offset: int = 0
    ) -> tuple[ActorHit, ...]:
        if query == "لاشيء":
            return ()
        hits = [ActorHit(actor, "أبو الزلال" if query else "", sure=query != "يشبه") for actor in ACTORS * 20]
        return tuple(hit for hit in hits if kind in (None, hit.actor.kind))[offset : offset + limit]

    def actor(self, id: str, offset: int = 0) -> ActorView:
        found = next((actor for actor in ACTORS if actor.id == id), None)
        if found is None:
            raise NotFound(id, "no such actor")
        return actor_view(found)

    def actors_named(self, name: str) -> tuple[Actor, ...]:
        return ACTORS[2:] if name == "وزارة" else ()

    def choose_actor(self, name: str, actor: str, article: str = "") -> Decision:
        if name == "…":
            raise InputError(name, "is no name")
        self.chosen.append((name, actor, article))
        return Decision("decision-7", "means_actor", article, actor, at(3), name=name)

    def mark_seen(self, reader: str, story_id: str, upto: datetime | None = None) -> None:
        self.story(story_id)  # NotFound
        self.upto.append(upto)
        self.marks.append((reader, story_id))
