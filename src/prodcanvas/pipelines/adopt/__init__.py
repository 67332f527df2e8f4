"""Adopting a user's workflow: what in a ComfyUI graph is the prompt, the seed, the size, the pictures, the result.

A graph becomes a folder with a fixed `graph.json`; the manifest's `bindings` say where what is asked goes: `prompt` to
`6.text`, `inputs.depth` to `12.image`, `params.steps` to `3.steps`, `files.checkpoint` to `4.ckpt_name`. Everything is
found by following links from what is saved back to what it is made from; what the graph does not tell is asked.
"""

from prodcanvas.pipelines.adopt.folder import files
from prodcanvas.pipelines.adopt.manifest import Adopted, adopted
from prodcanvas.pipelines.adopt.models import Told, told
from prodcanvas.pipelines.adopt.prose import sentences
from prodcanvas.pipelines.adopt.study import Binds, Option, Question, Study, study

__all__ = ["Adopted", "Binds", "Option", "Question", "Study", "Told", "adopted", "files", "sentences", "study", "told"]
