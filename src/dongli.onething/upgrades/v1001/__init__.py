"""From the profile of November 2026 to 1001."""
