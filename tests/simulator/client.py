"""A minimal client of the Bot API, and helpers to build its requests."""

import io
import json
from typing import Any

import aiohttp
import pytest
from PIL import Image

TOKEN = "4242:AAsecret"


class Clock:
    def __init__(self) -> None:
        self.time = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time


class Refusal(Exception):
    def __init__(self, status: int, envelope: dict[str, Any], headers: Any) -> None:
        super().__init__(envelope["description"])
        self.status = status
        self.description = envelope["description"]
        self.envelope = envelope
        self.headers = headers


class Api:
    """Calls methods over HTTP like a minimal client."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def __call__(self, method: str, **parameters: Any) -> Any:
        form = aiohttp.FormData(default_to_multipart=any(isinstance(v, bytes) for v in parameters.values()))
        for name, value in parameters.items():
            if isinstance(value, bytes):
                form.add_field(name, io.BytesIO(value), filename=f"{name}.bin")
            else:
                form.add_field(name, value if isinstance(value, str) else encoded(value))
        address = f"{self.url}/bot{TOKEN}/{method}"
        async with self.session.post(address, data=form if parameters else None) as response:
            envelope = await response.json()
            if not envelope["ok"]:
                assert response.status == envelope["error_code"]
                raise Refusal(response.status, envelope, response.headers)
            return envelope["result"]

    async def refused(self, method: str, **parameters: Any) -> tuple[int, str]:
        with pytest.raises(Refusal) as caught:
            await self(method, **parameters)
        return caught.value.status, caught.value.description


def encoded(value: Any) -> str:
    return json.dumps(value)


def picture(width: int = 640, height: int = 480, color: str = "teal", kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), color).save(out, kind)
    return out.getvalue()


def keyboard(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    """Return an inline keyboard from (text, callback data)."""
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]}
