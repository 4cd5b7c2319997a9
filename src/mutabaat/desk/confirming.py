"""Whether a mail address is the reader's: nothing is told there before the code of a first letter has come back.

A letter of this kind holds nothing that a person wrote, and few of them go out: whoever names a stranger's address can't
make the desk write to them more than ``PER_ADDRESS`` times a day.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex, token_urlsafe

from mutabaat.ports import Clock, Sends, WatchStore
from mutabaat.records.errors import InputError, NotFound, SendError
from mutabaat.records.watching import Letter, Target

HELD = timedelta(hours=48)  # how long a code counts
DAY = timedelta(days=1)
PER_ADDRESS, PER_READER, PER_DESK = 3, 10, 200  # such letters a day
_FIRST_REST, _LONGEST_REST, _MOST_TRIES = timedelta(minutes=1), timedelta(hours=6), 8

Asks = Callable[[Target, str], Letter]


class Confirming:
    """``secret`` makes 192 random bits as text."""

    def __init__(self, kept: WatchStore, clock: Clock, secret: Callable[[], str] = lambda: token_urlsafe(24)) -> None:
        self._kept = kept
        self._clock = clock
        self._secret = secret

    def confirm(self, code: str) -> Target:
        """Takes a code back, once: from now on the target is told. Raises NotFound for one that is unknown, used or old."""
        now, hash = self._clock.now(), _hashed(code.strip())
        with self._kept.writing():
            for one in self._kept.targets():
                if one.proof and hmac.compare_digest(one.proof, hash) and one.proof_until and now < one.proof_until:
                    confirmed = replace(one, confirmed=now, proof="", proof_until=None, looked=now)
                    self._kept.put_target(confirmed)
                    return confirmed
        raise NotFound(
            "code", "it is unknown, was used, or is too old", "ask for another letter on the page of what you follow"
        )

    def ask_again(self, reader: str, id: str) -> Target:
        """Has another letter sent, whose code alone then counts. Raises NotFound, and InputError where no more may go out."""
        with self._kept.writing():
            target = target_of(self._kept, reader, id) if reader else None
            if target is None:
                raise NotFound(id, "no such target")
            if target.is_confirmed:
                raise InputError("target", "it is confirmed already")
            if not self._may(target, self._clock.now()):
                raise InputError("letters", "as many letters as may go out in a day went out", "wait until tomorrow")
            target = replace(target, asked_at=None, failed=0, error="")
            self._kept.put_target(target)
        return target

    async def send(self, targets: Iterable[Target], asks: Asks, sends: Sends) -> tuple[int, int]:
        """Sends the letters that are due; how many arrived and did not. A code lies here as its hash alone, so that a letter
        is not kept: one that did not arrive is written anew with another code."""
        sent = failed = 0
        for target in targets:
            if not _is_due(target, self._clock.now()):
                continue
            code = self._secret()
            asked = self._begun(target, code)
            if asked is None:
                continue
            error = ""
            try:
                await sends.send(asked, asks(asked, code))
            except SendError as met:
                error = str(met)
            self._note(asked, error)
            sent, failed = (sent, failed + 1) if error else (sent + 1, failed)
        self._kept.forget_asked(self._clock.now() - DAY)
        return sent, failed

    def _begun(self, target: Target, code: str) -> Target | None:
        """The target as it is now, waiting for the code; None where no letter is due, or it was removed meanwhile."""
        now = self._clock.now()
        with self._kept.writing():
            current = target_of(self._kept, target.reader, target.id)
            if current is None or not _is_due(current, now) or not self._may(current, now):
                return None
            asked = replace(current, proof=_hashed(code), proof_until=now + HELD, asked_at=now)
            self._kept.put_target(asked)
        return asked

    def _note(self, asked: Target, error: str) -> None:
        """Marks a try on the target, unless it was removed while the letter went out; it may have been confirmed by then."""
        with self._kept.writing():
            current = target_of(self._kept, asked.reader, asked.id)
            if current:
                self._kept.put_target(replace(current, failed=current.failed + 1 if error else 0, error=error))
            if not error and asked.asked_at:
                self._kept.note_asked(token_hex(8), asked.reader, _address(asked), asked.asked_at)

    def _may(self, target: Target, now: datetime) -> bool:
        asked = self._kept.asked(now - DAY)
        address = _address(target)
        return (
            len(asked) < PER_DESK
            and sum(1 for reader, _ in asked if reader == target.reader) < PER_READER
            and sum(1 for _, other in asked if other == address) < PER_ADDRESS
        )


def target_of(kept: WatchStore, reader: str, id: str) -> Target | None:
    """A reader's target as it is now; None where there is none."""
    return next((one for one in kept.targets(reader) if one.id == id), None)


def rest_after(tries: int) -> timedelta:
    """How long a letter rests that did not arrive ``tries`` times, at least once."""
    rest: timedelta = _FIRST_REST * 2 ** (tries - 1)
    return min(rest, _LONGEST_REST)


def _is_due(target: Target, now: datetime) -> bool:
    """Whether a letter is to go out: the first, or another after one that did not arrive."""
    if target.is_confirmed:
        return False
    if target.asked_at is None:
        return True
    return 0 < target.failed < _MOST_TRIES and now - target.asked_at >= rest_after(target.failed)


def _hashed(code: str) -> str:
    return sha256(code.encode("utf-8", "replace")).hexdigest()


def _address(target: Target) -> str:
    """An address in the count: its hash, for it may be a stranger's, and outlives the target."""
    return _hashed(target.address.lower())
