"""Stage `read`: one article to passages and statements with chains. Pure: no clock, no disk, no network."""
