"""The workroom: cloth fitted round a body, cut where it must end, and sewn into one mesh."""
