"""What keeps the canvas sound: ids of their own, links that may be, old files brought up to date."""
