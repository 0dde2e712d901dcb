"""Ask Telegram whether the bot can reach it, and what time it is."""

from datetime import datetime
from email.utils import parsedate_to_datetime

import aiohttp

from bot.services.health.findings import Finding, Level

SECONDS = 10.0  # to answer
CLOCK_MOST = 60.0  # seconds by which the clock may differ; leases and schedules need no more


async def ask_telegram(api_url: str, token: str, now: datetime) -> list[Finding]:
    """Return findings about the connection, the token and the clock. No text of theirs holds the token."""
    try:
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.get(f"{api_url}/bot{token}/getMe") as answer,
        ):
            status, date = answer.status, answer.headers.get("Date", "")
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return [Finding("telegram", Level.PROBLEM, {"problem": type(error).__name__})]
    if status in {401, 404}:
        return [Finding("token", Level.PROBLEM)]
    if status != 200:
        return [Finding("telegram", Level.PROBLEM, {"problem": f"HTTP {status}"})]
    return [Finding("telegram"), _judge_clock(date, now)]


def _judge_clock(date: str, now: datetime) -> Finding:
    try:
        off = abs((parsedate_to_datetime(date) - now).total_seconds())
    except ValueError:  # a server that says no time
        return Finding("clock")
    return Finding("clock", Level.PROBLEM, {"seconds": round(off)}) if off > CLOCK_MOST else Finding("clock")
