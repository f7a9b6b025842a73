"""The command line: one command a file."""


def main() -> None:
    """Placeholder until the commands are here."""
