"""The window: shows core, asks core, decides nothing about evidence."""
