"""ComfyUI workflows: read from JSON, pictures and films, and turned into what the front end would send."""

from prodcanvas.formats.workflow.convert import Converted, MissingNodes, convert, is_api
from prodcanvas.formats.workflow.specs import ObjectInfo

__all__ = ["Converted", "MissingNodes", "ObjectInfo", "convert", "is_api"]
