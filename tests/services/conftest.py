"""Fixtures for tests of services."""

from collections.abc import Iterator

import pytest

from tests.services.desk import Desk
from tests.services.office import Office


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The services on a database in memory."""
    desk = Desk()
    yield desk
    desk.close()


@pytest.fixture
def office(desk: Desk) -> Office:
    """Reviewers, and the jobs around them, on this desk."""
    return Office(desk)
