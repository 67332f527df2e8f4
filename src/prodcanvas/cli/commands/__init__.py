"""The commands: each file is one, and its name is the command's."""
