"""Stage `compare`: many articles to relays, fidelity, stories, claims, origins, novelty. Pure."""
