"""Mutabaat: a desk for people who follow a running news story."""

__version__ = "0.1.0"
