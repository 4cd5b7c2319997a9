"""Every page over the fake desk: what stands on it, and what never does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from mutabaat.records.briefs import Brief
from mutabaat.records.errors import Unpublishable
from mutabaat.records.views import News, StorySummary
from mutabaat.web import create_app, links

from .fake_desk import HOSTILE_1, SADA_TEXT, STORY, SUMMARIES, FakeDesk

PATHS = (
    "/",
    "/story/zulal",
    links.article("sada-1"),
    links.article("post-1"),
    links.article('h"1'),
    links.article("waf..1/أ"),
    links.article("nahr-1"),
    links.article("nahr-1", rev=1),
    links.compare("sada-1", "nahr-1"),
    links.compare("waf..1/أ", "nahr-1"),
    "/brief/zulal",
    "/brief/zulal?rev=1",
    "/brief/zulal/edit",
    links.correct("sada-1"),
    links.correct("sada-1", line=0),
    links.correct("sada-1", statement="st-s1"),
    links.correct("sada-1", statement="st-s7"),
    links.correct('h"1', statement='st-"><script>'),
    "/outlets",
    "/actors",
    "/actors?q=زلال&kind=person&from=0",
    "/actors?q=يشبه",
    "/actors?q=لاشيء",
    links.actor("w.dawwah"),
    links.actor("w.dawwah") + "?from=100",
    links.actor("w.ministry"),
    links.actor('w/"..<b>'),
    links.actor("<script>"),
    "/search",
    "/search?q=وزارة",
    "/search?q=لاشيء",
    "/help",
    "/nowhere",
)
VOID = {"meta", "link", "input", "br", "img"}


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def client(desk: FakeDesk) -> TestClient:
    return TestClient(create_app(desk), base_url="http://localhost")


class Page(HTMLParser):
    """A page's elements; fails on tags that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[str, str]] = []  # text with the nearest lang around it
        self.feed(html)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1][0] not in ("title", "script", "style"):
            lang = next((a["lang"] for _, a in reversed(self.open) if "lang" in a), "")
            self.words.append((data.strip(), lang))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_sound(client: TestClient, path: str, lang: str) -> None:
    """Tags nest, ids stand once, links inside the page find their target, and the language is the one asked for."""
    client.cookies.set("lang", lang)
    answer = client.get(path)
    assert answer.status_code == (404 if path == "/nowhere" else 200)
    page = Page(answer.text)
    html = page.all("html")[0]
    assert (html["lang"], html["dir"]) == (lang, "rtl" if lang == "ar" else "ltr")
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for attrs in page.all("a"):
        if attrs["href"].startswith("#"):
            assert attrs["href"][1:] in ids
    assert len(page.all("h1")) == 1


@pytest.mark.parametrize("path", PATHS)
def test_nothing_hostile_is_obeyed(client: TestClient, path: str) -> None:
    """No script but ours, no style or handler in the page, no link but to web addresses and to the desk."""
    page = Page(client.get(path).text)
    assert all(attrs.get("src", "").startswith("/static/") for attrs in page.all("script"))
    assert not page.all("style") + page.all("img") + page.all("iframe")
    for tag, attrs in page.elements:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], tag
        for name in ("href", "src", "action"):
            if name in attrs:
                assert re.match(
                    r"(https?://[\w.]+\.example/|https://www\.wikidata\.org/wiki/Q|/(?!/)|#|\?)", attrs[name]
                ), attrs[name]


@pytest.mark.parametrize("path", PATHS)
def test_links_to_others_give_nothing_away(client: TestClient, path: str) -> None:
    """A link that leaves the desk hands over neither the window nor the referrer."""
    for attrs in Page(client.get(path).text).all("a"):
        if attrs["href"].startswith("http"):
            assert {"noopener", "noreferrer"} <= set(attrs["rel"].split())


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_words_in_the_other_script_say_their_language(client: TestClient, path: str, lang: str) -> None:
    """Arabic words never stand under an English ``lang``; and no element has a language without a direction but the switch."""
    page = Page(client.get(path, params={"lang": lang} if "?" not in path else None).text)
    for words, tongue in page.words:
        if re.search("[\u0620-\u064a]{3}", words) and "script" not in words:
            assert tongue in ("ar", ""), words
    for tag, attrs in page.elements:
        if attrs.get("lang") and "hreflang" not in attrs and "hidden" not in attrs.get("class", "") and tag != "a":
            assert attrs.get("dir") or tag == "span", (tag, attrs)


