"""Topic packs: the data that makes Sulh watch one negotiation, and their loader."""
