"""What the literature says, as data: documents cited, advice, and entries to look things up in."""

from core.postoffice.knowledge.advice import Step, advice_for, read_steps, steps
from core.postoffice.knowledge.catalogue import Source, read_sources, source_title, sources

__all__ = ["Source", "Step", "advice_for", "read_sources", "read_steps", "source_title", "sources", "steps"]
