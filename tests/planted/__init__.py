"""Relays planted with known changes, in invented news: what `fidelity` is measured on."""
