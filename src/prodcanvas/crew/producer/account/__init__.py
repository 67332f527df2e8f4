"""The account the Producer gives: the reasons, what was refused, what was given up, all of it in sentences."""
