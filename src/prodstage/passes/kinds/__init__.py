"""The passes, one file each: `write(plate, folder)` makes one frame, `DATA` says whether it needs the measuring render.

`finish(plates_seen, folder)` may add what describes the whole sequence.
"""
