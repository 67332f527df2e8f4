"""The body: a person's bare proportions as numbers, before anything is sewn or drawn."""
