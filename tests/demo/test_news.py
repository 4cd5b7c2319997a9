"""The invented news holds what the demo is to show, as demo/expected.toml tells it."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from babel import Locale

import mutabaat.demo
from mutabaat.demo.press import Piece, load_press
from mutabaat.text.fold import fold
from mutabaat.text.language import detect
from mutabaat.text.words import folded_words

EXPECTED = tomllib.loads((Path(mutabaat.demo.__file__).parent / "expected.toml").read_text(encoding="utf-8"))
PRESS = load_press()
PIECES: dict[str, Piece] = {piece.id: piece for house in PRESS.houses for piece in house.pieces}


def text(id: str, version: int = 0) -> str:
    return "\n".join(PIECES[id].versions[version].lines)


def grams(id: str) -> set[tuple[str, ...]]:
    words = folded_words(text(id))
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def shared(copy: str, original: str) -> float:
    """The share of the copy's word 5-grams that stand in the original."""
    return len(grams(copy) & grams(original)) / len(grams(copy))


def names_outlet(id: str, outlet: str) -> bool:
    folded = fold(text(id))
    house = PRESS.house(outlet)
    return any(fold(name) in folded for name in (house.name, *house.names))


def test_press_is_as_large_as_it_should_be() -> None:
    """At least eight outlets in two languages, one of them an agency, two of one family, about 35 articles in five days."""
    houses = PRESS.houses
    assert len(houses) >= 8
    assert {house.lang for house in houses} == {"ar", "en"}
    assert [house.id for house in houses if house.is_agency] == ["talna"]
    families = [house.family for house in houses if house.family]
    assert len(families) == 2 and len(set(families)) == 1
    assert 30 <= len(PIECES) <= 40
    assert {piece.published.date().isoformat() for piece in PIECES.values()} == {f"2026-11-{d}" for d in range(15, 20)}


def test_every_file_belongs_to_an_outlet() -> None:
    """No file of the news is left out because its name begins with no outlet's id."""
    root = Path(mutabaat.demo.__file__).parent / "news"
    assert {file.name.split(".")[0] for file in root.glob("*/*.md")} == set(PIECES)


def test_files_lie_in_the_folder_of_their_day() -> None:
    """An article's folder is the day of its publication."""
    root = Path(mutabaat.demo.__file__).parent / "news"
    for file in root.glob("*/*.md"):
        assert PIECES[file.name.split(".")[0]].published.date().isoformat() == file.parent.name


@pytest.mark.parametrize("id", sorted(PIECES))
def test_articles_are_of_a_newspaper_size(id: str) -> None:
    """Every version of an article has 110 to 350 words and is in its outlet's language."""
    house = PRESS.house(PIECES[id].outlet)
    for n, _ in enumerate(PIECES[id].versions):
        assert 110 <= len(text(id, n).split()) <= 350
        assert detect(text(id, n)) == house.lang


def test_expected_names_only_articles_that_exist() -> None:
    """Every article that expected.toml speaks of is in the news, and every article is accounted for."""
    bridge = EXPECTED["bridge"]
    formula = [id for group in EXPECTED["formula"] for id in group["articles"]]
    placed = [*bridge["articles"], *bridge["same_actors"], *bridge["unrelated"], *formula]
    assert sorted(placed) == sorted(PIECES)
    spoken = [row[key] for key in ("relay",) for row in EXPECTED[key] for key in ("original", "copy")]
    for kind in ("cites", "chain", "denial", "origin", "edit", "deleted"):
        spoken += [row["article"] for row in EXPECTED[kind]]
    spoken += [id for row in EXPECTED["siblings"] for id in row["articles"]]
    spoken += [id for row in EXPECTED["origin"] for id in row.get("carried_by", ())]
    spoken += [row["denies"] for row in EXPECTED["denial"]]
    assert set(spoken) <= set(PIECES)


@pytest.mark.parametrize("row", EXPECTED["relay"], ids=lambda row: row["copy"])
def test_relays_carry_their_originals_text(row: dict[str, str]) -> None:
    """A relay shares at least 60 % of its word 5-grams with an original that was published before it."""
    assert PIECES[row["original"]].published < PIECES[row["copy"]].published
    assert shared(row["copy"], row["original"]) >= 0.6


