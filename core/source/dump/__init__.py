"""Hex dumps: text that shows bytes, read back into the bytes it shows."""
