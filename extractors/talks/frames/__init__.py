"""Frames: an act built around its cue — who, to or with whom, about what, in what status."""
