"""Fetching: the HTTP client, its faults, politeness and guard."""
