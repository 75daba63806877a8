"""Everything around the content of a page: header, footer, display settings, caching, headers."""
