"""Pure codecs: articles and rows in and out, feeds, pages."""
