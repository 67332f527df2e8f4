"""What an artist can ask of a shot's making: each intent, in the words of a film set."""

from __future__ import annotations

INTENTS: dict[str, str] = {
    "action": "what happens, told in words",
    "identity": "this character looks like this character",
    "composition": "framed and blocked as the previz is",
    "style": "in the look of this style",
    "location": "in this place",
    "camera": "the camera moves as planned",
    "motion": "people and things move as in the previz or a reference",
    "first_frame": "begins on this picture",
    "last_frame": "ends on this picture",
    "key_poses": "passes through these pictures",
    "dialogue": "the lips say the line",
    "sound": "the sound that is asked for",
    "light": "lit as the previz is",
    "realism": "as rich and clean a picture as a camera would give",
    "smoothness": "as many pictures a second as the film has",
    "detail": "as sharp and large as the tier asks",
    "matte": "subjects cut out of the picture",
}
"""Intent → what it means. A pipeline honours some of them, by a method, to a fidelity."""

METHODS: dict[str, tuple[str, ...]] = {
    "identity": ("reference_edit", "infinite_you", "dreamo", "pulid", "omnigen", "lora", "ip_adapter", "face_swap",
                 "words"),
    "composition": ("depth", "line", "canny", "pose", "normal", "tile", "matte", "plate", "words"),
    "style": ("lora", "reference_edit", "ip_adapter", "words"),
    "location": ("reference_edit", "plate", "ip_adapter", "words"),
    "camera": ("render", "trajectory", "control", "words"),
    "motion": ("control", "tracks", "words"),
    "dialogue": ("audio_driven", "lip_sync"),
}
"""Methods of an intent, the most faithful first where nothing else decides. `words` means the prompt alone."""

CONTROLS = ("depth", "line", "canny", "pose", "normal", "tile", "matte")
"""Control maps: what the stage delivers of a shot. `tile` and `plate` are the previz picture itself."""
