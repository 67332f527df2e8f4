"""Crawl: on hands and knees along the path, diagonal limbs together, looking ahead."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(gait="crawl", look=0.4)
