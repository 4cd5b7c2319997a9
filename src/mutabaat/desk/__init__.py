"""The use cases: collect, digest, follow, publish. Knows ports and stages, never an adapter."""
