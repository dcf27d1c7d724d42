"""The value under the caret."""
