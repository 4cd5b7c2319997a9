"""A user's house style changes how a follow-up is worded, and can take no source, doubt or negation out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Outlet
from mutabaat.write.brief import check, publishable, texts_of, write
from mutabaat.write.figures import in_digits
from mutabaat.write.house import house
from mutabaat.write.style import KEYS, read_style, shipped, shipped_style

from .build import Say, page, story
from .dam import dam

DOCS = Path(__file__).parents[2] / "docs/how-to/house-style.md"
TOWN = Outlet("town", "صحيفة البلدة", ("البلدة",), lang="ar")


def part(toml: str, what: str, lang: str = "ar", view=None) -> list[str]:
    """The sentences of a part, written in a style of that text; the whole is checked as it would be before it goes out."""
    view, style = view or dam(), read_style(toml, "my.toml")
    brief = write(view, lang=lang, style=style)
    publishable(brief, texts_of(view), style)
    return [sentence.text for sentence in brief.of(what)]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_shipped_default_is_the_house_itself(lang):
    """The style file that one starts from says nothing new: the tables stay those of the house, key by key."""
    assert house(lang, shipped_style("house")).table == house(lang).table


def test_the_shipped_default_names_every_key():
    """Whoever copies the shipped file sees every key that there is, in both languages, but for the verbs of stances."""
    text = (Path(__file__).parents[2] / "src/mutabaat/text/lexicon/styles/house.toml").read_text(encoding="utf-8")
    for key in KEYS:
        room, _, last = key.rpartition(".")
        if room != "verbs" or last == "formality":
            for lang in ("ar", "en"):
                section = text.partition(f"[{lang}.{room}]" if room else f"[{lang}]")[2].partition("\n[")[0]
                assert re.search(rf"^{last} = ", section, re.M), f"{lang}.{key}"


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_shipped_styles_write_what_may_be_published(name, lang):
    """Each shipped style tells the story in full: no sentence of the house's own way is lost, and all pass the check."""
    style, view = shipped_style(name), dam()
    brief = write(view, lang=lang, style=style)
    assert check(brief, texts_of(view), style) == []
    assert len(brief.of("body")) == len(write(view, lang=lang).of("body"))


def test_the_source_line_is_built_as_the_style_says():
    """Order, joiner, wording and how many are named come from the style; what is left out is told as «ووكالات»."""
    told = part('[ar.source_line]\nmost = 1\nothers = " ووكالات"\nrelayed = "{source} بحسب {outlet}"', "source_line")
    assert told == ["المصدر: مصادر في إدارة السد طلبت عدم ذكر اسمها بحسب موقع «الوادي» ووكالات"]
    told = part('[ar.source_line]\njoiner = " / "\nline = "عن {sources}"', "source_line")[0]
    assert told.startswith("عن موقع «الوادي» نقلاً عن") and " / وكالة أنباء النهر" in told


def test_only_the_origin_is_named_where_it_has_a_name():
    """With `origin` a ministry stands alone; unnamed sources keep the outlet on whose word they exist."""
    told = part('[ar.source_line]\nnames = "origin"', "source_line")[0]
    assert told == "المصدر: موقع «الوادي» نقلاً عن مصادر في إدارة السد طلبت عدم ذكر اسمها؛ وزارة الري"


def test_unnamed_sources_may_be_called_by_one_phrase():
    """The phrase takes the place of the description, in sentences and in the source line, and the outlet stays."""
    toml = '[ar.unnamed_sources]\ncall = "phrase"\nphrase = "مصادر لم تذكر أسماءها"'
    told = part(toml, "body")
    assert any(t.startswith("نقل موقع «الوادي» عن مصادر لم تذكر أسماءها أن السد قد يغلق") for t in told)
    assert "موقع «الوادي» نقلاً عن مصادر لم تذكر أسماءها" in part(toml, "source_line")[0]


def test_outlets_are_named_short_or_by_the_houses_name():
    """Short: without their kind; a name of the house's own stands wherever the outlet does, and agrees as the outlet does."""
    assert any(t.startswith("نقل «الوادي» عن") for t in part('[ar.outlets]\nform = "short"', "body"))
    told = part('[ar.outlets.names]\n"وكالة أنباء النهر" = "وكالة نهر"', "source_line")[0]
    assert "وكالة «نهر» نقلاً عن وزارة الري" in told or "وكالة نهر نقلاً عن وزارة الري" in told


@pytest.mark.parametrize(
    ("formality", "told"),
    [
        ("as_said", "أشار الوزير سامر الحداد إلى أن الجسر سيفتح يوم الأحد"),
        ("plain", "قال الوزير سامر الحداد إن الجسر سيفتح يوم الأحد"),
        ("formal", "أفاد الوزير سامر الحداد بأن الجسر سيفتح يوم الأحد"),
    ],
)
def test_verbs_say_the_same_in_the_formality_of_the_house(formality, told):
    """A neutral verb becomes the house's, with the complementiser that it takes and without the other's preposition."""
    text = "جسر\nأكد الوزير سامر الحداد أن العمل مستمر، مشيراً إلى أن الجسر سيفتح يوم الأحد."
    saying = Say("أن العمل مستمر", ("أكد",), "الوزير سامر الحداد", "person", "سامر الحداد")
    adding = Say("أن الجسر سيفتح يوم الأحد", ("مشيراً", "إلى"), "", "person", "سامر الحداد")
    view = story(page("s3", TOWN, text, Say("جسر"), saying, adding))
    assert any(t.startswith(told) for t in part(f'[ar.verbs]\nformality = "{formality}"', "body", view=view))


