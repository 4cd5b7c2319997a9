"""One page a file: take the request apart, ask the desk, shape, render."""
