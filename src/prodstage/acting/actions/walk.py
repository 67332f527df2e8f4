"""Walk along the path; the eyes stay free for people."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(gait="walk", look=0.6)
