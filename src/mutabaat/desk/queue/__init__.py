"""The queue: articles are put in, read by any number of workers, and landed one after another in their order."""
