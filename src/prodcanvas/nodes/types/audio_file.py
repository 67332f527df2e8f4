"""A sound from the disk: a voice sample, a guide track."""

from prodcanvas.nodes.spec import INCLUDE, Field, NodeType, Socket

TYPE = NodeType(
    "audio_file", "Audio File", "Sources", "FILE_SOUND", "A sound file: a voice sample or a guide track.",
    outputs=(Socket("sound", "sound", "Sound"),),
    fields=(Field("file", "file", "File", "", "WAV, FLAC, MP3 or OGG."), INCLUDE), width=200,
    levels=("project", "scene", "generator"),
)
