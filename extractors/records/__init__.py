"""The nouns of the project: frozen, typed, and free of behaviour."""
