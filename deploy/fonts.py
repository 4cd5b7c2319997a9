"""Brings the Arabic fonts that the pages are set in, from their npm packages, to where the desk serves them. Run by ``make fonts``.

They are never committed. Without them the pages are set in what the reader's system has.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from pathlib import Path

# The family as the style sheets name it, its package, and the weights that the pages use. Both are under the OFL 1.1.
FAMILIES = (
    ("Noto Naskh Arabic", "noto-naskh-arabic", (400, 700)),
    ("IBM Plex Sans Arabic", "ibm-plex-sans-arabic", (400, 700)),
)
FACE = """@font-face {{
  font-family: "{family}"; font-weight: {weight}; font-display: swap;
  src: local("{family}{style}"), url("{file}") format("woff2");
  unicode-range: {range};
}}
"""
TARGET = Path(__file__).parents[1] / "src" / "mutabaat" / "web" / "static" / "fonts"


def bring(packages: Path, target: Path) -> list[Path]:
    """Takes the Arabic part of each family out of the ``*.tgz`` in ``packages``; writes the fonts under names that hold their
    hash, ``fonts.css`` that names them, and their licences. Raises FileNotFoundError and KeyError for a package without them."""
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        old.unlink()
    faces = []
    for family, package, weights in FAMILIES:
        found = next(packages.glob(f"*{package}-[0-9]*.tgz"), None)
        if found is None:
            raise FileNotFoundError(f"{packages}: no package of {family}")
        with tarfile.open(found) as held:
            ranges = json.loads(_read(held, "unicode.json"))
            (target / f"{package}.LICENSE").write_bytes(_read(held, "LICENSE"))
            for weight in weights:
                font = _read(held, f"files/{package}-arabic-{weight}-normal.woff2")
                file = f"{package}-{weight}.{hashlib.sha256(font).hexdigest()[:12]}.woff2"
                (target / file).write_bytes(font)
                faces.append(
                    FACE.format(
                        family=family,
                        style=" Bold" if weight == 700 else "",
                        weight=weight,
                        file=file,
                        range=ranges["arabic"],
                    )
                )
    (target / "fonts.css").write_text("".join(faces), encoding="utf-8")
    return sorted(target.iterdir())


def _read(held: tarfile.TarFile, name: str) -> bytes:
    member = held.extractfile(f"package/{name}")
    if member is None:
        raise KeyError(name)
    return member.read()


if __name__ == "__main__":
    for written in bring(Path(sys.argv[1]), TARGET):
        print(f"{written.stat().st_size:>8} {written.name}")
