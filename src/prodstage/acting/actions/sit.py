"""Sit: be seated; from standing, walk to the seat, turn the back to it, look, bend, lower."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="sit", look=0.5)
