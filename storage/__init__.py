"""Remember: the only package that knows DuckDB, and that tells a known act from a new one."""
