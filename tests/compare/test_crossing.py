"""A report is tied to the foreign original that it cites."""

from datetime import UTC, datetime

from mutabaat.compare.crossing import alike, original_of
from mutabaat.records.evidence import Article

NOW = datetime(2026, 11, 15, tzinfo=UTC)
ENGLISH = Article(
    "e1", "Officials told Meridane that the Safsaf bridge near Nuraba may close for 45 days.", "en", published=NOW
)
OTHER = Article("e2", "Traders said that the price of rice in Keldan fell by 45 percent.", "en", published=NOW)
ARABIC = Article("a1", "ذكر موقع ميريدان أن جسر الصفصاف قرب نورابة قد يغلق ٤٥ يوماً.", "ar", published=NOW)


def test_names_and_figures_find_the_original() -> None:
    """Of two articles of the cited outlet the one with the same names and figures is meant."""
    assert original_of(ARABIC, [OTHER, ENGLISH]) == ENGLISH


def test_a_shared_figure_alone_is_no_original() -> None:
    """One figure in common ties nothing."""
    assert original_of(ARABIC, [OTHER]) is None


def test_articles_of_one_language_are_left_to_text_reuse() -> None:
    """Within a language there is no crossing."""
    assert alike(ENGLISH, OTHER) == 0.0
