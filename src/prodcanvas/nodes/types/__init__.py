"""One file for each node type; each holds a `TYPE`."""
