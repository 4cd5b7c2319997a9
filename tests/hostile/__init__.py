"""The hostile web in small: a server of raw sockets, what it does to those who ask, and a desk that must live through it."""
