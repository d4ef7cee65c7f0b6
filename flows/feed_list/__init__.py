"""The list of outlets and their feeds, as a person edits it."""
