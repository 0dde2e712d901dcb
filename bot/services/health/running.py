"""Judge a running bot from outside, by what it writes."""

from datetime import datetime, timedelta

from bot.services.health.database_checks import examine_flow
from bot.services.health.findings import Finding, Level, judge
from storage import health, inbox, locks
from storage.database import Transaction, parse_moment
from storage.health import StoredPulse

SILENT = timedelta(minutes=2)  # a running bot writes twice a minute, and a poll takes half a minute
WAITING = timedelta(minutes=1)  # an update is handled within moments
PAUSES_MOST = 30  # in an hour
TAP_MS_MOST = 3000


async def examine_running(tx: Transaction, *, bot: int, now: datetime) -> tuple[StoredPulse | None, list[Finding]]:
    """Return what a bot last said of itself, and the findings about it. This is quick."""
    pulse = await health.get_pulse(tx, bot)
    held = await locks.holder(tx, locks.polling(bot), now) is not None  # it is released at the end, or expires
    found = [_judge_running(pulse, now, held=held)]
    oldest = await inbox.oldest_pending(tx)
    late = (await inbox.count(tx))["pending"] if oldest and now - parse_moment(oldest) > WAITING else 0
    found.append(judge("updates", late))
    if pulse:
        pauses = pulse.pauses if pulse.pauses > PAUSES_MOST else 0
        slow = pulse.tap_ms if pulse.tap_ms and pulse.tap_ms > TAP_MS_MOST else 0
        found += [judge("pauses", pauses, Level.WARNING), judge("latency", slow, Level.WARNING)]
    return pulse, [*found, *await examine_flow(tx, now=now)]


def _judge_running(pulse: StoredPulse | None, now: datetime, *, held: bool) -> Finding:
    """Tell a bot that runs from one that doesn't, and from one that can't reach Telegram."""
    if pulse is None or not held or now - parse_moment(pulse.at) > SILENT:
        return Finding("running", Level.PROBLEM, {"since": pulse.at if pulse else "none"})
    polled = pulse.polled_at or pulse.started_at
    if now - parse_moment(polled) > SILENT:
        return Finding("telegram", Level.PROBLEM, {"problem": polled})
    return Finding("running")
