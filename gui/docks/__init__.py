"""The panels round the hex view."""
