"""What an artist can do: one file for each group of deeds; registration follows from each file's `CLASSES`."""
