"""Core work on threads, drained on the event loop."""
