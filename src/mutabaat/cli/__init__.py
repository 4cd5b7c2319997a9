"""The command line: parse, call the desk, print. One file a command."""

from mutabaat.cli.main import main

__all__ = ["main"]
