"""Sending letters: by mail, and to webhooks."""

from mutabaat.adapters.send.mail import Mail
from mutabaat.adapters.send.sender import Sender
from mutabaat.adapters.send.webhook import signed

__all__ = ["Mail", "Sender", "signed"]
