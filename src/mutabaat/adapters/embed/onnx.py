"""A model in a folder of the user's: ``model.onnx`` with ``tokenizer.json``, as sentence-transformers exports them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mutabaat.adapters.embed.vectors import unit_vectors
from mutabaat.records.errors import EmbedError
from mutabaat.records.meaning import Vector
from mutabaat.settings import EmbedderSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MODEL, _TOKENIZER = "model.onnx", "tokenizer.json"
_FED = frozenset({"input_ids", "attention_mask", "token_type_ids"})
_BATCH = 32  # texts in one run of the model
_END = 1 << 20  # bytes of a model's beginning and of its end that tell it from another: models have gigabytes


class OnnxEmbedder:
    """Implements ``ports.Embedder``. Raises EmbedError where the folder, a file or the extra is missing, or the model is
    none of sentence embeddings."""

    def __init__(self, settings: EmbedderSettings) -> None:
        self._settings = settings
        folder = Path(settings.where).expanduser()
        if not folder.is_dir():
            raise EmbedError(str(folder), "no such folder", "MUTABAAT_EMBEDDER names a folder or an http address")
        beside = [path for path in (folder / _MODEL, folder / "onnx" / _MODEL) if path.is_file()]
        if not beside:
            raise EmbedError(str(folder), f"holds no {_MODEL}", "export the model to ONNX, or name its folder")
        if not (folder / _TOKENIZER).is_file():
            raise EmbedError(str(folder), f"holds no {_TOKENIZER}", "copy the model's tokenizer.json beside it")
        self._model, self._where = beside[0], str(folder)
        self._tokenizer, self._session = self._opened(folder / _TOKENIZER)
        self.id = f"onnx:{self._digest(folder / _TOKENIZER)}"

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector for each text, in order."""
        found: list[Vector] = []
        stream = iter(texts)
        while batch := [self._settings.prefix + text for text in islice(stream, _BATCH)]:
            rows = self._run(batch)
            found += unit_vectors(rows.tolist(), wanted=len(batch), of=self._where)
        return found

    def _opened(self, tokenizer: Path) -> tuple[Any, Any]:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise EmbedError(
                self._where, f"{error.name} is not installed", "python -m pip install 'mutabaat[onnx]'"
            ) from error
        try:
            words = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # the library raises nothing narrower
            raise EmbedError(
                str(tokenizer), f"cannot be read: {error}", "copy the model's tokenizer.json anew"
            ) from error
        words.enable_truncation(max_length=self._settings.tokens)
        given = words.padding or {}
        pad = next((name for name in ("<pad>", "[PAD]") if words.token_to_id(name) is not None), None)
        words.enable_padding(
            pad_id=given.get("pad_id", words.token_to_id(pad) if pad else 0),
            pad_token=given.get("pad_token", pad or "[PAD]"),
        )
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3  # errors alone: warnings on stderr are no words of ours
        try:
            session = onnxruntime.InferenceSession(str(self._model), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # a class of its own for each kind of fault
            raise EmbedError(str(self._model), f"cannot be opened: {_line(error)}", "export the model again") from error
        unknown = sorted({given.name for given in session.get_inputs()} - _FED)
        if unknown:
            raise EmbedError(
                str(self._model), f"asks for {', '.join(unknown)}", "use the encoder of a model of sentence embeddings"
            )
        return words, session

    def _run(self, batch: list[str]) -> NDArray[np.float32]:
        import numpy as np

        encoded = self._tokenizer.encode_batch(batch)
        fed = {
            "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encoded], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in encoded], dtype=np.int64),
        }
        asked = {given.name: fed[given.name] for given in self._session.get_inputs()}
        try:
            # A model that pools by itself says so; else the first output are the vectors of the tokens.
            names = [given.name for given in self._session.get_outputs()]
            wanted = "sentence_embedding" if "sentence_embedding" in names else names[0]
            made = np.asarray(self._session.run([wanted], asked)[0], dtype=np.float32)
        except Exception as error:  # a class of its own for each kind of fault
            raise EmbedError(str(self._model), f"cannot be run: {_line(error)}", "export the model again") from error
        if made.ndim == 2:
            return made
        if made.ndim != 3 or made.shape[:2] != fed["input_ids"].shape:
            shape = "×".join(map(str, made.shape))
            raise EmbedError(
                str(self._model), f"gives {shape} numbers for {len(batch)} texts", "use a model of sentence embeddings"
            )
        if self._settings.pooling == "cls":
            return np.asarray(made[:, 0])
        mask = fed["attention_mask"][:, :, None].astype(np.float32)
        return np.asarray((made * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1.0))

    def _digest(self, tokenizer: Path) -> str:
        """What makes other vectors of a text: the files, and how they are used."""
        used = self._settings
        digest = blake2b(f"{used.pooling}\n{used.prefix}\n{used.tokens}\n".encode(), digest_size=8)
        digest.update(tokenizer.read_bytes())
        size = self._model.stat().st_size
        digest.update(str(size).encode())
        with self._model.open("rb") as file:
            digest.update(file.read(_END))
            file.seek(max(size - _END, 0))
            digest.update(file.read(_END))
        return digest.hexdigest()


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
