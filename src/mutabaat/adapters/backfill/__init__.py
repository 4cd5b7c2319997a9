"""Engines that find the relay candidates of a whole archive at once: DuckDB on one machine, Spark on many."""

from __future__ import annotations

from mutabaat.adapters.backfill.duckdb import DuckEngine
from mutabaat.adapters.backfill.spark import SparkEngine

__all__ = ["DuckEngine", "SparkEngine"]
