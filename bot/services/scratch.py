"""Folders for files that are needed only while something is made of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from storage import scratch


@asynccontextmanager
async def scratch_folder(parent: Path) -> AsyncIterator[Path]:
    """Give an empty folder, and delete it at the end, as `storage.scratch` does, without blocking the event loop."""
    with ExitStack() as stack:
        folder = await asyncio.to_thread(stack.enter_context, scratch.scratch_folder(parent))
        try:
            yield folder
        finally:
            await asyncio.to_thread(stack.close)
