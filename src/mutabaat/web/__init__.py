"""The desk in the browser: parse, call the desk, render."""

from mutabaat.web.app import create_app

__all__ = ["create_app"]
