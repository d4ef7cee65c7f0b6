"""Resolve: is a development one that is known? Candidates, decision, corrections."""
