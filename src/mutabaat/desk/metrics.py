"""What the desk measures of its collecting, from what is stored: the same whichever process collects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from mutabaat.exchange.metrics import Metric
from mutabaat.ports import Clock, Store

# Names under which rounds add to the kept counts, and what they mean. Those of fetches carry kind and outcome in their name.
FETCHES = "mutabaat_fetches_total"
_COUNTERS = {
    "mutabaat_rounds_total": "Rounds of the collector.",
    "mutabaat_round_seconds_total": "Seconds that rounds took together.",
    "mutabaat_article_delay_seconds_sum": "Seconds from an article's publication until it came in, added up.",
    "mutabaat_article_delay_seconds_count": "Articles that those seconds are of.",
}


def metrics(store: Store, clock: Clock) -> tuple[Metric, ...]:
    """Fetches by outcome, articles, lag, alarms, run times."""
    kept = store.tallies()
    now = clock.now()
    fetches = [(_labels(name), value) for name, value in sorted(kept.items()) if name.startswith(FETCHES)]
    brought = [
        value for labels, value in fetches if labels["kind"] == "page" and labels["outcome"] in ("new", "from_feed")
    ]
    waiting = store.due(now, limit=1)
    lag = max(((now - one.next_fetch).total_seconds() for one in waiting if one.next_fetch), default=0.0)
    followed = [one for one in store.outlets() if one.is_followed]
    alarms = Counter(alarm.kind for alarm in store.alarms(standing=True))
    answers = [
        ({"outlet": outlet.id}, pulse.last_ok.timestamp())
        for outlet in followed
        if (pulse := store.pulse(outlet.id)) and pulse.last_ok
    ]
    return (
        Metric(FETCHES, "counter", "Fetches by kind of address and outcome.", tuple(fetches)),
        Metric("mutabaat_articles_total", "counter", "Articles that came in by collecting.", (({}, sum(brought)),)),
        *(Metric(name, "counter", words, (({}, kept.get(name, 0.0)),)) for name, words in _COUNTERS.items()),
        Metric("mutabaat_lag_seconds", "gauge", "How long the address that waits longest is overdue.", (({}, lag),)),
        Metric("mutabaat_outlets", "gauge", "Outlets that are followed.", (({}, len(followed)),)),
        Metric(
            "mutabaat_alarms",
            "gauge",
            "Alarms that stand, by kind.",
            tuple(({"kind": kind}, count) for kind, count in sorted(alarms.items())),
        ),
        Metric(
            "mutabaat_outlet_last_answer_timestamp_seconds",
            "gauge",
            "When a source of the outlet last answered.",
            tuple(answers),
        ),
    )


def _labels(name: str) -> Mapping[str, str]:
    """Kind and outcome out of a kept count's name, as ``collecting.tally`` writes it."""
    inside = name.partition("{")[2].rstrip("}")
    return {key: value.strip('"') for key, _, value in (part.partition("=") for part in inside.split(","))}
