"""Reading what a model made of texts: their vectors, and what is known of the model itself."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from mutabaat.adapters.sql import schema as t
from mutabaat.adapters.sql.connected import Connected
from mutabaat.adapters.sql.evidence import CHUNK
from mutabaat.records.meaning import Model, Vector, unpacked


class MeaningReads(Connected):
    """Vectors by model and text, and models."""

    def vectors(self, model: str, texts: Iterable[str]) -> dict[str, Vector]:
        ids = list(dict.fromkeys(texts))
        found: dict[str, Vector] = {}
        with self.reading() as db:
            for start in range(0, len(ids), CHUNK):
                rows = db.execute(
                    select(t.vector.c.text, t.vector.c.numbers).where(
                        t.vector.c.model == model, t.vector.c.text.in_(ids[start : start + CHUNK])
                    )
                )
                found.update((row.text, unpacked(row.numbers)) for row in rows)
        return found

    def model(self, id: str) -> Model | None:
        return self.one(select(t.model.c.data).where(t.model.c.id == id), Model)
