"""Bytes by position, read-only: files, memory, pasted dumps."""
