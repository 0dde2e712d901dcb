"""python -m bot, which is also the command `labelbot`."""

import os
import sys

from bot.garbage import without_collection


def main() -> None:
    """Run the command line."""
    os.umask(0o077)  # other accounts must not read the database, pictures, backups and exports
    try:
        # Worker processes import this module again: only the first process loads what the command line needs.
        with without_collection():
            from bot.cli import app

        app(prog_name="labelbot")
    except KeyboardInterrupt:  # before a command has begun, or just as it ends
        sys.exit(130)


if __name__ == "__main__":
    main()