@pytest.mark.parametrize("row", EXPECTED["relay"], ids=lambda row: row["copy"])
def test_relays_credit_whom_they_should(row: dict[str, str]) -> None:
    """A relay names the outlet that expected.toml says, and one without credit names no outlet but itself."""
    if row["credit"]:
        assert names_outlet(row["copy"], row["credit"])
        return
    own = PIECES[row["copy"]].outlet
    assert not [house.id for house in PRESS.houses if house.id != own and names_outlet(row["copy"], house.id)]


@pytest.mark.parametrize("row", [row for row in EXPECTED["relay"] if "changes" in row], ids=lambda row: row["copy"])
def test_relays_change_the_words_that_they_should(row: dict[str, object]) -> None:
    """What a relay dropped stands in its original and not in the copy, and the other way round."""
    original, copy = text(str(row["original"])), text(str(row["copy"]))
    changes = row["changes"]
    assert isinstance(changes, list)
    for change in changes:
        assert change["before"] in original and change["before"] not in copy
        assert change["after"] in copy and change["after"] not in original


def test_each_kind_of_bend_is_there() -> None:
    """Some relay drops the credit, one a hedge, one a condition, and one changes a number."""
    kinds = {change["kind"] for row in EXPECTED["relay"] for change in row.get("changes", ())}
    assert kinds >= {"credit_dropped", "hedge_dropped", "condition_dropped", "number_changed"}


def test_copy_without_hedge_has_no_hedge_left_in_headline_and_lead() -> None:
    """«قد» is gone from the headline and lead of the copy that drops the hedge."""
    version = PIECES["nuraba24-satughlaq"].versions[0]
    for part in (version.headline, version.paragraphs[0]):
        assert "قد" not in folded_words(part)


def test_copy_without_condition_has_no_condition_left() -> None:
    """«إذا» is nowhere in the Arabic copy that drops the condition, and "if" nowhere in the English one."""
    assert "اذا" not in folded_words(text("minbar-jisr-alsafsaf"))
    assert "if" not in folded_words(text("courier-safsaf-bridge-could-shut"))


@pytest.mark.parametrize("row", EXPECTED["siblings"], ids=lambda row: row["agency"])
def test_siblings_share_a_text_that_no_site_carries(row: dict[str, list[str] | str]) -> None:
    """Siblings share 60 % with each other; one names the agency, the others nobody; the agency's site lacks the text."""
    articles = row["articles"]
    agency = str(row["agency"])
    assert len(articles) >= 3
    for a, b in combinations(articles, 2):
        assert shared(a, b) >= 0.6
    for own in PRESS.house(agency).pieces:
        assert all(shared(id, own.id) < 0.05 for id in articles)
    assert all(names_outlet(id, agency) for id in row["crediting"])
    for id in row["not_crediting"]:
        assert not [h.id for h in PRESS.houses if h.id != PIECES[id].outlet and names_outlet(id, h.id)]


@pytest.mark.parametrize("kind", ["cites", "denial"])
def test_citations_and_denials_stand_in_the_text(kind: str) -> None:
    """The words by which an article cites an outlet or denies a report are its own words."""
    for row in EXPECTED[kind]:
        assert row["words"] in text(row["article"])
        if kind == "cites":
            assert names_outlet(row["article"], row["outlet"])


def test_chains_stand_in_the_text_link_by_link() -> None:
    """Every link of an expected chain is named in its article."""
    for row in EXPECTED["chain"]:
        assert len(row["links"]) >= 2
        assert all(fold(link) in fold(text(row["article"])) for link in row["links"])


def test_origins_stand_in_the_text() -> None:
    """The words that show an origin are those of its article; two of the origins are independent."""
    for row in EXPECTED["origin"]:
        assert row["words"] in text(row["article"])
    assert len([row for row in EXPECTED["origin"] if row.get("independent")]) == 2


@pytest.mark.parametrize("row", EXPECTED["edit"], ids=lambda row: row["article"])
def test_edits_change_what_they_should(row: dict[str, object]) -> None:
    """An edit takes the old words away between the phases, puts the new ones in, and has a note only when it is open."""
    id = str(row["article"])
    old, new = text(id, 0), text(id, 1)
    assert str(row["before"]) in old and str(row["before"]) not in new
    assert str(row["after"]) in new
    first, second = PRESS.phases
    assert PIECES[id].versions[0].since < first < PIECES[id].versions[1].since < second
    assert bool(PIECES[id].versions[1].correction) is not row["silent"]
    if not row["silent"]:
        assert str(row["note"]) in new


