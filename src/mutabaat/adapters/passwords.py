"""Passwords to argon2id hashes."""

from __future__ import annotations

import threading
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane at least.
MEMORY_KIB = 19_456
PASSES = 2
LANES = 1
_AT_ONCE = 4  # hashes at a time: each takes its memory, and many logins at once must not take all


class Passwords:
    """Implements ``ports.Passwords``."""

    def __init__(self, *, memory: int = MEMORY_KIB, passes: int = PASSES) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory, parallelism=LANES)
        self._room = threading.BoundedSemaphore(_AT_ONCE)

    @cached_property
    def _nobodys(self) -> str:
        """Checked for names that do not exist, so that they take as long as others."""
        return self.hash("")

    def hash(self, password: str) -> str:
        with self._room:
            return self._hasher.hash(password)

    def fits(self, hash: str, password: str) -> bool:
        """Whether a password is that of a hash. An empty hash fits nothing, and takes as long."""
        known = hash or self._nobodys
        with self._room:
            try:
                return self._hasher.verify(known, password) and bool(hash)
            except (VerificationError, InvalidHashError):
                return False

    def is_old(self, hash: str) -> bool:
        """Whether a hash was made with other parameters than these."""
        return self._hasher.check_needs_rehash(hash)
