"""Adopting a user's workflow: what in a ComfyUI graph is the prompt, the seed, the size, the pictures, the result."""

from prodcanvas.pipelines.adopt.folder import files
from prodcanvas.pipelines.adopt.manifest import Adopted, adopted
from prodcanvas.pipelines.adopt.models import Told, told
from prodcanvas.pipelines.adopt.prose import sentences
from prodcanvas.pipelines.adopt.study import Binds, Option, Question, Study, study

__all__ = ["Adopted", "Binds", "Option", "Question", "Study", "Told", "adopted", "files", "sentences", "study", "told"]
