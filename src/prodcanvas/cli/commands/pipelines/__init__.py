"""Work with pipelines: the ways in which pictures and clips are made."""
