"""The desk in the browser: parse, call the desk, render."""
