"""Run along the path: leaning in, elbows bent, both feet off the ground."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(gait="run", look=0.5)
