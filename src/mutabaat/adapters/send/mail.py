"""Letters by SMTP: plain text and HTML beside one another, right to left where the language is."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from mutabaat.records.errors import SendError
from mutabaat.records.watching import Letter

_SECONDS = 30.0
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server. ``server`` is smtp://user:password@host:port, or smtps:// where TLS is spoken from the first byte; with
    smtp:// STARTTLS is required but on this machine itself. The password is in no ``repr`` and no error."""

    server: str = field(repr=False)
    sender: str

    def send(self, to: str, letter: Letter, at: datetime) -> None:
        """Gives one letter to the server. Raises SendError."""
        parts = urlsplit(self.server)
        host, is_tls = parts.hostname or "", parts.scheme == "smtps"
        try:
            message = self._message(to, letter, at)
            context = ssl.create_default_context()
            if is_tls:
                client: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=_SECONDS, context=context)
            else:
                client = smtplib.SMTP(host, parts.port or 587, timeout=_SECONDS)
            with client:
                client.ehlo()
                if not is_tls and (client.has_extn("starttls") or host not in _LOOPBACK):
                    client.starttls(context=context)
                if parts.username:
                    client.login(unquote(parts.username), unquote(parts.password or ""))
                client.send_message(message, self.sender, [to])
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise SendError(host, f"{type(error).__name__}: {error}"[:300], "it will be tried again") from error

    def _message(self, to: str, letter: Letter, at: datetime) -> EmailMessage:
        """The letter as a message; its id is the letter's, in every try."""
        message = EmailMessage(policy=SMTP)
        message["From"] = Address("Mutabaat", addr_spec=self.sender)
        message["To"] = Address(addr_spec=to)
        message["Subject"] = " ".join(letter.subject.split())
        message["Date"] = format_datetime(at)
        message["Message-ID"] = f"<{letter.id}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        message.add_alternative(letter.html, subtype="html")
        return message
