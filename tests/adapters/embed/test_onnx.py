"""An ONNX folder of the user's: the real runtime and tokenizer on a model that the test makes."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest
from tests.adapters.embed.onnx_hand import folder

from mutabaat.adapters.embed.onnx import OnnxEmbedder
from mutabaat.records.errors import EmbedError
from mutabaat.settings import EmbedderSettings, Pooling

WORDS = {"جسر": (1.0, 0.0, 0.0), "bridge": (1.0, 0.0, 0.0), "نار": (0.0, 1.0, 0.0), "query:": (0.0, 0.0, 1.0)}


def opened(where: Path, *, pooling: Pooling = "mean", prefix: str = "", tokens: int = 64) -> OnnxEmbedder:
    return OnnxEmbedder(EmbedderSettings(str(where), pooling=pooling, prefix=prefix, tokens=tokens))


def near(vector: object, *wanted: float) -> bool:
    return [round(x, 4) for x in vector] == [round(x, 4) for x in wanted]  # type: ignore[attr-defined]


def test_the_vectors_of_words_become_one_of_length_one(tmp_path: Path) -> None:
    """The mean of the tokens, padding left out however long the longest text of the batch is."""
    model = opened(folder(tmp_path / "m", WORDS))
    short, long = model.embed(["جسر نار", "جسر جسر جسر نار bridge جسر"])
    half = math.sqrt(0.5)
    assert near(short, half, half, 0)
    assert near(long, 5 / math.sqrt(26), 1 / math.sqrt(26), 0)


def test_the_first_token_alone_where_it_is_asked_for(tmp_path: Path) -> None:
    """``cls`` takes what stands first."""
    (vector,) = opened(folder(tmp_path / "m", WORDS), pooling="cls").embed(["نار جسر"])
    assert near(vector, 0, 1, 0)


def test_a_model_that_pools_by_itself_is_left_to_it(tmp_path: Path) -> None:
    """Its ``sentence_embedding`` is taken as it is, whatever the setting."""
    (vector,) = opened(folder(tmp_path / "m", WORDS, gives="sentence"), pooling="cls").embed(["نار جسر"])
    assert near(vector, math.sqrt(0.5), math.sqrt(0.5), 0)


def test_a_prefix_stands_before_each_text_and_long_texts_are_cut(tmp_path: Path) -> None:
    """So the prefix counts, and what comes after so many tokens does not."""
    where = folder(tmp_path / "m", WORDS)
    (vector,) = opened(where, prefix="query: ", pooling="cls").embed(["جسر"])
    assert near(vector, 0, 0, 1)
    (vector,) = opened(where, tokens=2).embed(["جسر جسر نار نار نار"])
    assert near(vector, 1, 0, 0)


def test_many_texts_come_back_in_their_order(tmp_path: Path) -> None:
    """Also over the bound of a batch."""
    texts = ["جسر" if n % 3 else "نار" for n in range(70)]
    vectors = opened(folder(tmp_path / "m", WORDS)).embed(texts)
    assert [v[0] > 0.5 for v in vectors] == [text == "جسر" for text in texts]


def test_the_folder_of_an_export_may_keep_the_model_further_down(tmp_path: Path) -> None:
    """``onnx/model.onnx`` beside ``tokenizer.json``, as model hubs lay them out."""
    where = folder(tmp_path / "m", WORDS)
    (where / "onnx").mkdir()
    (where / "model.onnx").rename(where / "onnx/model.onnx")
    assert opened(where).embed(["جسر"])


def test_its_vectors_are_kept_apart_from_those_of_another_use(tmp_path: Path) -> None:
    """The id changes with the files and with how they are used, and with nothing else."""
    where = folder(tmp_path / "m", WORDS)
    assert opened(where).id == opened(folder(tmp_path / "copy", WORDS)).id
    other = folder(tmp_path / "other", {**WORDS, "جسر": (0.5, 0.5, 0.0)})
    ids = {opened(where).id, opened(where, pooling="cls").id, opened(where, prefix="x").id, opened(other).id}
    assert len(ids) == 4


def test_what_is_missing_is_named_with_the_way_out(tmp_path: Path) -> None:
    """No folder, no model, no tokenizer, files that are none."""
    with pytest.raises(EmbedError, match="no such folder"):
        opened(tmp_path / "nowhere")
    where = folder(tmp_path / "m", WORDS)
    (where / "tokenizer.json").rename(where / "kept.json")
    with pytest.raises(EmbedError, match=r"holds no tokenizer\.json \(copy"):
        opened(where)
    (where / "tokenizer.json").write_text("{}")
    with pytest.raises(EmbedError, match="cannot be read"):
        opened(where)
    (where / "kept.json").replace(where / "tokenizer.json")
    (where / "model.onnx").write_bytes(b"no model")
    with pytest.raises(EmbedError, match=r"cannot be opened: .*export the model again"):
        opened(where)
    (where / "model.onnx").unlink()
    with pytest.raises(EmbedError, match=r"holds no model\.onnx"):
        opened(where)


def test_another_kind_of_model_is_refused(tmp_path: Path) -> None:
    """One that wants pictures, and one that gives no vectors."""
    with pytest.raises(EmbedError, match="asks for pixel_values"):
        opened(folder(tmp_path / "a", WORDS, asks="pixel_values"))
    with pytest.raises(EmbedError, match="use a model of sentence embeddings"):
        opened(folder(tmp_path / "b", WORDS, gives="nothing")).embed(["جسر"])


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command stands in the error."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(EmbedError, match=r"onnxruntime is not installed \(python -m pip install 'mutabaat\[onnx\]'\)"):
        opened(folder(tmp_path / "m", WORDS))
