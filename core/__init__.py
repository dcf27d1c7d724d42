"""Everything about the evidence that is true without a screen; imports no Qt."""
