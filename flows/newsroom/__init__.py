"""The loopback newsroom of the demo."""
