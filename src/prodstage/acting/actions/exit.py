"""Exit: walk out along the path, without looking back."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(gait="walk", look=0.3)
