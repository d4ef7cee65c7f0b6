"""The trained part of the reader: which kinds of act a clause tells, weighed from labelled texts."""
