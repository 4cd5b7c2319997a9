"""The JSON API: parse, call the desk, encode."""
