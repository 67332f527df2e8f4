"""Prose: a shot told in the words that picture models understand."""
