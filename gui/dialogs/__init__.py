"""Questions to the examiner; each opens, none blocks."""
