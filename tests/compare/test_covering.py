from __future__ import annotations

from mutabaat.compare.covering import counterpart


def test_the_counterpart_of_a_span_lies_as_far_into_the_piece() -> None:
    assert counterpart((10, 30), (110, 130), (14, 20)) == (114, 120)
    assert counterpart((10, 30), (110, 130), (0, 99)) == (110, 130)


def test_the_counterpart_of_a_span_is_never_empty() -> None:
    """Vowel marks make one side of a piece longer than the other: its end must not come before its beginning."""
    start, end = counterpart((0, 10), (0, 4), (6, 8))
    assert 0 <= start < end <= 4
