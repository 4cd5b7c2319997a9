"""Writing: statements of a story to a follow-up whose every sentence is traced, its check and its forms. Pure."""
