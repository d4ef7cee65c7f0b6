"""Links: what of an address names the page, and what only counts its readers."""
