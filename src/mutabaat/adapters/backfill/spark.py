"""Spark, where the user has a cluster and PySpark: the same SQL text over the same file on many machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from mutabaat.adapters.backfill.files import found, write_prints
from mutabaat.adapters.sql.backfill import FORMULA, HITS_OF_ALL
from mutabaat.records.errors import InputError
from mutabaat.records.relations import Found, Print


class SparkEngine:
    """Implements ``ports.Backfill``."""

    def __init__(
        self,
        master: str = "local[*]",
        *,
        folder: str = "",
        options: Mapping[str, bool | int | float | str] | None = None,
    ) -> None:
        """``master``: the cluster's address as Spark writes it. ``folder``: a place that all its machines reach; by default a
        temporary one, which serves a cluster on this machine. ``options``: of Spark, by their names."""
        self._master = master
        self._options: dict[str, bool | int | float | str | None] = {"spark.ui.enabled": False, **(options or {})}
        self._folder = folder

    def find(self, prints: Iterable[Print]) -> Iterator[Found]:
        """See ``ports.Backfill``. Raises InputError where PySpark is not installed or the cluster is not there."""
        try:
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise InputError(
                "the backfill", "PySpark is not installed", "pip install pyspark, and a Java of version 17"
            ) from error
        with TemporaryDirectory(prefix="mutabaat-", dir=self._folder or None) as folder:
            file = Path(folder, "prints.parquet")
            write_prints(prints, file)
            try:
                builder = SparkSession.builder.master(self._master).appName("mutabaat")
                spark = builder.config(map=self._options).getOrCreate()
            except (PySparkException, RuntimeError, OSError) as error:
                problem = str(error).strip().split("\n")[0]
                raise InputError(
                    self._master, f"Spark does not start: {problem}", "check Java and the address"
                ) from error
            try:
                spark.read.parquet(file.as_uri()).createOrReplaceTempView("prints")
                hits, formula = (map(tuple, spark.sql(q).toLocalIterator()) for q in (HITS_OF_ALL, FORMULA))
                yield from found(hits, formula)
            finally:
                spark.stop()
