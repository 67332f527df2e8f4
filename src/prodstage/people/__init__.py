"""The performers: people built from a look — a body, a wardrobe, a face that moves, and a skeleton to pose."""

from prodstage.people.figure import Figure, build_figure

__all__ = ["Figure", "build_figure"]
