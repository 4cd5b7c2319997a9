"""Metrics as Prometheus reads them."""

from __future__ import annotations

from mutabaat.exchange.metrics import Metric, write_metrics


def test_each_metric_has_help_type_and_samples() -> None:
    """Names of outlets may hold anything; they end no line and no label."""
    metric = Metric("mutabaat_alarms", "gauge", "Alarms\nthat stand.", (({"outlet": 'أ"b\\\n'}, 2), ({}, 0.5)))
    assert write_metrics([metric]).split("\n") == [
        "# HELP mutabaat_alarms Alarms\\nthat stand.",
        "# TYPE mutabaat_alarms gauge",
        'mutabaat_alarms{outlet="أ\\"b\\\\\\n"} 2',
        "mutabaat_alarms 0.5",
        "",
    ]
