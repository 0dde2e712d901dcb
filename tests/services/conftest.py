"""Fixtures for tests of services."""

from collections.abc import Iterator

import pytest

from tests.services.desk import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The services on a database in memory."""
    desk = Desk()
    yield desk
    desk.close()
