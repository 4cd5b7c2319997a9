"""Names across scripts."""

import pytest

from mutabaat.text.skeleton import skeleton


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Safsaf", "الصفصاف"),
        ("Nuraba", "نورابة"),
        ("Talmara", "تَلمارا"),
        ("Strondel", "ستروندل"),
        ("Shahoud", "شاهود"),
        ("Khaddour", "خدّور"),
    ],
)
def test_a_name_has_one_skeleton_in_both_scripts(latin: str, arabic: str) -> None:
    """Vowels, doubling, the article and a feminine ending make no difference."""
    assert skeleton(latin) == skeleton(arabic) != ""


def test_other_names_have_other_skeletons() -> None:
    """Different consonants keep names apart."""
    assert len({skeleton(name) for name in ("Safsaf", "Strondel", "Nuraba", "Talmara")}) == 4


def test_spellings_of_one_name_meet() -> None:
    """Long and short vowels are spelling, not another name."""
    assert skeleton("تلمارا") == skeleton("تلمرا")
