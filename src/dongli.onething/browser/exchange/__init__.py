"""Pages on which content goes from site to site, and from an item to its variants."""
