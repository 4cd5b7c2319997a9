"""The day of an article's event, beside the day of saying."""

from datetime import date

import pytest

from mutabaat.compare.happened import happened
from mutabaat.compare.timeline import timeline

from .story_hand import said, stored

TITLE = said("تصدع جدار السد في وادي سحر")  # published on 3 April 2031, a Thursday


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (said("انهار الجدار الشرقي للسد أمس"), date(2031, 4, 2)),
        (
            said("أعلنت الهيئة الخميس أن الجدار تصدع الثلاثاء", "الهيئة", cue_words="أعلنت الهيئة الخميس"),
            date(2031, 4, 1),
        ),
        (said("وقع التصدع في 28 مارس بعد سيول"), date(2031, 3, 28)),
        # The day of saying, a day to come, two days, a month, and what is only said to be possible are no day of the event.
        (said("انهار الجدار الشرقي للسد اليوم"), None),
        (said("سيفتح السد غداً"), None),
        (said("تصدع الجدار السبت وانهار الاثنين"), None),
        (said("تصدع الجدار الشهر الماضي"), None),
        (said("ربما تصدع الجدار أمس", certainty="possible"), None),
        (said("تصدع جدار آخر عام 2019", time="background"), None),
        (said("وجود نية لإخلاء القرى أمس", "ناطق", stance="denies"), None),
    ],
)
def test_the_day_of_the_event_is_that_of_the_first_flat_statement(
    line: tuple[str, str, dict], day: date | None
) -> None:
    """One resolved day in what is said, before the day of saying; else none."""
    assert happened(stored("a", TITLE, line)) == day


def test_background_far_down_tells_no_day() -> None:
    """Only the first statements are looked at."""
    lines = [said(f"الجملة رقم {n} عن السد") for n in range(4)]
    assert happened(stored("a", TITLE, *lines, said("وقع التصدع أمس"))) is None


def test_the_timeline_shows_it_beside_the_day_of_saying() -> None:
    """On the first article and on reports."""
    first, report = stored("a", TITLE, said("انهار الجدار أمس")), stored("b", TITLE, said("لا جديد في السد"), hours=3)
    assert [entry.happened for entry in timeline([first, report], [], [], [])] == [date(2031, 4, 2), None]
