"""The outlets that the desk knows from the start."""

from mutabaat.text.lexicon import load
from mutabaat.text.outlets import known_outlet


def test_every_entry_is_whole_and_alone() -> None:
    """Ids and domains stand once; every outlet has a name and a domain."""
    rows = load("outlets")["outlet"]
    ids = [row["id"] for row in rows]
    domains = [domain for row in rows for domain in row["domains"]]
    assert len(ids) == len(set(ids))
    assert len(domains) == len(set(domains))
    assert all(row["names"] and row["domains"] for row in rows)


def test_the_longest_domain_decides() -> None:
    """A host below a domain belongs to it; an unknown host to nobody."""
    found = known_outlet("www.al-monitor.com")
    assert found is not None
    assert found.name == "المونيتور"
    assert known_outlet("monitor.com") is None
    assert known_outlet("") is None
