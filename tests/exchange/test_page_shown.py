"""Times that pages show, labels apart from their values, and outlets in place of writers."""

from __future__ import annotations

from mutabaat.exchange.page import read_html
from mutabaat.records.pages import Page

_BODY = "".join(
    f"<p>قال رئيس بلدية درعان في الجلسة رقم {i} إن أعمال الميناء تسير وفق الخطة وإن الكلفة لم تتغير حتى اليوم.</p>"
    for i in range(1, 6)
)


def page(above: str, below: str = "") -> Page:
    html = f"<html lang=ar><head><title>بلدية درعان تنفي توقف أعمال الميناء | المدار</title></head><body><article><h1>بلدية درعان تنفي توقف أعمال الميناء</h1>{above}<div>{_BODY}{below}</div></article></body></html>"
    return read_html(html, url="https://madar.example/1")


def shown(above: str) -> tuple[str, str]:
    read = page(above)
    return tuple(time.isoformat()[:16] if time else "" for time in (read.shown, read.shown_updated))  # type: ignore[return-value]


def test_a_renewal_is_not_taken_for_the_publication() -> None:
    """In one line, in two, in either order, and where only the renewal is told."""
    both = ("2026-03-01T18:10", "2026-03-02T06:30")
    assert shown("<div>نُشر: 1 مارس 2026 18:10 - آخر تحديث: 2 مارس 2026 06:30</div>") == both
    assert shown("<div>آخر تحديث: 2 مارس 2026 06:30</div><div>تاريخ النشر: 1 مارس 2026 18:10</div>") == both
    assert shown("<div>آخر تحديث</div><div>2 مارس 2026 06:30</div>") == ("", "2026-03-02T06:30")
    assert shown('<time class="updated">2 مارس 2026 06:30</time>') == ("", "2026-03-02T06:30")


def test_a_clock_time_beside_a_day_belongs_to_it() -> None:
    """Portals set them in elements of their own."""
    assert shown("<div><div>06:10 م</div><div>الأحد 01 مارس 2026</div></div>")[0] == "2026-03-01T18:10"


def test_a_label_and_its_value_in_elements_of_their_own_are_one_line() -> None:
    """Fields of content systems, and logos that stand for a name."""
    read = page("", "<div><div>المصدر:&nbsp;</div><div><div>وكالة أنباء الساحل</div></div></div>")
    assert read.of("source_line") == ("المصدر: وكالة أنباء الساحل",)
    read = page("", '<div>المصدر: <img src="s.png" alt="وكالة أنباء الساحل"></div>')
    assert read.of("source_line") == ("المصدر: وكالة أنباء الساحل",)


def test_an_outlet_and_its_desk_are_no_persons_byline() -> None:
    """«NAME – متابعات»; with a person's name it is one."""
    read = page("<div>المدار - متابعات</div>")
    assert (read.of("outlet_line"), read.of("byline"), read.byline) == (("المدار - متابعات",), (), "")
    assert page("<div>ليان المرواني - متابعات</div>").of("byline") == ("ليان المرواني - متابعات",)


def test_a_title_in_the_midst_of_a_paragraph_is_left_out_of_it() -> None:
    """As a link in brackets, or behind «اقرأ أيضا»; links of the sentence itself stay."""
    said = "وأضاف أن المرحلة الثانية تبدأ في الخريف المقبل بعد انتهاء الدراسة."
    read = page("", f'<p>{said} <a href="/2">(اقرأ أيضا: مهرجان الزيتون يعود)</a></p>')
    assert read.of("body")[-1] == said
    read = page("", f'<p>{said} <b>اقرأ أيضاً:</b> <a href="/2">مهرجان الزيتون يعود</a></p>')
    assert read.of("body")[-1] == said
    linked = 'وأضاف أن <a href="/3">المرحلة الثانية</a> تبدأ في الخريف المقبل بعد انتهاء الدراسة.'
    assert page("", f"<p>{linked}</p>").of("body")[-1] == said
