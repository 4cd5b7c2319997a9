"""The one place that picks adapters from settings."""

from __future__ import annotations

from mutabaat.compose.examining import examined, variables
from mutabaat.compose.house import House, open_house
from mutabaat.compose.network import asking, fetch_once, identity_provider, sender
from mutabaat.compose.parts import archive_of, embedder, in_form, lexicons, rewriter, style
from mutabaat.compose.whole import check_backup, give_back, migrate, take_backup
from mutabaat.compose.working import collector, queue_worker, runner

__all__ = [
    "House",
    "archive_of",
    "asking",
    "check_backup",
    "collector",
    "embedder",
    "examined",
    "fetch_once",
    "give_back",
    "identity_provider",
    "in_form",
    "lexicons",
    "migrate",
    "open_house",
    "queue_worker",
    "rewriter",
    "runner",
    "sender",
    "style",
    "take_backup",
    "variables",
]
