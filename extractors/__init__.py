"""Read: bytes and text in, frozen records out. No network, no clock, no environment, no database."""
