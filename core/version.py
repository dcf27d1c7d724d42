"""The one place that says which version this is; ``pyproject.toml`` reads it too."""

NAME = "Postal Inspector"
VERSION = "0.1.0"
