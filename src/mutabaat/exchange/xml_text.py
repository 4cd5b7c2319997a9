"""Text that was XML or is to be: without the declaration of an encoding that is no longer its own, and what XML cannot hold."""

from __future__ import annotations

import re

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# What XML 1.0 cannot hold, however it is written.
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def undeclared(text: str) -> str:
    """Decoded markup without the declaration that it begins with: parsers believe its encoding."""
    return _DECLARATION.sub("", text, count=1)
