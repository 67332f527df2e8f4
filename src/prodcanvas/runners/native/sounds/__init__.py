"""The sound library: shaped noise, small sounds, recipes of atmospheres and effects."""
