"""Sleep: lie down and shut the eyes, or slump over the table one sits at."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="sleep", look=0.0)
