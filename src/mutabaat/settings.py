"""Settings of a desk, from the environment and the command line."""
