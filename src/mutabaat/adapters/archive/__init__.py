"""Captures kept for ever, as WARC files that any replay tool opens."""
