"""Golden articles of our own: invented news, annotated by the guideline before the program read it."""
