"""Item models: they adapt what core says, and compute nothing."""
