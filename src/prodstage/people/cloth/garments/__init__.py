"""The wardrobe: one file per outfit of `prodcanvas.film.vocabulary.OUTFITS`, each with a `sew`."""
