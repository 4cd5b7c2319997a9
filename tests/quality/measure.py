"""What the program reaches on the labelled data beside the project: its own commands, scored by ../shared/eval as they are.

A measure takes an empty folder to work in and gives figures by name, from 0 to 1. Names are those of the scorers: ``_p``,
``_r``, ``_f`` for precision, recall and F1, ``_macro_f`` and ``_accuracy`` for labels, the bare name for a rate.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tests.golden import gold

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared"

Figures = dict[str, float]


def digest(name: str) -> str:
    """BLAKE2b of a data file, 32 hex digits: floors hold for the data that they were measured on."""
    if name in GOLDEN:
        return gold.digest(GOLDEN[name])
    return blake2b((SHARED / "data" / name).read_bytes(), digest_size=16).hexdigest()


def attribution(annotated: Path, folder: Path) -> Figures:
    """Statements of ``mutabaat read --format jsonl`` against annotated articles."""
    made = folder / "statements.jsonl"
    made.write_bytes(_mutabaat("read", "--format", "jsonl", str(annotated)))
    figures: Figures = {}
    for name, value in _score("attribution", annotated, made).items():
        match value:
            case [precision, recall, f]:
                figures |= {f"{name}_p": precision, f"{name}_r": recall, f"{name}_f": f}
            case {"rate": rate}:
                figures[name] = rate
            case {"accuracy": accuracy, "macro_f": macro_f}:
                figures |= {f"{name}_accuracy": accuracy, f"{name}_macro_f": macro_f}
    return figures


def relays(labelled: Path, folder: Path) -> Figures:
    """Relays of a desk that holds nothing but the articles of the pairs, ingested in the order they were crawled."""
    articles = {row[end]["id"]: row[end] for row in _rows(labelled) for end in "ab"}
    pairs = folder / "articles.jsonl"
    _write(pairs, sorted(articles.values(), key=lambda row: (row["crawled"], row["id"])))
    made = _export(pairs, "relays", folder)
    return {name: value for name, value in _score("relays", labelled, made).items() if isinstance(value, float)}


def arabic_stories(labelled: Path, folder: Path) -> Figures:
    """Stories against events, and against sagas: the running affairs that events belong to."""
    made = _export(labelled, "stories", folder)
    sagas = folder / "sagas.jsonl"
    _write(sagas, ({**row, "story": row["saga"]} for row in _rows(labelled)))
    return _stories("event", labelled, made) | _stories("saga", sagas, made)


def english_stories(labelled: Path, folder: Path) -> Figures:
    """Stories against events."""
    return _stories("event", labelled, _export(labelled, "stories", folder))


def headlines(labelled: Path, folder: Path) -> Figures:
    """Stories from headlines alone, one desk for all languages, scored over all and within each language."""
    made = _export(labelled, "stories", folder)
    figures = _stories("across", labelled, made)
    for lang in ("ar", "de", "en", "es", "fr", "pt", "ru", "sl"):
        part = folder / f"{lang}.jsonl"
        _write(part, (row for row in _rows(labelled) if row["lang"] == lang))
        figures |= _stories(lang, part, made)
    return figures


# Our own articles (tests/golden), scored like the annotated ones beside the project.
GOLDEN = {"golden/ar": "ar", "golden/en": "en"}

MEASURES: dict[str, Callable[[Path, Path], Figures]] = {
    "attribution/founding.jsonl": attribution,
    "attribution/ar_dev.jsonl": attribution,
    "attribution/en_polnear_dev.jsonl": attribution,
    "golden/ar": attribution,
    "golden/en": attribution,
    "relay/dev.jsonl": relays,
    "stories/ar_dev.jsonl": arabic_stories,
    "stories/en_giveme5w1h.jsonl": english_stories,
    "stories/og2021_dev.jsonl": headlines,
}


def measure(name: str, folder: Path) -> Figures:
    """The figures of one data file, named as in ``MEASURES``."""
    if name in GOLDEN:
        annotated = folder / "golden.jsonl"
        _write(annotated, gold.rows(GOLDEN[name]))
        return MEASURES[name](annotated, folder)
    return MEASURES[name](SHARED / "data" / name, folder)


def is_here(name: str) -> bool:
    """Whether a data file and the scorers are there to measure with."""
    return (SHARED / "eval").exists() and (name in GOLDEN or (SHARED / "data" / name).exists())


def _mutabaat(*words: str) -> bytes:
    return subprocess.run([sys.executable, "-m", "mutabaat", *words], stdout=subprocess.PIPE, check=True).stdout


def _export(articles: Path, what: str, folder: Path) -> Path:
    """What a new desk exports after ingesting a file."""
    desk, made = str(folder / "desk.db"), folder / f"{what}.jsonl"
    _mutabaat("--db", desk, "ingest", str(articles))
    made.write_bytes(_mutabaat("--db", desk, "export", what, "--format", "jsonl"))
    return made


def _stories(prefix: str, labelled: Path, made: Path) -> Figures:
    scores = _score("stories", labelled, made)
    return {f"{prefix}_{name}": value for name, value in scores.items() if isinstance(value, float)}


def _score(scorer: str, labelled: Path, made: Path) -> dict[str, Any]:
    words = [sys.executable, str(SHARED / "eval" / f"{scorer}.py"), str(labelled), str(made), "--json"]
    scores: dict[str, Any] = json.loads(subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout)
    if scores.get("articles_missing"):
        raise RuntimeError(f"{scores['articles_missing']} articles of {labelled.name} came out of no command")
    return scores


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, filter(str.strip, lines))


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
