"""Times: when an Arabic text says that something was or will be."""
