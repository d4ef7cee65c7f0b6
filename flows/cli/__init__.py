"""The `sulh` command. A module a group of commands; what is heavy is imported when called."""


def main() -> None:
    """Run the command line."""
    from flows.cli.app import app  # noqa: PLC0415 - `import flows.cli` stays free of cost

    app()
