"""Captures kept for ever, as WARC files that any replay tool opens."""

from mutabaat.adapters.archive.warc import WarcArchive

__all__ = ["WarcArchive"]
