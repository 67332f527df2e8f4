"""Stand: on one's feet, getting up first where needed."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="stand")
