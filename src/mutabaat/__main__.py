"""``python -m mutabaat``."""

from mutabaat.cli import main

main()
