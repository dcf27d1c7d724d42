"""What happened, in what order, how sure that is, and what to do: conclusions over the whole case."""