def test_a_verb_of_a_stance_changes_only_within_its_stance():
    """A pronoun's «مشدداً على أن» told anew becomes «أكد … أن» where the house says so, and «نفى» never anything but denial."""
    text = "جسر\nقال الوزير سامر الحداد إن العمل مستمر، مشدداً على أن الجسر سيفتح يوم الأحد."
    saying = Say("إن العمل مستمر", ("قال",), "الوزير سامر الحداد", "person", "سامر الحداد")
    firm = Say("أن الجسر سيفتح يوم الأحد", ("مشدداً", "على"), "", "person", "سامر الحداد")
    view = story(page("s2", TOWN, text, Say("جسر"), saying, firm))
    plain = part("", "body", view=view)
    told = part('[ar.verbs]\nconfirms = "أكد"\nformality = "formal"', "body", view=view)
    assert any(t.startswith("شدد الوزير سامر الحداد على أن الجسر") for t in plain)
    assert any(t.startswith("أكد الوزير سامر الحداد أن الجسر") for t in told)


def test_marks_digits_and_lengths():
    """Quotation marks, digits and the number of bullets are the style's; foreign words keep their figures."""
    toml = '[ar]\ndigits = "eastern"\nmarks = { outer = "“”", inner = "‘’" }\nstandfirst.bullets = 2'
    told = [*part(toml, "body"), *part(toml, "background")]
    assert any("المنسوب ١٢ متراً" in t for t in told) and any("عام ٢٠١٩" in t for t in told)
    assert any(t.startswith("نقل موقع “الوادي” عن") for t in told) and not any("«" in t for t in told)
    assert len(part("[ar]\nstandfirst.bullets = 2", "standfirst")) == 2
    assert (
        in_digits("صرف 12.5% من 1,200 مبنى «after 15 days»", "ar", "eastern")
        == "صرف ١٢٫٥٪ من ١٬٢٠٠ مبنى «after 15 days»"
    )
    assert in_digits("طائرة F-16 رقم ٧", "ar", "latin") == "طائرة F-16 رقم 7"


def test_a_long_headline_goes_without_its_denial_and_is_never_cut():
    """The words of the page stay whole, its «قد» among them; the denial is still the bullet and the sentence below."""
    toml = "[ar.headline]\nwords = 8"
    assert part(toml, "headline") == ["«الوادي»: سد تيماء قد يغلق أسبوعين"]
    assert any("نفت وزارة الري" in t for t in part(toml, "standfirst"))


BAD = [
    ("[ar.source_line]\n\nmosst = 2", "my.toml, line 3: ar.source_line.mosst", "source_line.most"),
    ("[fr]\ndigits = 'latin'", "my.toml, line 1: fr", "ar"),
    ("[ar]\ndigits = 'hindi'", "my.toml, line 2: ar.digits", "one of"),
    ("[ar.standfirst]\nbullets = 0", "line 2: ar.standfirst.bullets", "from 2 to 6"),
    ("[ar.source_line]\nrelayed = 'عن {source}'", "leaves out {outlet}", "{outlet}"),
    ("[ar.frames]\nwrote = '«{clause}»'", "leaves out {outlet}", "every template keeps its slots"),
    ("[ar.frames]\naccording = ['بحسب {outlet}: لم {clause}']", "«لم» is a doubt or a negation", "leave it out"),
    ("[ar.frames]\naccording = ['وقد ذكر {outlet}: {clause}']", "«وقد» is a doubt", "articles alone"),
    ("[ar.frames]\nwrote = 'أكد {outlet}: «{clause}»'", "says more than that it was said", "قال"),
    ("[ar.frames]\nwrote = 'كتب {outlet}: {clause}'", "takes the quotation marks off {clause}", "«{clause}»"),
    ("[ar.frames]\nheadline_denied = '{headline} و{source}'", "does not say that it is denied", "نفي"),
    ("[en.frames]\naccording = ['{clause}, {outlet} confirmed']", "«confirmed» says more", "said"),
    ("[en.frames]\naccording = ['{clause}, {outlet} {outlet}']", "has other slots", "once"),
    ("[ar.verbs]\ndenies = 'أكد'", "'أكد' does not say the same", "نفى"),
    ("[ar.marks]\nouter = 'xx'", "is no pair of marks", "«»"),
    ("[ar.source_line]\nothers = ' و5 وكالات'", "holds a figure", "articles alone"),
    ("[ar.outlets.names]\n'النهر' = 'نفى النهر'", "line 1: ar.outlets.names", "articles alone"),
    ("[ar\n", "is no TOML", "shipped"),
]


@pytest.mark.parametrize(("toml", "told", "way_out"), BAD)
def test_a_bad_file_is_refused_with_its_place_and_the_way_out(toml, told, way_out):
    """File, line, key, what is wrong, and what may stand there; nothing that takes a source, doubt or negation away passes."""
    with pytest.raises(InputError) as refused:
        read_style(toml, "my.toml")
    assert told in str(refused.value)
    assert way_out in refused.value.way_out


def test_a_style_that_is_not_there_is_refused():
    """A name that is no shipped style: those that are are named."""
    with pytest.raises(InputError, match="agency"):
        shipped_style("gazette")


def test_every_key_is_documented():
    """The how-to has a row for each key, and no row for a key that there is not."""
    told = set(re.findall(r"^\| `([a-z_.]+)` \|", DOCS.read_text(encoding="utf-8"), re.M))
    assert told == set(KEYS)
