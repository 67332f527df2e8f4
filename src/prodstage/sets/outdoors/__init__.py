"""The back lot: ground, façades, vehicles, greenery and everything else that stands under the open sky."""
