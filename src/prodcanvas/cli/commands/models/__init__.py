"""Model files that pipelines need: list them, fetch them."""
