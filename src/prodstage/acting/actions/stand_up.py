"""Stand up: the chest comes over the feet, then the legs push."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="stand", look=0.6)
