"""python -m bot, which is also the command `labelbot`."""


def main() -> None:
    """Run the command line."""
    # Worker processes import this module again: what the command line needs is loaded by the first process alone.
    from bot.cli import app

    app(prog_name="labelbot")


if __name__ == "__main__":
    main()
