"""The command line: one file per command in `cli/commands`, loaded only when it is called."""
