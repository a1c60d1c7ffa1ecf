"""What the server does beside the screens: start the worker, answer /healthz, send fonts, add headers."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parcours.jobs.supervise import Supervisor
from parcours.settings import Settings
from parcours.store import StoreError
from parcours.ui import clocks, deps
from parcours.ui.doors import Doors
from parcours.ui.storage import NOBODY

FONTS = Path(__file__).parents[2] / "static"
# Streamlit needs its own inline styles and scripts. What can be shut without breaking it is shut: pictures
# from elsewhere (trackers in a stranger's text), forms that post elsewhere, frames around us, another base.
POLICY = "; ".join(
    (
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
        "img-src 'self' data: blob:",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}


class SafeHeaders:
    """Puts the headers of `HEADERS` on every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(event: Message) -> None:
            if event["type"] == "http.response.start":
                MutableHeaders(scope=event).update(HEADERS)
            await send(event)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Open the store (and bring its tables up to date), start the workers, and end them with the app.

    Without its store the app comes up all the same: every screen says what is wrong, and tries again.
    """
    try:
        await to_thread.run_sync(deps.service)
    except StoreError as error:
        print(error, file=sys.stderr)
    clocks.give_way()
    supervisor = Supervisor(Settings())
    supervisor.start()
    try:
        yield {"supervisor": supervisor}
    finally:
        await to_thread.run_sync(supervisor.stop)


async def healthz(_request: Request) -> JSONResponse:
    """200 with `{"status": "ok"}` while the app answers and its database does.

    503 with `{"status": "storage", "fault": …}` while it cannot be read; the fault is a store.Fault.
    """
    try:
        await to_thread.run_sync(lambda: deps.service().find(NOBODY))
    except StoreError as error:
        return JSONResponse({"status": "storage", "fault": error.fault}, 503)
    return JSONResponse({"status": "ok"})


ROUTES = [Route("/healthz", healthz), Mount("/fonts", StaticFiles(directory=FONTS, check_dir=False))]
MIDDLEWARE = [Middleware(SafeHeaders), Middleware(Doors)]
