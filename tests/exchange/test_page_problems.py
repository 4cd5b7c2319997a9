"""Pages that are no articles, and short reports that must not be taken for such."""

from __future__ import annotations

import json

import pytest

from mutabaat.exchange.intake import articles_in
from mutabaat.exchange.page import read_page
from mutabaat.records.intake import Skipped
from mutabaat.records.pages import PageProblem

LEAD = "أقر مجلس مدينة درعان، مساء الأحد، خطة لتوسعة الميناء القديم بأغلبية ضئيلة، بعد جلسة استمرت أكثر من خمس ساعات."
MENU = "<nav><a href='/'>الرئيسية</a><a href='/s'>سياسة</a></nav>"
FOOT = "<footer><p>جميع الحقوق محفوظة لصحيفة الشراع</p><a href='/privacy'>سياسة الخصوصية</a></footer>"
SCRIPT = "<script src='/app.js'></script>"


def html(title: str, body: str, head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


NO_NEWS: dict[str, tuple[PageProblem, str]] = {
    "a missing page in Arabic": (
        "missing",
        html(
            "الصفحة غير موجودة | الشراع",
            f"{MENU}<h1>عذراً، الصفحة غير موجودة</h1><p>ربما نُقلت الصفحة التي تبحث عنها أو حُذفت، يمكنك العودة إلى الصفحة الرئيسية.</p>{FOOT}",
        ),
    ),
    "a missing page in a number": (
        "missing",
        html("404", "<h1>404</h1><p>الرابط الذي طلبته لم يعد هنا، جرّب البحث.</p>"),
    ),
    "a missing page in English": (
        "missing",
        html("Page not found - The Sail", "<h1>Oops!</h1><p>We looked everywhere for the page that you asked for.</p>"),
    ),
    "a missing page in German": (
        "missing",
        html("Seite nicht gefunden", "<p>Die Adresse führt leider nirgendwo hin, bitte suchen Sie.</p>"),
    ),
    "a robot check": (
        "captcha",
        html(
            "Just a moment...",
            f"<h1>shiraa.example</h1><p>Verify you are human by completing the action below.</p>{SCRIPT}",
        ),
    ),
    "a refusal": (
        "captcha",
        html(
            "Access Denied",
            "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>",
        ),
    ),
    "a robot check in Arabic": (
        "captcha",
        html(
            "الشراع",
            "<h1>تحقق أمني</h1><p>لقد رصدنا حركة غير معتادة من شبكتك، يرجى إكمال التحقق للمتابعة إلى الموقع.</p>",
        ),
    ),
    "a consent wall": (
        "consent",
        html(
            "الشراع",
            "<h1>خصوصيتك تهمنا</h1><p>نحن وشركاؤنا نخزن المعلومات على الجهاز ونصل إليها، مثل ملفات تعريف الارتباط، لعرض إعلانات مخصصة.</p>"
            "<p>يمكنك قبول معالجة البيانات الشخصية أو رفضها في أي وقت من صفحة الخصوصية.</p><button>أوافق</button>",
        ),
    ),
    "a consent wall in English": (
        "consent",
        html(
            "Before you continue",
            "<h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services and to measure audiences.</p>"
            "<p>If you choose to accept, our partners will also use cookies to show personalised ads.</p>",
        ),
    ),
    "an empty shell": (
        "shell",
        html(
            "الشراع",
            f"<div id='root'></div>{SCRIPT}<noscript>You need to enable JavaScript to run this app.</noscript>",
        ),
    ),
    "a shell with a menu": ("shell", html("الشراع", f"{MENU}<div id='__next'></div>{SCRIPT}")),
}
WALLED = {
    "an offer in Arabic": f"<h1>المجلس يقر توسعة الميناء</h1><p>{LEAD}</p><div><h3>هذا المحتوى للمشتركين فقط</h3><p>اشترك لقراءة المقال كاملاً</p></div>",
    "an offer in English": "<h1>Council approves wider port</h1><p>The council of Daran approved a plan on Sunday to widen the old port.</p>"
    "<div class='offer'><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in</p></div>",
    "a login": f"<h1>المجلس يقر توسعة الميناء</h1><p>{LEAD}</p><p>سجل الدخول لمتابعة القراءة</p>",
}
NEWS = {
    "a flash": html("عاجل", f"<h1>المجلس يقر توسعة الميناء</h1><p>{LEAD}</p>"),
    "a flash with a consent banner": html(
        "المجلس يقر توسعة الميناء",
        f"<h1>المجلس يقر توسعة الميناء</h1><p>{LEAD}</p><div class='x1'><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا، وبمتابعة "
        "التصفح فإنك توافق على سياسة الخصوصية وعلى معالجة البيانات الشخصية من شركائنا.</p></div>",
    ),
    "news of a site that is gone": html(
        "الوزارة: موقع المنصة غير متاح بسبب عطل", f"<h1>الوزارة: موقع المنصة غير متاح بسبب عطل</h1><p>{LEAD}</p>"
    ),
    "news of a number": html("404 قتلى في زلزال درعان", f"<h1>404 قتلى في زلزال درعان</h1><p>{LEAD}</p>"),
    "news of access": html(
        "Access denied to reporters at Daran port",
        "<h1>Access denied to reporters at Daran port</h1><p>Guards turned back a dozen reporters on Sunday.</p>",
    ),
    "news of cookies": html(
        "غرامة على شركة بسبب ملفات تعريف الارتباط",
        "<h1>غرامة على شركة بسبب ملفات تعريف الارتباط</h1><p>فرضت هيئة حماية البيانات الشخصية في درعان غرامة على شركة إعلانات بسبب ملفات تعريف الارتباط.</p>"
        f"<p>وقال رئيس الهيئة إن الشركة لم تطلب موافقة الزوار.</p><p>{LEAD}</p>",
    ),
    "a flash on cookies": html(
        "غرامة على شركة إعلانات",
        "<h1>غرامة على شركة إعلانات</h1><p>فرضت الهيئة غرامة على شركة جمعت بيانات الزوار عبر ملفات تعريف الارتباط.</p>",
    ),
    "news of subscribers": html(
        "ارتفاع عدد المشتركين",
        f"<h1>ارتفاع عدد المشتركين</h1><p>قالت الشركة إن الخدمة صارت للمشتركين فقط منذ مطلع العام.</p><p>{LEAD}</p>",
    ),
    "a page with scripts": html(
        "المجلس يقر توسعة الميناء",
        f"<h1>المجلس يقر توسعة الميناء</h1><p>{LEAD}</p>{SCRIPT}<noscript>enable JavaScript</noscript>",
    ),
}


@pytest.mark.parametrize("case", NO_NEWS)
def test_a_page_without_news_says_what_it_is(case: str) -> None:
    """It has no text that could be stored as an article."""
    problem, body = NO_NEWS[case]
    page = read_page(body.encode(), url="https://shiraa.example/n/1")
    assert (page.problem, page.text, page.is_news) == (problem, "", False)


@pytest.mark.parametrize("case", ["a missing page in Arabic", "a consent wall", "an empty shell"])
def test_a_file_of_such_a_page_is_skipped_with_its_kind(case: str) -> None:
    """``mutabaat read`` and ``ingest`` make no empty article of it."""
    problem, body = NO_NEWS[case]
    (skipped,) = articles_in(body.encode(), name="page.html", content_type="text/html; charset=utf-8")
    assert isinstance(skipped, Skipped)
    assert problem in skipped.reason


@pytest.mark.parametrize("case", WALLED)
def test_behind_a_paywall_stands_the_beginning(case: str) -> None:
    """It is news, without the offer, and says that it is not all."""
    page = read_page(html("الشراع", WALLED[case]).encode())
    assert page.problem == "paywall"
    assert page.is_news
    assert len(page.of("body")) == 1
    assert "اشترك" not in page.text
    assert "ubscri" not in page.text


def test_data_that_say_the_article_is_not_free_count_where_there_is_little_of_it() -> None:
    """Many sites say so and show all of it."""
    data = json.dumps({"@type": "NewsArticle", "headline": "المجلس يقر توسعة الميناء", "isAccessibleForFree": False})
    head = f'<script type="application/ld+json">{data}</script>'
    short = html("المجلس يقر توسعة الميناء", f"<h1>المجلس يقر توسعة الميناء</h1><p>{LEAD}</p>", head)
    long = html(
        "المجلس يقر توسعة الميناء",
        f"<h1>المجلس يقر توسعة الميناء</h1>{''.join(f'<p>{i} {LEAD}</p>' for i in range(20))}",
        head,
    )
    assert read_page(short.encode()).problem == "paywall"
    assert read_page(long.encode()).problem == ""


@pytest.mark.parametrize("case", NEWS)
def test_short_news_is_no_problem(case: str) -> None:
    """Words of walls and errors stand in news as well."""
    page = read_page(NEWS[case].encode())
    assert page.problem == ""
    assert page.of("body")


def test_a_shell_whose_data_hold_the_article_is_read_from_them() -> None:
    """articleBody stands for what a script would have shown."""
    data = json.dumps(
        {"@type": "NewsArticle", "headline": "المجلس يقر توسعة الميناء", "articleBody": f"{LEAD}\n\n{LEAD[::-1]}"}
    )
    page = read_page(
        html("الشراع", f"<div id='root'></div>{SCRIPT}", f'<script type="application/ld+json">{data}</script>').encode()
    )
    assert page.problem == ""
    assert page.of("body") == (LEAD, LEAD[::-1])
    assert page.title == "المجلس يقر توسعة الميناء"


@pytest.mark.parametrize("case", NO_NEWS)
def test_a_line_that_holds_such_a_page_is_skipped_as_its_file_is(case: str) -> None:
    """HTML in a JSON line is refused for the reason that a file of it is refused for, whatever title the line gives."""
    problem, page = NO_NEWS[case]
    line = json.dumps({"id": "x-1", "title": "عنوان من القائمة", "html": page}, ensure_ascii=False)
    (found,) = articles_in(line.encode(), name="news.jsonl")
    assert isinstance(found, Skipped)
    assert f"«{problem}»" in found.reason
