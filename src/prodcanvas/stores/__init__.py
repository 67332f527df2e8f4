"""Where a production is kept: the document, the ledger, the content-addressed media."""

from prodcanvas.stores.fsck import Checkup, fsck
from prodcanvas.stores.production import find_production, load, save, write_file
from prodcanvas.stores.store import Step, Store, open_store, store

__all__ = [
    "Checkup", "Step", "Store", "find_production", "fsck", "load", "open_store", "save", "store", "write_file",
]
