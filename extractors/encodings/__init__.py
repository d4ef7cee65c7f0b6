"""Encodings: bytes to text, whatever they are declared to be."""
