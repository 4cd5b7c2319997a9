"""Getting pages from a hostile web, politely: robots, pace, limits, public addresses only."""
