"""``mutabaat embedder`` and a desk with a model that is set but does not answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.adapters.embed.onnx_hand import folder
from tests.press import write_press

from mutabaat.cli.main import main
from mutabaat.compare.meaning import sample


def _run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.output


def _words(*, translated: bool) -> dict[str, list[float]]:
    """A vector for each word of the sample: that of its sentence, or of its language alone."""
    languages = list(dict.fromkeys(lang for lang, _ in sample()))
    count = len(sample()) // len(languages)
    words: dict[str, list[float]] = {}
    for n, (lang, sentence) in enumerate(sample()):
        for word in sentence.split():
            row = words.setdefault(word, [0.0] * (count + len(languages)))
            row[n % count if translated else count + languages.index(lang)] += 1.0
    return words


def test_a_model_that_is_of_use_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its vectors, how fast it is, and how alike it finds translations."""
    monkeypatch.setenv("MUTABAAT_EMBEDDER", str(folder(tmp_path / "m", _words(translated=True))))
    status, said = _run("embedder")
    assert status == 0
    told = dict(line.split("\t") for line in said.splitlines())
    assert told["numbers in a vector"] == "32"
    assert float(told["likeness of a sentence and its translation"]) > 0.5
    assert float(told["likeness of two others"]) < 0.2


def test_a_model_that_is_of_no_use_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that knows languages apart and no matter."""
    monkeypatch.setenv("MUTABAAT_EMBEDDER", str(folder(tmp_path / "m", _words(translated=False))))
    status, said = _run("embedder")
    assert status == 1
    assert "use a multilingual model" in said


def test_without_one_it_says_how_to_set_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is no fault."""
    monkeypatch.delenv("MUTABAAT_EMBEDDER", raising=False)
    assert _run("embedder") == (0, "none is set: MUTABAAT_EMBEDDER names a folder or an http address\n")


@pytest.mark.parametrize(
    ("name", "value"), [("POOLING", "max"), ("TOKENS", "many"), ("TIMEOUT", "soon"), ("MODEL", "")]
)
def test_a_setting_that_cannot_be_meant_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is opened."""
    monkeypatch.setenv("MUTABAAT_EMBEDDER", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("MUTABAAT_EMBEDDER_MODEL", "m")
    monkeypatch.setenv(f"MUTABAAT_EMBEDDER_{name}", value)
    status, said = _run("embedder")
    assert status == 2
    assert f"MUTABAAT_EMBEDDER_{name}" in said


def test_an_ingest_goes_on_where_the_endpoint_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All articles come in, and one line says who went without a vector and why."""
    monkeypatch.setattr("mutabaat.adapters.embed.http._WAITS", (0.0, 0.0))
    monkeypatch.setenv("MUTABAAT_EMBEDDER", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("MUTABAAT_EMBEDDER_MODEL", "m")
    status, said = _run("--db", str(tmp_path / "desk.db"), "ingest", str(write_press(tmp_path / "press.jsonl")))
    assert status == 0
    assert "articles without a vector: http://127.0.0.1:9/v1/embeddings: does not answer" in said
    assert " 0 skipped" in said
