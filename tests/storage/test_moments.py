"""Moments as stored in the database."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.database import moment, parse_moment

zones = st.sampled_from([UTC, ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York"), timezone(timedelta(minutes=-210))])
first, last = datetime(1970, 1, 2), datetime(2999, 1, 1)  # noqa: DTZ001  # Hypothesis gives them their zones
moments = st.datetimes(first, last, timezones=zones)


@given(moments)
def test_stored_moment_is_read_back(at):
    """A stored moment is read back in UTC, to the millisecond."""
    back = parse_moment(moment(at))
    assert back.utcoffset() == timedelta(0)
    assert timedelta(0) <= at.astimezone(UTC) - back < timedelta(milliseconds=1)
    assert moment(back) == moment(at)


@given(moments, moments)
def test_stored_moments_sort(one, other):
    """An earlier moment is never stored as a later text, whatever the time zones."""
    if one <= other:
        assert moment(one) <= moment(other)


def test_format_of_a_moment():
    """A moment is stored as ISO 8601 in UTC with milliseconds."""
    at = datetime(2026, 3, 2, 10, 0, 5, 7_999, tzinfo=ZoneInfo("Asia/Seoul"))
    assert moment(at) == "2026-03-02T01:00:05.007Z"


def test_moment_needs_a_time_zone():
    """A moment without a time zone is refused."""
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 3, 2))  # noqa: DTZ001  # that is what it is about
