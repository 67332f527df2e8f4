"""Who and what the film has: add, describe, give references."""
