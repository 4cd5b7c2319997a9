"""A model's wording for one sentence of a kept follow-up: asked for, held against its traces, shown with why it is refused.

Nothing is kept here. What an editor takes goes through ``Briefs.act`` and is held against the traces again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import BoundedSemaphore

from mutabaat.desk.briefs import Briefs
from mutabaat.desk.rewording.check import refusals
from mutabaat.ports import Rewriter
from mutabaat.records.errors import InputError, ModelError, NotFound
from mutabaat.records.rewording import Proposal, Wording, WordingAsk
from mutabaat.write.house import house
from mutabaat.write.render import foreign_runs
from mutabaat.write.style import Style

_AT_ONCE = 3  # requests to the model: who asks meanwhile is told so, and the desk's threads stay free for readers
_WAY = "set MUTABAAT_MODEL and MUTABAAT_MODEL_NAME"
MODEL = Callable[[], Rewriter | None]


def no_model() -> None:
    """The model of a desk that has none."""


class Proposing:
    """``model`` opens what the user's settings name; it is asked for when an editor first wants a wording."""

    def __init__(self, briefs: Briefs, model: MODEL, style: Style | None = None) -> None:
        self._briefs = briefs
        self._open = model
        self._style = style
        self._room = BoundedSemaphore(_AT_ONCE)

    @cached_property
    def _model(self) -> Rewriter | None:
        return self._open()

    @property
    def model(self) -> str:
        """The model's name; empty where there is none."""
        return self._model.model if self._model else ""

    def propose(self, story: str, lang: str, sentence: str, kind: Wording) -> Proposal:
        """A wording of the kept sentence, with why it is refused. ``story`` is the id under which it is kept.

        Raises NotFound for an unknown sentence, InputError for one that is locked, rests on nothing, or holds nothing to
        translate, or where no model is set; ModelError where it does not answer with words.
        """
        if self._model is None:
            raise InputError("a model for wordings", "none is set", _WAY)
        kept = self._briefs.kept(story, lang)
        found = next((one for one in kept.brief.sentences if one.id == sentence), None) if kept else None
        if found is None:
            raise NotFound(
                sentence, "no such sentence in the follow-up", "open it again: another editor may have taken it out"
            )
        if found.locked:
            raise InputError(sentence, "is locked", "unlock it first")
        if not found.traces:
            raise InputError(
                sentence, "rests on nothing, so that no wording can be held against it", "rest it on a claim first"
            )
        base = found.composed or found.text
        if kind == "translate" and not foreign_runs(base, lang):
            raise InputError(sentence, "holds nothing in another language", "ask for a rewriting")
        if not self._room.acquire(blocking=False):
            raise ModelError(self.model, f"is asked by {_AT_ONCE} others now", "try again in a moment")
        try:
            text = self._model.propose(WordingAsk(kind, base, lang))
        finally:
            self._room.release()
        return Proposal(sentence, kind, text, self.model, refusals(found, text, lang, house(lang, self._style)))
