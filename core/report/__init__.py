"""From a case to a document: plain data, then HTML, PDF and JSON."""
