"""The hat stand: one file per hat of `prodcanvas.film.vocabulary.HATS`, each with a `sit`."""
