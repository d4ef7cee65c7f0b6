"""Remember: the only package that knows DuckDB. It decides whether a development is one that it knows."""
