"""Enter: walk in along the path and take the place in."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(gait="walk", look=0.8)
