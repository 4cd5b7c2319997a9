"""Pages of invented news as two visits show them: churned boilerplate, typesetting, and planted edits."""
