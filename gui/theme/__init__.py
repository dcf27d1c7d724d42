"""Colours by role, light and dark."""
