"""Reading and resolving again what is stored, after the rules changed."""
