"""Stage `write`: statements to the follow-up and its trace. Pure."""
