"""Metrics in the text form of Prometheus (exposition format 0.0.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric with its samples: label names and values to a number."""

    name: str
    kind: Literal["counter", "gauge"]
    help: str
    samples: tuple[tuple[Mapping[str, str], float], ...]

    @property
    def lines(self) -> Iterator[str]:
        return (f"{self.name}{_labels(labels)} {value:.17g}" for labels, value in self.samples)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts by size: a row is its labels, how many were at most each of the ``bounds`` and how many in all, and their sum."""

    name: str
    help: str
    bounds: tuple[float, ...]
    rows: tuple[tuple[Mapping[str, str], tuple[int, ...], float], ...]
    kind: Literal["histogram"] = "histogram"

    @property
    def lines(self) -> Iterator[str]:
        for labels, counts, total in self.rows:
            for bound, count in zip((*map(str, self.bounds), "+Inf"), counts, strict=True):
                yield f"{self.name}_bucket{_labels({**labels, 'le': bound})} {count}"
            yield f"{self.name}_sum{_labels(labels)} {total:.17g}"
            yield f"{self.name}_count{_labels(labels)} {counts[-1]}"


def write_metrics(metrics: Iterable[Metric | Histogram]) -> str:
    """Help, type and samples of each."""
    lines: list[str] = []
    for metric in metrics:
        lines += [f"# HELP {metric.name} {_escaped(metric.help)}", f"# TYPE {metric.name} {metric.kind}", *metric.lines]
    return "\n".join(lines) + "\n"


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    quoted = (f'{name}="{_escaped(value, quotes=True)}"' for name, value in labels.items())
    return "{" + ",".join(quoted) + "}"


def _escaped(text: str, *, quotes: bool = False) -> str:
    text = text.replace("\\", "\\\\").replace("\n", "\\n")
    return text.replace('"', '\\"') if quotes else text
