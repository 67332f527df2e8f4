"""The canvas: trees, sockets and nodes made from the core's node types, and the reading of them."""
