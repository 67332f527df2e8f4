"""Pipelines: one folder for each way of making something, with its manifest, its template and its golden test."""

from prodcanvas.pipelines.folder import Shelved, built_in, content_hash, read_manifest, shelf
from prodcanvas.pipelines.graph import Built, Graph, Node, Out, uploaded

__all__ = ["Built", "Graph", "Node", "Out", "Shelved", "built_in", "content_hash", "read_manifest", "shelf", "uploaded"]
