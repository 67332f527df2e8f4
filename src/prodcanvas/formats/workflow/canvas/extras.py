"""What the front end adds to certain classes on its own: upload buttons, players, viewers."""

from __future__ import annotations

from prodcanvas.formats.workflow.canvas.special import VIEWER
from prodcanvas.formats.workflow.canvas.widgets import BUTTON, MAKERS
from prodcanvas.formats.workflow.saved import Saved
from prodcanvas.formats.workflow.specs import Input, NodeClass

_UPLOADS = ("image_upload", "animated_image_upload", "video_upload")
_HEARD = {"LoadAudio", "SaveAudio", "PreviewAudio", "SaveAudioMP3", "SaveAudioOpus", "SaveAudioAdvanced"}


_SEEN = {"Preview3D", "Preview3DAnimation", "SaveGLB"}
_BUTTONS = {"upload 3d model": "upload3dmodel", "upload extra resources": "uploadExtraResources", "clear": "clear"}


def shown_inputs(spec: NodeClass, saved: Saved) -> tuple[Input, ...]:
    """The inputs of a class as the front end shows them, its own additions last."""
    own = [_of_pack(one, saved) for one in spec.shown()]
    if any(one.widget_type == "COMBO" and any(one.options.get(flag) for flag in _UPLOADS) for one in own):
        own.append(Input(name="upload", type="IMAGEUPLOAD"))
    if spec.name in _SEEN:
        own.append(Input(name="image", type="PREVIEW_3D"))
    if any(one.name == "model_file" for one in own):
        own = [part for one in own for part in (*_buttons(one), one)]
    if spec.name in _HEARD:
        own.append(Input(name="audioUI", type="AUDIO_UI"))
    if any(one.name == "audio" and one.options.get("audio_upload") for one in own):
        own.append(Input(name="upload", type="AUDIOUPLOAD"))
    return tuple(own)


def _buttons(one: Input) -> tuple[Input, ...]:
    """The buttons over a 3D viewer that loads models."""
    shown = _BUTTONS.items() if one.type == VIEWER else ()
    return tuple(Input(name=name, type=BUTTON, options={"default": value, "socketless": True}) for name, value in shown)


def _of_pack(one: Input, saved: Saved) -> Input:
    """A node pack may bring a widget for a type of its own: the saved node says so."""
    if one.widget_type in MAKERS or one.forced:
        return one
    shown = any(socket.name == one.name and socket.widget == one.name for socket in saved.inputs)
    return Input(name=one.name, type=one.type, options={**one.options, "widgetType": "TEXTAREA"}) if shown else one
