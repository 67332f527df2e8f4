"""Crouch: down on the haunches, heels up, elbows on the knees."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="crouch", look=0.8)