@pytest.mark.parametrize(
    "path", [*PATHS, "/static/base.css", "/brief/zulal.md", "/brief/zulal.html", "/brief/zulal.json"]
)
def test_every_answer_is_secured(client: TestClient, path: str) -> None:
    """The security headers stand on every answer, errors and files too."""
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src 'unsafe-inline'" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_arabic_is_first(client: TestClient) -> None:
    """Who asks for nothing gets Arabic, right to left."""
    assert '<html lang="ar" dir="rtl">' in client.get("/").text


def test_the_language_is_remembered(client: TestClient) -> None:
    """``?lang=`` switches this page and the ones after it."""
    assert '<html lang="en"' in client.get("/", params={"lang": "en"}).text
    assert '<html lang="en"' in client.get("/outlets").text
    assert '<html lang="ar"' in client.get("/outlets", params={"lang": "ar"}).text


def test_an_unknown_language_is_not_taken(client: TestClient) -> None:
    """A language we have no words in leaves the page as it was and sets no cookie."""
    answer = client.get("/", params={"lang": "../../x"})
    assert '<html lang="ar"' in answer.text
    assert "set-cookie" not in answer.headers


def test_the_switch_keeps_the_page(client: TestClient) -> None:
    """The other language is a query on this very page, with what was asked kept and escaped."""
    html = client.get("/search", params={"q": '"><b>'}).text
    assert 'href="?q=%22%3E%3Cb%3E&amp;lang=en"' in html


def test_reading_sets_no_cookie(client: TestClient) -> None:
    """Who only reads is not marked."""
    for path in PATHS:
        assert "set-cookie" not in client.get(path).headers


def test_the_front_counts_in_one_sentence(client: TestClient) -> None:
    """Outlets, publishers and origins stand in one sentence."""
    html = re.sub("<[^>]+>", "", client.get("/").text)
    assert re.search(r"14 وسيلة، 9 ناشرين\s+←تعود إلى\s+أصل أو أصلان", html)


def test_the_front_marks_denials_and_silent_edits_with_words(client: TestClient) -> None:
    """A denial and a silent edit have their word beside their sign."""
    html = client.get("/").text
    for words in ("نفي", "تعديل صامت"):
        assert re.search(rf'<span class="flag \w+"><svg[^§]{{1,300}}</svg> {words}</span>', html)


