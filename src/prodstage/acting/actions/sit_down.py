"""Sit down: walk to the seat, turn the back to it, bend forward, let the hips go back and down."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="sit", look=0.5)
