"""A report is tied to the foreign original that it cites."""

from datetime import UTC, datetime

from mutabaat.compare.crossing import original_of
from mutabaat.records.evidence import Article
from mutabaat.text.bilingual import Lexicon

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
    assert original_of(ENGLISH, [OTHER, ENGLISH]) is None


def test_words_alone_find_a_translation() -> None:
    """A translated report without a name or a figure in common is found by what its words mean."""
    english = Article("e3", "Farmers burned tyres outside the ministry in protest at the price of diesel.", "en")
    arabic = Article("a3", "أحرق مزارعون إطارات أمام مقر الوزارة احتجاجا على أسعار الديزل.", "ar")
    assert original_of(arabic, [OTHER, english]) == english
    assert original_of(english, [ARABIC, arabic]) == arabic


def test_a_dictionary_of_the_user_is_asked_too() -> None:
    """What our own lexicon does not know, the user's may."""
    english = Article("e4", "Lampreys choke the weir.", "en")
    arabic = Article("a4", "الجلكيات تسد الهدار.", "ar")
    added = Lexicon({"جلكيات": ["lamprey"], "هدار": ["weir"], "تسد": ["choke"]})
    assert original_of(arabic, [english], added) == english
    assert original_of(arabic, [english], Lexicon({})) is None
