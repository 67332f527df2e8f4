"""Panels, menus and headers: one file for each place of the workspace."""
