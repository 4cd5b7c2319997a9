"""The words of the desk as frozen dataclasses. Standard library only; imports nothing of ours.

Spans are half-open ``(start, end)`` pairs of Unicode code points into the stored, never-normalised text:
``text[start:end]`` always gives the words. Times are aware ``datetime`` in UTC, or ``None`` where unknown.
"""
