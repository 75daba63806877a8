"""REST doors of packages."""
