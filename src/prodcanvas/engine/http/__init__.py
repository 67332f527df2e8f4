"""The engine's door: HTTP and server-sent events on the loopback."""
