"""Talks: topic packs, actors, cues, clauses, developments."""