def test_the_front_tells_a_new_reader_of_findings_alone() -> None:
    """To who never marked a story its own headline and its first source are no news; three findings, then a number."""
    kinds = ("story", "denial", "denial", "number", "origin", "origin", "strengthened", "edit")
    news = tuple(
        News(kind, "a" if kind == "story" else f"a{n}", None, f"خبر {n}", "ar") for n, kind in enumerate(kinds)
    )  # type: ignore[arg-type]

    class Fresh(FakeDesk):
        def front(self, reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
            return (replace(SUMMARIES[0], news=news),)

    html = TestClient(create_app(Fresh()), base_url="http://localhost").get("/").text
    shown = re.findall(r'<li><span class="flag (\w+)">', html)
    assert shown == ["denial", "edit", "strengthened"]
    assert "و3 أمور أخرى" in re.sub("<[^>]+>", "", html) and "قصة جديدة" not in html


def test_stories_of_one_article_are_one_line() -> None:
    """A story that one article tells, with nothing found in it, stands in the list of such stories."""

    class Alone(FakeDesk):
        def front(self, reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
            only = replace(SUMMARIES[1], id="one", articles=1, news=(News("story", "a", None, "x", "en"),))
            return (SUMMARIES[0], only)

    html = TestClient(create_app(Alone()), base_url="http://localhost").get("/").text
    assert html.index("أخبار من وسيلة واحدة") < html.index("Coral Bay")
    assert html.count('<article class="entry') == 1


def test_the_story_is_titled_in_the_readers_language(client: TestClient) -> None:
    """An English page shows the oldest English headline of a story that has one."""
    assert re.search(r'<h1><bdi lang="en"[^>]*>Ministry weighs closing', client.get("/story/zulal?lang=en").text)
    assert f">{STORY.title}</bdi></h1>" in client.get("/story/zulal?lang=ar").text


def test_sources_of_one_article_are_folded(client: TestClient) -> None:
    """The chain that several articles stand in comes first; origins of a single article are behind a summary."""
    tree = client.get("/story/zulal").text.partition('id="tree"')[2].partition("</section>")[0]
    summary = tree.index("مصادر أخرى (2)")
    assert tree.index("two officials") < summary < tree.index("سالم الدوّاح")


def test_an_empty_front_says_what_to_do() -> None:
    """A desk without stories names the commands that bring some."""

    class Empty(FakeDesk):
        def front(self, reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
            return ()

    html = TestClient(create_app(Empty()), base_url="http://localhost").get("/").text
    assert "mutabaat ingest" in html


def test_the_story_shows_what_each_relay_changed(client: TestClient) -> None:
    """Under a relay stand the words that it changed, and a way to the comparison."""
    html = client.get("/story/zulal").text
    assert "أُسقط التحفّظ" in html
    assert re.search(r"«<bdi[^>]*>قد تغلق</bdi>» صارت «<bdi[^>]*>ستغلق</bdi>»", html)
    assert links.compare("sada-1", "nahr-1") in html


def test_the_reasons_of_a_count_open(client: TestClient) -> None:
    """The reasons stand behind the count, in our words where we have them, as they are where we have not."""
    html = client.get("/story/zulal").text
    assert "مصادر غير مسمّاة لا تُميَّز: <bdi" in html
    assert "some other reason &lt;b&gt;" in html


def test_a_mark_opens_its_note_and_leads_back(client: TestClient) -> None:
    """Each mark links to a note, and the note back to the mark."""
    html = client.get(links.article("sada-1")).text
    for n in (1, 2, 3, 4, 5, 6, 7):
        assert f'href="#s-st-s{n}"' in html
        assert f'id="s-st-s{n}"' in html
        assert f'href="#m-st-s{n}"' in html


def test_a_note_tells_the_chain(client: TestClient) -> None:
    """A note has the links from the outlet outward, the manner and the hedge, in words."""
    html = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", client.get(links.article("sada-1")).text))
    assert "صدى وردان ← تايدووتر بوست ← مسؤولان طلبا عدم الكشف عن هويتهما" in html
    assert "مصدر غير مسمّى · يقول · محتمل · الصفحة تتبنّاه · تحفّظ: قد" in html


def test_a_revision_is_found_by_number_and_by_id(client: TestClient, desk: FakeDesk) -> None:
    """A trace names a revision by its id; the picker by its number."""
    by_number = client.get(links.article("nahr-1", rev=1)).text
    by_id = client.get(links.article("nahr-1", rev="nahr-1-r0")).text
    assert "قد تغلق" in by_number
    assert desk.revisions == [1, 0, 1]
    assert re.sub(r'href="\?[^"]*"', "", by_number) == re.sub(r'href="\?[^"]*"', "", by_id)


def test_an_edit_is_shown_word_by_word(client: TestClient) -> None:
    """Deleted and added words are told apart by more than colour."""
    html = client.get(links.article("nahr-1")).text
    assert re.search(r"<del><span[^>]*>حُذف: </span>قد تغلق</del> <ins>", html)
    assert re.search(r"<ins><span[^>]*>أُضيف: </span>ستغلق</ins>", html)
    assert "تعديل صامت" in html


def test_a_deleted_page_says_so(client: TestClient) -> None:
    """The text of a deleted page stays, under a line that says it was deleted and since when."""
    html = client.get(links.article("waf..1/أ")).text
    assert "حُذفت هذه الصفحة من موقعها" in html
    assert "16 نوفمبر 2026، 13:12" in html


def test_a_followed_span_is_lit(client: TestClient) -> None:
    """``?at=`` lights a span and gives it the anchor that the trace's link leads to."""
    html = client.get("/article/sada-1?at=0-9").text
    assert '<span class="is-at" id="at">صدى وردان</span>' in html


def test_the_comparison_lights_the_words(client: TestClient) -> None:
    """The words that changed are marked in both texts."""
    html = client.get(links.compare("sada-1", "nahr-1")).text
    assert "<mark>قد تغلق</mark>" in html
    assert "<mark>ستغلق</mark>" in html


def test_the_comparison_can_hide_what_is_the_same(client: TestClient) -> None:
    """``?only=changes`` leaves out the pieces that are the same; the counts stay."""
    html = client.get(links.compare("sada-1", "nahr-1") + "?only=changes").text
    assert 'class="change-same"' not in html
    assert "مطابق" in html


def test_siblings_are_not_called_original_and_copy(client: TestClient) -> None:
    """Where the direction is unknown the page says so and names them earlier and later."""
    html = client.get(links.compare("waf..1/أ", "nahr-1")).text
    assert "النصّان عن ثالث" in html
    assert "الأسبق" in html


def test_each_sentence_of_a_brief_has_its_traces(client: TestClient) -> None:
    """Under a sentence stand the outlets that it rests on, folded with the words, which lead to their very revision."""
    html = client.get("/brief/zulal").text
    assert re.search(
        r"<summary>[^§]{0,40}سندان: <bdi[^>]*>The Tidewater Post</bdi>، <bdi[^>]*>نهر اليوم</bdi></summary>", html
    )
    assert links.article("nahr-1", rev="nahr-1-r0", at=(0, 8)).replace("&", "&amp;") in html
    assert "جملة بلا سند: لا تُنشر" in html


@pytest.mark.parametrize(
    ("form", "kind"), [("md", "text/markdown"), ("json", "application/json"), ("html", "text/html")]
)
def test_a_brief_can_be_taken_away(client: TestClient, form: str, kind: str) -> None:
    """A brief is given as Markdown, JSON and HTML; the HTML may run nothing here."""
    answer = client.get(f"/brief/zulal.{form}")
    assert answer.headers["content-type"].startswith(kind)
    assert "<script>" not in answer.text or form == "json"
    if form == "json":
        assert json.loads(answer.text)["story"] == "zulal"
    if form == "html":
        assert "sandbox" in answer.headers["content-security-policy"]


def test_an_unpublishable_brief_is_told_of() -> None:
    """A brief that the desk refuses is a page of its own, not a fault."""

    class Strict(FakeDesk):
        def brief(self, story_id: str, lang: str = "ar", reader: str = "") -> Brief:
            raise Unpublishable(story_id, "a sentence rests on nothing")

    answer = TestClient(create_app(Strict()), base_url="http://localhost").get("/brief/zulal.md")
    assert answer.status_code == 409
    assert "متابعة لا تُنشر" in answer.text


def test_results_stand_by_story_with_the_matched_words(client: TestClient) -> None:
    """Hits are grouped by story, and lead to the passage."""
    html = client.get("/search?q=وزارة").text
    assert "<mark>المزارعين</mark>" in html
    assert re.sub("<[^>]+>", "", html).count("3 نتائج في قصتين") == 1


def test_the_query_is_shown_as_text(client: TestClient) -> None:
    """What was searched for comes back escaped."""
    html = client.get("/search", params={"q": '"><script>x</script>'}).text
    assert "<script>x" not in html
    assert "&#34;&gt;&lt;script&gt;" in html


def test_a_failing_outlet_says_why(client: TestClient) -> None:
    """An outlet that cannot be collected from has its last fault on the page."""
    html = client.get("/outlets").text
    assert "متعثّر" in html
    assert "503 Service Unavailable" in html


@pytest.mark.parametrize(
    "path",
    [
        "/story/none",
        "/article/none",
        "/article/nahr-1?rev=9",
        "/article/nahr-1?rev=never",
        "/compare/none..none",
        "/compare/none",
        "/brief/none",
        "/brief/none.md",
        "/static/none.css",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "//evil.example/",
        "/story/",
    ],
)
def test_what_is_not_there_is_a_404_page(client: TestClient, path: str) -> None:
    """Unknown ids, paths and files get the desk's own 404 page."""
    answer = client.get("http://localhost" + path, follow_redirects=False)
    assert answer.status_code == 404
    assert "لا شيء هنا" in answer.text


@pytest.mark.parametrize("path", ["/article/sada-1?at=x", "/article/sada-1?at=-1-5", "/article/sada-1?at="])
def test_what_cannot_be_understood_is_a_400_page(client: TestClient, path: str) -> None:
    """A span that is none is refused with a page."""
    answer = client.get(path)
    assert answer.status_code == 400
    assert "طلب غير مفهوم" in answer.text


def test_a_fault_tells_nothing_of_itself(desk: FakeDesk) -> None:
    """The 500 page is secured like the others and holds nothing of the fault."""
    client = TestClient(create_app(desk), base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/search?q=خلل")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "خلل عندنا" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_other_methods_are_refused_with_a_page(client: TestClient) -> None:
    """A page that is only read says so, with the methods it takes."""
    answer = client.delete("/outlets")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert "طريقة غير مقبولة" in answer.text


def test_another_host_name_is_refused(client: TestClient) -> None:
    """A name that was rebound to this address gets nothing of the desk."""
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert STORY.title not in answer.text
    assert client.get("/", headers={"host": "[::1]:8765"}).status_code == 200


def test_static_files_are_kept_by_their_version(client: TestClient) -> None:
    """A page names its files by a version: those may be kept for a year; without it they are asked for again."""
    sheet = re.search(r'href="(/static/base\.css\?v=\w+)"', client.get("/").text)
    assert sheet
    assert "immutable" in client.get(sheet[1]).headers["cache-control"]
    bare = client.get("/static/base.css")
    assert bare.headers["cache-control"] == "no-cache"
    again = client.get("/static/base.css", headers={"if-none-match": bare.headers["etag"]})
    assert again.status_code == 304


def test_pages_are_not_kept_for_others(client: TestClient) -> None:
    """A page depends on the reader's cookies and is asked for again each time."""
    headers = client.get("/").headers
    assert headers["cache-control"] == "private, no-cache"
    assert "Cookie" in headers["vary"]


def test_the_first_page_is_light(client: TestClient) -> None:
    """The front page with its styles and script stays far under 100 kB."""
    html = client.get("/").text
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', html)
    assert len(html.encode()) + sum(len(client.get(file).content) for file in files) < 100_000


def test_a_page_keeps_controls_isolated(client: TestClient) -> None:
    """A name with a bidi override stands in an element of its own, so that it turns nothing around it."""
    html = client.get(links.article(HOSTILE_1.id)).text
    for found in re.finditer("\u202e&lt;i&gt;", html):
        assert re.search(r"<bdi[^>]*>$", html[: found.start()])


def test_long_lists_fold() -> None:
    """Of many claims the first few stand open; the rest are folded, and where they are many on a page of their own."""
    from mutabaat.records.views import StoryView

    class Long(FakeDesk):
        def __init__(self, many: int) -> None:
            super().__init__()
            self.many = many

        def story(self, id: str, reader: str = "", *, since: datetime | None = None, soon: bool = False) -> StoryView:
            claim = STORY.claims[0]
            single = replace(claim, words="قيل مرة", rows=claim.rows[:1])
            return replace(STORY, claims=(single, *(replace(claim, words=f"ادعاء {n}") for n in range(self.many))))

    html = TestClient(create_app(Long(10)), base_url="http://localhost").get("/story/zulal").text
    assert "أظهر الباقي (4)" in html and all(f">ادعاء {n}</bdi>" in html for n in range(10))
    assert "قيل مرة" not in html
    client = TestClient(create_app(Long(21)), base_url="http://localhost")
    html = client.get("/story/zulal").text
    assert 'href="/story/zulal?all=claims#claims">أظهر الكل (21)' in html
    assert ">ادعاء 5</bdi>" in html and ">ادعاء 6</bdi>" not in html
    for every in ("claims", "yes"):
        assert all(f">ادعاء {n}</bdi>" in client.get(f"/story/zulal?all={every}").text for n in range(21))


def test_a_former_view_says_what_is_not_in_it_yet() -> None:
    """While a long story is woven anew, its page and its entry say how many changes their figures lack."""
    from mutabaat.records.views import StoryView

    class Behind(FakeDesk):
        def front(self, reader: str = "", *, soon: bool = False) -> tuple[StorySummary, ...]:
            return tuple(replace(story, behind=3) for story in super().front(reader))

        def story(self, id: str, reader: str = "", *, since: datetime | None = None, soon: bool = False) -> StoryView:
            return replace(super().story(id, reader), behind=3 if soon else 0)

    client = TestClient(create_app(Behind()), base_url="http://localhost")
    page = re.sub("<[^>]+>", "", client.get("/story/zulal").text)
    assert "هذه الصفحة كما كانت حتى" in page and "ولم يدخل فيها بعد: 3 تغييرات" in page
    assert "لم يدخل في هذه الأرقام بعد: 3 تغييرات" in re.sub("<[^>]+>", "", client.get("/").text)
    assert "3 changes" in re.sub("<[^>]+>", "", client.get("/story/zulal?lang=en").text)


def test_a_corrected_mark_says_what_was_and_what_is(client: TestClient) -> None:
    """Its note has the old value and the new one, who judged, when and why, and the way back."""
    html = client.get(links.article("sada-1")).text
    note = html[html.index('id="s-st-s4"') : html.index('id="s-st-s5"')]
    words = re.sub("<[^>]+>", "", note)
    assert "صُحّح" in words
    assert "القائل: وزارة المياه بدل سالم الدوّاح" in words
    assert "موقفه: ينفي بدل يقول" in words
    assert "الناقلون: تايدووتر بوست بدل لا شيء" in words
    assert "هدى &lt;b&gt; · 16 نوفمبر 2026، 03:12 · كما في بيانها" in words
    assert 'action="/withdraw/decision-1"' in note


def test_no_correction_is_silently_dropped(client: TestClient) -> None:
    """Those that lost their words stand in the list, with the fields that were not applied; the head of the page says so."""
    html = client.get(links.article("sada-1")).text
    words = re.sub("<[^>]+>", "", html)
    assert "تصحيحان تغيّرت كلماتهما في النص." in words
    listed = re.sub("<[^>]+>", " ", html[html.index('id="corrections"') :])
    for told in ("لا يسري: لم تعد كلماته في النص", "يسري بعضه", "مسحوب", "أُزيلت النسبة", "أُضيف", "جملة حُذفت"):
        assert told in listed
    assert "لم يُطبَّق لأن الكلمات تغيّرت: درجة الجزم" in listed
    assert 'action="/withdraw/decision-5"' not in html


def test_an_old_revision_is_not_corrected(client: TestClient) -> None:
    """The newest text is the one to correct; an old revision has no way to the form."""
    assert "/correct/" not in client.get(links.article("nahr-1", rev=1)).text
    assert "/correct/" in client.get(links.article("nahr-1")).text


def test_the_form_has_the_present_values(client: TestClient) -> None:
    """Speaker, kind, stance, certainty, transmitters and the words of the three parts stand ready."""
    html = client.get(links.correct("sada-1", statement="st-s1")).text
    assert 'name="speaker" value="مسؤولان طلبا عدم الكشف عن هويتهما"' in html
    assert '<option value="anonymous" selected>' in html
    assert '<option value="possible" selected>' in html
    assert ">\nتايدووتر بوست</textarea>" in html
    assert ">\nكشفت … نقلاً عن</textarea>" in html
    assert "لا نسبة هنا" in html


def test_a_line_is_taken_over(client: TestClient) -> None:
    """Without JavaScript a link under each line of the text puts its words into the form."""
    start = SADA_TEXT.index("وأضاف التقرير")
    assert f'href="{links.correct("sada-1", line=start)}"' in client.get(links.correct("sada-1")).text
    html = client.get(links.correct("sada-1", line=start)).text
    assert ">\nوأضاف التقرير أنه إذا هبط" in html
    assert f'name="line" id="f-line" value="{start}"' in html
    assert client.get("/correct/sada-1?line=7").status_code == 400
    assert client.get("/correct/sada-1?s=st-none").status_code == 404


def test_a_line_of_the_other_script_runs_its_own_way(client: TestClient) -> None:
    """A line of Latin letters alone in an Arabic article is left to right."""
    html = client.get(links.article('h"1')).text
    assert re.search(r'<p class="line" lang="en" dir="ltr">(<[^>]+>)*A line in English', html)


def test_an_inner_statement_says_what_it_stands_in(client: TestClient) -> None:
    """The mark is told apart from the one around it, and its note names that one's number."""
    html = client.get(links.article("sada-1")).text
    assert 'class="mark anonymous inner" href="#s-st-s2"' in html
    note = html[html.index('id="s-st-s2"') : html.index('id="s-st-s3"')]
    assert "ضمن 1" in note


def test_a_note_of_the_same_source_says_so(client: TestClient) -> None:
    """The second of two statements of one chain in one line does not repeat the chain."""
    html = re.sub("<[^>]+>", "", client.get(links.article("sada-1")).text)
    assert html.count("المصدر نفسه") == 2
