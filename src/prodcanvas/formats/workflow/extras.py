"""What the front end adds to certain classes on its own: upload buttons, players, viewers."""

from __future__ import annotations

from prodcanvas.formats.workflow.saved import Saved
from prodcanvas.formats.workflow.specs import Input, NodeClass
from prodcanvas.formats.workflow.widgets import MAKERS

_UPLOADS = ("image_upload", "animated_image_upload", "video_upload")
_HEARD = {"LoadAudio", "SaveAudio", "PreviewAudio", "SaveAudioMP3", "SaveAudioOpus", "SaveAudioAdvanced"}


def shown_inputs(spec: NodeClass, saved: Saved) -> tuple[Input, ...]:
    """The inputs of a class as the front end shows them, its own additions last."""
    own = [_of_pack(one, saved) for one in spec.shown()]
    if any(one.widget_type == "COMBO" and any(one.options.get(flag) for flag in _UPLOADS) for one in own):
        own.append(Input(name="upload", type="IMAGEUPLOAD"))
    if spec.name in _HEARD:
        own.append(Input(name="audioUI", type="AUDIO_UI"))
    if any(one.name == "audio" and one.options.get("audio_upload") for one in own):
        own.append(Input(name="upload", type="AUDIOUPLOAD"))
    return tuple(own)


def _of_pack(one: Input, saved: Saved) -> Input:
    """A node pack may bring a widget for a type of its own: the saved node says so."""
    if one.widget_type in MAKERS or one.forced:
        return one
    shown = any(socket.name == one.name and socket.widget == one.name for socket in saved.inputs)
    return Input(name=one.name, type=one.type, options={**one.options, "widgetType": "TEXTAREA"}) if shown else one
