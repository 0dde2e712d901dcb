"""What the tests of services share."""

from collections.abc import Iterator

import pytest

from tests.services.desk import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The services on a database in memory."""
    desk = Desk()
    yield desk
    desk.close()
