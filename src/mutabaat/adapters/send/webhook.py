"""The signature of webhooks, as the Standard Webhooks specification has it: HMAC-SHA256 over id, time and body."""

from __future__ import annotations

import hmac
from base64 import b64encode
from datetime import datetime

from mutabaat.records.watching import Letter


def signed(letter: Letter, secret: str, at: datetime) -> dict[str, str]:
    """The headers of a letter. The id is the same in every try; the time is that of the try, so that old ones can be refused."""
    stamp = str(int(at.timestamp()))
    told = f"{letter.id}.{stamp}.{letter.payload}".encode("utf-8", "replace")
    mac = b64encode(hmac.digest(secret.encode(), told, "sha256")).decode()
    return {
        "Content-Type": "application/json",
        "webhook-id": letter.id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{mac}",
    }
