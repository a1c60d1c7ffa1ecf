"""Who is let in: under which names the app answers, which pages may talk to it, and which routes are shut.

A page of a stranger's can have its own name point at this machine (DNS rebinding), and its scripts then reach
whatever listens here as if it were the stranger's own site. The name it asked for stands in `Host`.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from parcours.settings import LOOPBACK, Settings, host_and_port
from parcours.text import _, language_of, translator

INSIDE = "/_stcore/"
OPEN_INSIDE = ("health/", "host-config/", "stream/", "upload_file/")
"""What the screens themselves ask of Streamlit; its metrics, agent and other routes are shut."""
SHUT = ("/auth/", "/oauth2callback", "/component/", "/app/static/")
"""Streamlit's sign-in, custom components and static files, none of which is in use."""
DEFAULT_PORTS = {"http": 80, "https": 443}
NOT_HERE = _(
    "Parcours does not answer under this name. Open it as http://localhost with its port; whoever runs it "
    "can allow another name with the setting PARCOURS_HOSTS."
)
NOT_FROM_THERE = _("Parcours answers its own pages only, and this request came from another site.")
NOTHING_THERE = _("There is nothing at this address.")


class Doors:
    """Refuses every request, of HTTP or websocket, that comes under a foreign name or from a foreign page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.named = app, Settings().hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        status, words = self._refusal(scope)
        if status:
            said = translator(language_of(Headers(scope=scope).get("accept-language", "")))(words)
            await PlainTextResponse(said + "\n", status)(scope, receive, send)
            return
        if scope["type"] == "websocket":
            # Judged above. Streamlit judges it once more, and would ask a server outside for our own address
            # when a proxy's name differs from Host.
            scope = {**scope, "headers": [each for each in scope["headers"] if each[0] != b"origin"]}
        await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str]:
        """(status, words) to refuse with; (0, "") to let in."""
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        host = host_and_port(hosts[0]) if len(hosts) == 1 else None
        if host is None or host[0] not in LOOPBACK | self.named:
            return 403, NOT_HERE
        if origins and not (len(origins) == 1 and self._own(origins[0], host)):
            return 403, NOT_FROM_THERE
        return (404, NOTHING_THERE) if _shut(scope["path"]) else (0, "")

    def _own(self, origin: str, host: tuple[str, int | None]) -> bool:
        """Whether a page of that origin is ours: of the host and port that were asked, or of a named host.

        A browser always sends the origin with a websocket; a request without one does not come from a page.
        """
        scheme, _colon, rest = origin.partition("://")
        came = host_and_port(rest)
        if came is None or scheme not in DEFAULT_PORTS:
            return False
        port = DEFAULT_PORTS[scheme]
        return came[0] in self.named or (came[0], came[1] or port) == (host[0], host[1] or port)


def _shut(path: str) -> bool:
    """Whether it is an address of Streamlit's that no screen needs, whatever folder the app is mounted in."""
    _before, inside, after = f"{path}/".partition(INSIDE)
    return bool(inside and not after.startswith(OPEN_INSIDE)) or any(each in f"{path}/" for each in SHUT)
