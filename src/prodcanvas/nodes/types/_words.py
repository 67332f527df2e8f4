"""The closed lists of the artist's words on nodes, with the numbers that a .blend keeps."""

from __future__ import annotations

from prodcanvas.nodes.spec import choices

SIZES = choices(
    (1, "EWS", "Extreme Wide", "The place; people are small"), (2, "WS", "Wide", "The place and the people in it"),
    (3, "FS", "Full", "Head to feet"), (4, "MWS", "Medium Wide", "Head to knees"),
    (5, "MS", "Medium", "Head to waist"), (6, "MCU", "Medium Close", "Head to chest"),
    (7, "CU", "Close-Up", "The face"), (8, "ECU", "Extreme Close", "Eyes or mouth"),
    (9, "INSERT", "Insert", "A thing, not a person"))

FRAMINGS = choices(
    (1, "establishing", "Establishing"), (2, "single", "Single"), (3, "two", "Two-Shot"), (4, "group", "Group"),
    (5, "ots", "Over the Shoulder"), (6, "pov", "Point of View"), (7, "insert", "Insert"))

ANGLES = choices(
    (1, "eye", "Eye Level"), (2, "low", "Low"), (3, "high", "High"), (4, "top", "Top"), (5, "dutch", "Dutch"))

MOVES = choices(
    (1, "static", "Static"), (2, "push_in", "Push In"), (3, "pull_out", "Pull Out"), (4, "dolly_zoom", "Dolly Zoom"),
    (5, "track", "Track"), (6, "pan", "Pan"), (7, "tilt", "Tilt"), (8, "crane", "Crane"), (9, "orbit", "Orbit"),
    (10, "handheld", "Handheld"), (11, "whip_pan", "Whip Pan"), (12, "rack_focus", "Rack Focus"),
    (13, "zoom_in", "Zoom In"), (14, "zoom_out", "Zoom Out"))

TRANSITIONS = choices(
    (1, "cut", "Cut"), (2, "smash_cut", "Smash Cut"), (3, "match_cut", "Match Cut"), (4, "dissolve", "Dissolve"),
    (5, "fade_in", "Fade In"), (6, "fade_out", "Fade Out"), (7, "wipe", "Wipe"), (8, "fade_to_white", "Fade to White"))

QUALITIES = choices(
    (1, "draft", "Draft", "640x360, a new drawing every second frame"),
    (2, "preview", "Preview", "960x540 on every frame"), (3, "final", "Final", "1280x720 on every frame"))

TIMES = choices((1, "day", "Day"), (2, "night", "Night"), (3, "dawn", "Dawn"), (4, "dusk", "Dusk"))
SHOT_TIMES = choices((5, "", "As the Scene"), *((c.number, c.word, c.label) for c in TIMES))
WEATHERS = choices((1, "clear", "Clear"), (2, "rain", "Rain"), (3, "snow", "Snow"), (4, "fog", "Fog"))
SENSORS = choices((1, "super35", "Super 35"), (2, "full_frame", "Full Frame"), (3, "super16", "Super 16"),
                  (4, "alexa_lf", "Alexa LF"))
DIRECTIONS = choices((1, "", "None"), (2, "left", "Left"), (3, "right", "Right"), (4, "up", "Up"), (5, "down", "Down"))
