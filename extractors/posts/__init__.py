"""Posts: what channels print of an act in one or two lines, and whether two of them tell one act."""
