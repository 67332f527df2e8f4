"""Row: reach, drive with the legs, swing back, draw to the ribs, again and again."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="row", look=0.5)
