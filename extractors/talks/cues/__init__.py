"""Cues: the words that show an act, as data files."""
