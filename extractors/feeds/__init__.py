"""Feeds: bytes to items, identity, health, schedule."""