def test_deleted_page_goes_between_the_phases() -> None:
    """The page that is taken down is there at the first collection and gone at the second."""
    piece = PIECES[EXPECTED["deleted"][0]["article"]]
    assert piece.at(PRESS.phases[0]) is not None
    assert piece.at(PRESS.phases[1]) is None and piece.is_gone(PRESS.phases[1])


def test_formula_is_shared_by_different_events() -> None:
    """Formula texts of at least three outlets over more than four days share half their 5-grams, all before the first phase."""
    for row in EXPECTED["formula"]:
        pieces = [PIECES[id] for id in row["articles"]]
        assert len({piece.outlet for piece in pieces}) >= 3
        days = [piece.published for piece in pieces]
        assert (max(days) - min(days)).total_seconds() > 4 * 86_400
        assert max(days) < PRESS.phases[0]
        for a, b in combinations(pieces, 2):
            assert shared(a.id, b.id) >= 0.5


def test_only_known_pairs_share_text() -> None:
    """No two articles share wording by accident: sharing pairs are relays, co-relays of one text, siblings or formula."""
    groups = [set(row["articles"]) for key in ("siblings", "formula") for row in EXPECTED[key]]
    originals: dict[str, set[str]] = {}
    for row in EXPECTED["relay"]:
        originals.setdefault(row["original"], {row["original"]}).add(row["copy"])
    groups += originals.values()
    for a, b in combinations(PIECES, 2):
        if not any({a, b} <= group for group in groups):
            assert max(shared(a, b), shared(b, a)) < 0.05, (a, b)


def test_number_changes_on_the_way() -> None:
    """The copy says ten times the families of its original, and says so to the end."""
    assert "40 أسرة" in text("sada-safsaf-qad-yughlaq")
    for version in range(len(PIECES["masa-400-usra"].versions)):
        assert "400 أسرة" in text("masa-400-usra", version)


def test_same_minister_is_in_the_story_and_in_the_unrelated_item() -> None:
    """The football item names the minister of the story and says nothing of the bridge."""
    football = text("nuraba24-kas-alwidyan")
    assert "الميرازي" in football and "جسر" not in football


def test_no_invented_place_is_a_real_territory() -> None:
    """No country or city of the news is a territory that CLDR knows, in Arabic or English, nor contains such a name."""
    real = {fold(name) for lang in ("ar", "en") for name in Locale(lang).territories.values()}
    names = EXPECTED["invented"]["countries"] + EXPECTED["invented"]["cities"]
    assert not {fold(name) for name in names} & real
    for name in names:
        assert any(name in text(id) for id in PIECES)


def test_news_names_no_real_territory() -> None:
    """No text of the news mentions a territory that CLDR knows by a name of more than three letters."""
    known = {"العالم", "world"}
    real = {
        tuple(folded_words(name))
        for lang in ("ar", "en")
        for name in Locale(lang).territories.values()
        if len(name) > 3 and fold(name) not in known
    }
    for id in PIECES:
        words = folded_words(text(id))
        seen = {tuple(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words))}
        assert not seen & real, id


def test_all_domains_are_reserved() -> None:
    """Every address of the press is under ``.example``, which RFC 2606 keeps from ever being real."""
    assert all(re.fullmatch(r"[a-z0-9-]+\.example", house.domain) for house in PRESS.houses)


def test_style_varies() -> None:
    """The press has a page with vowel marks, one with Eastern digits, a windows-1256 site, and all the header lines."""
    marks = re.compile("[\u064b-\u0652]")
    assert len(marks.findall(text("minbar-lajnat-aljisr"))) > 100
    assert re.search("[٠-٩]", text("nuraba24-satughlaq"))
    assert {house.encoding for house in PRESS.houses} == {"utf-8", "windows-1256"}
    versions = [version for piece in PIECES.values() for version in piece.versions]
    for part in ("kicker", "standfirst", "source_line", "byline", "outlet_line", "correction"):
        assert any(getattr(version, part) for version in versions), part
    assert {house.feed for house in PRESS.houses} == {"rss", "atom", "json"}
    assert len({house.template for house in PRESS.houses}) == 4
