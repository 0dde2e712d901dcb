"""python -m bot, which is also the command `labelbot`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    os.umask(0o077)  # other accounts must not read the database, pictures, backups and exports
    try:
        # Worker processes import this module again: only the first process loads what the command line needs.
        gc.disable()  # modules are no garbage: looking for some among them was a tenth of the start
        from bot.cli import app

        gc.enable()

        app(prog_name="labelbot")
    except KeyboardInterrupt:  # before a command has begun, or just as it ends
        sys.exit(130)


if __name__ == "__main__":
    main()
