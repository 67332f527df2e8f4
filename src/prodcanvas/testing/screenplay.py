"""A screenplay short enough to be shot in a test: two people, two places, three lines."""

SHORT = """Title: The Cup

INT. KITCHEN - DAY

ANN (40, tall, in a green coat) stands at the window. BEN (30) enters with a cup.

ANN
Is that mine?

BEN
(nervous)
It was the last clean one.

Ann takes the cup.

EXT. STREET - NIGHT

Ben walks alone in the rain.

BEN
I should have washed it.
"""
