"""Kneel: go down on a knee, the trunk upright."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="kneel", look=0.8)
