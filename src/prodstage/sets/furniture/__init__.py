"""The furniture store: one file per family, every piece a function that places itself and sets its marks.

A piece stands on a `Spot` and shows its front to local -Y, as performers do. It adds its object, its footprint
and its marks to the set.
"""
