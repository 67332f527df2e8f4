"""Pictures made to be looked at on a table: slates, contact sheets, two takes side by side."""
