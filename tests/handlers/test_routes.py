"""The handlers of commands, buttons and forms."""

import inspect
import re

from handlers import COMMANDS, FORMS, MANAGER_COMMANDS, TAPS

WAITS = re.compile(r"await (showing\(|put\(|chat\.)")


def test_no_handler_waits_for_telegram():
    """Screens and files are sent in the background, so that a pause of Telegram holds up no next tap (decision 3)."""
    routes = [*COMMANDS.values(), *MANAGER_COMMANDS.values(), *TAPS.values(), *FORMS.values()]
    sources = {f"{each.__module__}.{each.__name__}": inspect.getsource(inspect.unwrap(each)) for each in routes}
    assert [name for name, source in sources.items() if WAITS.search(source)] == []
