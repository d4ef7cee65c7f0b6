"""Actors: who is named in a sentence, and for which party they stand."""
