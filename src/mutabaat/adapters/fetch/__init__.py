"""Getting pages from a hostile web, politely: robots, pace, limits, public addresses only."""

from mutabaat.adapters.fetch.client import AiohttpFetcher

__all__ = ["AiohttpFetcher"]
