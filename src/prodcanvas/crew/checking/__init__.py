"""The checks of a film's coverage, one kind of fault a file."""
