"""All that touches the world: sql, fetch, archive. Knows ports, never the desk."""
