"""The demonstration: an invented newsroom on loopback, three passes, what they found."""
