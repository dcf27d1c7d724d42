"""The plotted timeline: arithmetic of time on pixels, lanes of entries, and the widget that shows them."""
