"""Lie down on the back, by way of sitting where there is a bed."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="lie", look=0.4)
