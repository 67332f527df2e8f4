"""Drive: hands at ten to two, small corrections, eyes on the road."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="drive", look=0.7)
