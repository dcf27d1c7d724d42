"""The hex view: arithmetic first, then one widget."""
