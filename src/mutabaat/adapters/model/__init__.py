"""Models that word sentences, behind ``ports.Rewriter``: an OpenAI-compatible endpoint of the user's own."""

from __future__ import annotations

from mutabaat.adapters.model.chat import ChatRewriter

__all__ = ["ChatRewriter"]
