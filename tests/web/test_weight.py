"""What a page weighs, and the fonts that are brought to it when the desk is built."""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import re
import subprocess
import tarfile
from pathlib import Path
from types import ModuleType

import pytest
from starlette.testclient import TestClient

from mutabaat.cli.server import application

from .worked import PASSWORD, Worked

ROOT = Path(__file__).parents[2]
LARGEST = 100_000  # bytes of a first page with all that it asks for, as they travel, without fonts


@pytest.fixture(scope="module")
def fonts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fonts", ROOT / "deploy" / "fonts.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_first_page_is_light(worked: Worked, tmp_path: Path, lang: str) -> None:
    """The front page with its styles, script and icon is under 100 kB on the wire."""
    with worked.opened(tmp_path) as house:
        client = TestClient(application(house), base_url="http://localhost", headers={"origin": "http://localhost"})
        client.post("/login", data={"name": "reader", "password": PASSWORD})
        page = client.get(f"/?lang={lang}")
        asked = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
        parts = [page, *(client.get(one) for one in asked if "/fonts/" not in one)]
    assert all(part.status_code == 200 for part in parts) and len(parts) > 4
    assert sum(len(gzip.compress(part.content, 5)) for part in parts) < LARGEST


def packed(folder: Path, package: str) -> None:
    """A package as npm packs it, with a font of three bytes."""
    held = {"LICENSE": b"OFL", "unicode.json": json.dumps({"arabic": "U+0600-06FF"}).encode()}
    held |= {f"files/{package}-arabic-{weight}-normal.woff2": b"abc" for weight in (400, 700)}
    with tarfile.open(folder / f"fontsource-{package}-5.3.0.tgz", "w:gz") as made:
        for name, body in held.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(body)
            made.addfile(member, io.BytesIO(body))


def test_fonts_come_from_their_packages(fonts: ModuleType, tmp_path: Path) -> None:
    """Each family's Arabic part is named by the sheet, for Arabic letters alone, with its licence beside it; what was there
    before is gone."""
    target = tmp_path / "fonts"
    target.mkdir()
    (target / "old.woff2").write_bytes(b"old")
    for _, package, _ in fonts.FAMILIES:
        packed(tmp_path, package)
    written = {one.name for one in fonts.bring(tmp_path, target)}
    sheet = (target / "fonts.css").read_text(encoding="utf-8")
    named = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert len(named) == 4 and named <= written
    assert sheet.count("unicode-range: U+0600-06FF") == 4
    assert {"noto-naskh-arabic.LICENSE", "ibm-plex-sans-arabic.LICENSE"} <= written
    assert "old.woff2" not in written
    base = (ROOT / "src/mutabaat/web/static/base.css").read_text(encoding="utf-8")
    assert all(f'"{family}"' in base for family, _, _ in fonts.FAMILIES)


def test_fonts_without_their_package_fail(fonts: ModuleType, tmp_path: Path) -> None:
    """A family whose package is not there is an error that names it."""
    with pytest.raises(FileNotFoundError, match="Noto Naskh Arabic"):
        fonts.bring(tmp_path, tmp_path / "fonts")


def test_no_font_is_committed() -> None:
    """The repository holds no font file."""
    held = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert not re.search(r"\.(woff2?|ttf|otf)$", held, re.M)
