"""The packing room: the extension, our own core and everything both need go into one zip for each kind of machine."""
