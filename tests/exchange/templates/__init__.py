"""Pages of invented outlets in the shapes of common publishing systems, to measure and to test the reader with."""
