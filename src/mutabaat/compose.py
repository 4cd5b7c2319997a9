"""The one place that picks adapters from settings."""
