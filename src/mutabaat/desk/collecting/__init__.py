"""What the collector does: ask (``asking``), take what sources list (``sources``), take pages (``pages``), count (``tally``)."""
