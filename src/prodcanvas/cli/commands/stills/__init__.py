"""Look at stills before their clips are made: approve, list, reject."""
