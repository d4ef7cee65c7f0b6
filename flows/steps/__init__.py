"""The steps of a pass, importable and runnable without Prefect."""
