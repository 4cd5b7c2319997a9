"""A page as PDF by WeasyPrint (an extra), which has Pango shape Arabic and set it right to left; with the system's fonts."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any

from mutabaat.records.errors import NoPdf


def pdf(html: str, *, lang: str = "ar") -> bytes:
    """The page as PDF/UA: tagged, so that it can be read aloud. Nothing is fetched for it.

    Raises NoPdf with the way out where the extra, its libraries, or for Arabic a font is missing.
    """
    try:
        from weasyprint import HTML, URLFetcher  # type: ignore[import-untyped,unused-ignore]
    except ImportError as error:
        raise NoPdf("PDF", "needs WeasyPrint, which is not installed", "install mutabaat[pdf]") from error
    except OSError as error:  # its libraries are opened when it is imported
        raise NoPdf(
            "PDF", f"a library is missing: {error}", "install Debian's libpangoft2-1.0-0 and libharfbuzz-subset0"
        ) from error
    if lang == "ar" and not arabic_fonts():
        raise NoPdf("PDF", "no font with Arabic letters is installed", "install Debian's fonts-hosny-amiri")
    made: Any = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf(pdf_variant="pdf/ua-1")
    return bytes(made)


def arabic_fonts() -> tuple[str, ...]:
    """The families on this machine that have the letters of Arabic, by fontconfig; empty too where it is not there."""
    command = shutil.which("fc-list")
    if command is None:
        return ()
    done = subprocess.run([command, ":lang=ar", "family"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    return tuple(sorted({line.split(",")[0].strip() for line in done.stdout.splitlines() if line.strip()}))
