"""Our own invented news, served as real sites on loopback, for `mutabaat demo`."""
