"""The HTTP server: the Bot API, downloads, and the browser chat's page."""

import json
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.web_runner import AppRunner

from bot.simulator.chatpage import ChatPage, only_local
from bot.simulator.errors import ApiError
from bot.simulator.faults import Dropped, Faults
from bot.simulator.files import DOCUMENT_BYTES, DOWNLOAD_BYTES
from bot.simulator.methods import METHODS, call
from bot.simulator.parameters import read
from bot.simulator.webhook import Delivery
from bot.simulator.world import World

_WEB = Path(__file__).parent / "web"


class Server:
    """One world on one port. The Bot API's base URL is `url + "/bot" + token + "/"`."""

    def __init__(self, world: World, *, web: Path | None = _WEB) -> None:
        self.world = world
        self.faults = Faults(world.now)
        self.webhook = Delivery(world)
        self.url = ""
        self._page = ChatPage(world, web)
        self._runner: AppRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 selects a free one. Raises OSError if the port is taken."""
        app = web.Application(middlewares=[only_local], client_max_size=DOCUMENT_BYTES)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._method)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._download)
        self._page.add_routes(app)
        runner = AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self.url = f"http://{host}:{runner.addresses[0][1]}"
        self.webhook.start()

    async def stop(self) -> None:
        """End open polls and event streams, and close the port. The world stays open."""
        if self._runner is None:
            return
        self.world.updates.interrupt(ApiError(502, "Bad Gateway"))
        self._page.hang_up()
        await self.webhook.stop()
        await self._runner.cleanup()
        self._runner = None

    async def _method(self, request: web.Request) -> web.StreamResponse:
        try:
            return _answer(await self._call(request))
        except ApiError as error:
            return _refusal(error)
        except Dropped:
            if request.transport:
                request.transport.abort()
            return web.Response()

    async def _call(self, request: web.Request) -> Any:
        if request.match_info["token"] != self.world.token:
            raise ApiError(401, "Unauthorized: invalid token specified")
        method = METHODS.get(request.match_info["method"].lower())
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        raw = await read(request)
        await self.faults.before(method.name, raw)
        result = await call(self.world, method, raw)
        self.faults.after(method.name)
        return result

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.world.token:
            return _refusal(ApiError(401, "Unauthorized: invalid token specified"))
        file = self.world.files.at(request.match_info["path"])
        if file is None or file.size > DOWNLOAD_BYTES:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=self.world.files.read(file), content_type="application/octet-stream")


def _answer(result: Any) -> web.Response:
    body = json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode()
    return web.Response(body=body, content_type="application/json")


def _refusal(error: ApiError) -> web.Response:
    envelope: dict[str, Any] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    headers = {}
    if error.retry_after is not None:
        envelope["parameters"] = {"retry_after": error.retry_after}
        headers["Retry-After"] = str(error.retry_after)
    if error.migrate_to is not None:
        envelope["parameters"] = {"migrate_to_chat_id": error.migrate_to}
    return web.json_response(envelope, status=error.code, headers=headers)
