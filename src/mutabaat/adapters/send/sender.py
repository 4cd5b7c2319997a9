"""Implements ``ports.Sends``: a letter to a target, by mail or webhook."""

from __future__ import annotations

import asyncio

from mutabaat.adapters.fetch import AiohttpFetcher
from mutabaat.adapters.send.mail import Mail
from mutabaat.adapters.send.webhook import signed
from mutabaat.ports import Clock
from mutabaat.records.errors import FetchError, SendError
from mutabaat.records.watching import Letter, Target


class Sender:
    """``mail`` is None where no mail server is set. Webhooks are reached by the fetcher's rules: no private address unless
    ``private`` allows it, no redirects."""

    def __init__(
        self, clock: Clock, fetcher: AiohttpFetcher, mail: Mail | None = None, *, private: bool = False
    ) -> None:
        self._clock = clock
        self._fetcher = fetcher
        self._mail = mail
        self._private = private

    async def send(self, target: Target, letter: Letter) -> None:
        """Raises SendError for what did not arrive."""
        at = self._clock.now()
        if target.kind == "mail":
            if self._mail is None:
                raise SendError("mail", "no mail server is set", "set MUTABAAT_SMTP and MUTABAAT_MAIL_FROM")
            await asyncio.to_thread(self._mail.send, target.address, letter, at)
            return
        body = letter.payload.encode("utf-8", "replace")
        try:
            answer = await self._fetcher.deliver(
                target.address, body, signed(letter, target.secret, at), allow_private=self._private
            )
        except FetchError as error:
            raise SendError(target.address, error.problem, error.way_out) from error
        if not 200 <= answer.status < 300:
            raise SendError(target.address, f"it answered {answer.status}", "it will be tried again")
