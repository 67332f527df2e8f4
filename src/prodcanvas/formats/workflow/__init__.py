"""ComfyUI workflows: read from JSON, pictures and films, and turned into what the front end would send."""

from prodcanvas.formats.workflow.api import is_api
from prodcanvas.formats.workflow.convert import Converted, MissingNodes, convert
from prodcanvas.formats.workflow.read import Workflow, parse_workflow, read_workflow
from prodcanvas.formats.workflow.specs import ObjectInfo

__all__ = [
    "Converted", "MissingNodes", "ObjectInfo", "Workflow", "convert", "is_api", "parse_workflow", "read_workflow",
]
