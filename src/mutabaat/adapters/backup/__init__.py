"""A desk in one file: taken while it runs, and given back whole or not at all."""

from mutabaat.adapters.backup.give import Checked, check, restore
from mutabaat.adapters.backup.take import Kept, backup

__all__ = ["Checked", "Kept", "backup", "check", "restore"]
