"""Long work: the queue, the thread that works on it, and what survives a dead engine."""
