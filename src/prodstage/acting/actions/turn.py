"""Turn: the head leads, the chest follows, the feet step round."""

from prodstage.acting.repertoire import Notes

NOTES = Notes(look=1.0)
