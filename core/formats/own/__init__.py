"""Structures that analysts declare themselves: listed, trusted one by one, and run in a process of their own."""
