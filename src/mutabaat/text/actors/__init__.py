"""Actors: the register of names that news cites, its seed of facts, and the search for them in a text.

``seed`` and ``states`` make the entries that the desk starts with; ``trie`` finds names as words, ``introduced`` those
that a text introduces itself, ``resolve`` decides between candidates, ``sounds`` compares names across scripts;
``register`` is the way in.
"""

from mutabaat.text.actors.register import Register, seeded

__all__ = ["Register", "seeded"]
