"""Set wordings of different stories are found; copies inside one story are not."""

from __future__ import annotations

from tests.compare.story_hand import said, stored
from tests.forms_of import filled

from mutabaat.demo.wording import set_wording

TELEGRAMS = [
    stored(f"t{n}", said(title), said(text), hours=20 * n) for n, (title, text) in enumerate(filled("condolence"))
]
OLIVES = stored("olives", said("مزارعو البطم يقطفون الزيتون قبل موعده بأسبوعين"))


def test_telegrams_of_different_stories_are_a_set_wording() -> None:
    """Those that share their words are told in order of time, and no other."""
    found = set_wording([[TELEGRAMS[2]], [OLIVES], [TELEGRAMS[0]], [TELEGRAMS[1]]])
    assert [article.id for article in found] == ["t0", "t1", "t2"]


def test_what_one_story_holds_is_no_set_wording() -> None:
    """Copies in one story are relays of one text, whatever their words."""
    assert set_wording([TELEGRAMS[:2], [OLIVES]]) == ()
    assert set_wording([]) == ()
