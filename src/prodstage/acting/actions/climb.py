"""Climb: hand over hand and foot after foot, up to the end's height or on the spot."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(gait="climb", look=0.4)
