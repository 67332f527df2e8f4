"""Name the servers that generated pictures are made on: add, list, remove."""
