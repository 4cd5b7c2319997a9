"""The house itself: what a plain start imports, what a wheel holds, what the docs name."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_help_imports_nothing_heavy() -> None:
    """``mutabaat --help`` answers without the database, the web or the page reader."""
    code = (
        "import sys, mutabaat.cli.main as m\n"
        "try: m.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'sqlalchemy','starlette','aiohttp','lxml','trafilatura','simplemma','babel','msgspec'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.splitlines()[-1] == "[]"


def test_a_desk_in_a_file_imports_nothing_of_a_server(tmp_path: Path) -> None:
    """Neither PostgreSQL's driver nor what SQLAlchemy has for it: some 35 ms at each start, and 4 MB."""
    code = (
        "import sys\nfrom mutabaat.compose import open_house\nfrom mutabaat.settings import Settings\n"
        "from mutabaat.records.evidence import Article\n"
        f"with open_house(Settings(db={str(tmp_path / 'desk.db')!r})) as house: house.digester.digest([Article('a', 'قال الوزير', 'ar')])\n"
        "print([name for name in sys.modules if 'postgres' in name or 'psycopg' in name])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.splitlines()[-1] == "[]"


def test_a_reading_imports_nothing_of_the_world() -> None:
    """The stages run without a database, a network library or a web framework."""
    code = (
        "import sys, mutabaat.read.reader, mutabaat.compare.relays, mutabaat.compare.stories, mutabaat.write.brief\n"
        "print(sorted({'sqlalchemy','starlette','aiohttp','warcio','uvicorn','jinja2'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    """Lexicons, templates, styles and the demo's news are in what users install."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT / "src"))
        for path in (ROOT / "src" / "mutabaat").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= held


def test_what_is_depended_on_is_pinned() -> None:
    """Every dependency of pyproject stands in the constraints file, with a version and no address."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {
        line.split(">=")[0].partition("[")[0].strip().lower().replace("_", "-")
        for group in (project["dependencies"], *project["optional-dependencies"].values())
        for line in group
    }
    lines = (ROOT / "constraints.txt").read_text().split()
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    assert names <= pinned
    assert not [line for line in lines if "==" not in line or "/" in line or "@" in line]


def test_no_file_names_a_registry_or_a_machine() -> None:
    """Nothing committed holds a registry's host or this machine's paths."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    forbidden = ["pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "/wo" + "rk/main", "/ro" + "ot/"]
    found = []
    for name in filter(None, listed):
        path = ROOT / name
        if path.is_file():
            content = path.read_bytes()
            found += [(name, word) for word in forbidden if word.encode() in content]
    assert found == []
