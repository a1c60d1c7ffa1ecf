"""Services of this machine that nobody may reach, and a page that tries to in every way known to us.

Whatever arrives at one of them went past the browser's proxy, or the proxy let it through.
"""

from __future__ import annotations

import json
import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

HOSTS = ("127.0.0.1", "::1")
PORTS_EACH = 3

Hit = tuple[str, str, int]  # udp or tcp, host, port


class Canaries:
    """UDP and TCP services on both loopback addresses. `hits` is what arrived since the last `forget`."""

    def __init__(self) -> None:
        self.hits: list[Hit] = []
        self._ready = selectors.DefaultSelector()
        for host in HOSTS:
            for kind in ("udp", "tcp"):
                for _ in range(PORTS_EACH):
                    self._listen(kind, host)

    def _listen(self, kind: str, host: str) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        made = socket.socket(family, socket.SOCK_DGRAM if kind == "udp" else socket.SOCK_STREAM)
        try:
            made.bind((host, 0))
        except OSError:  # a machine without IPv6
            made.close()
            return
        if kind == "tcp":
            made.listen(64)
        self._ready.register(made, selectors.EVENT_READ, (kind, host, made.getsockname()[1]))

    @property
    def services(self) -> list[Hit]:
        """All of them."""
        return [key.data for key in self._ready.get_map().values()]

    def forget(self) -> None:
        """Count anew."""
        self.hits = []

    def hear(self) -> None:
        """Note what arrives, for ever."""
        while True:
            for key, _ in self._ready.select():
                try:
                    self._take(key)
                except OSError:
                    return  # closed

    def _take(self, key: selectors.SelectorKey) -> None:
        heard: socket.socket = key.fileobj
        if key.data[0] == "udp":
            heard.recv(65536)
        else:
            heard.accept()[0].close()
        self.hits.append(key.data)

    def close(self) -> None:
        """Hear no more."""
        for key in list(self._ready.get_map().values()):
            key.fileobj.shutdown(socket.SHUT_RDWR) if key.data[0] == "tcp" else None
            key.fileobj.close()


@contextmanager
def canaries() -> Iterator[Canaries]:
    """Canaries that listen while the context lasts."""
    made = Canaries()
    threading.Thread(target=made.hear, daemon=True).start()
    try:
        yield made
    finally:
        made.close()


# What runs in the page, in its frames and in a pop-up window; `SERVICES` is a list of [kind, host, port].
WEBRTC = """
const gathered = [];
async function call(iceServers, more = {}) {
  try {
    const [one, two] = [0, 0].map(() => new RTCPeerConnection({ iceServers, ...more }));
    gathered.push(one, two); // kept: what is collected sends nothing
    one.onicecandidate = ({ candidate }) => candidate && two.addIceCandidate(candidate).catch(() => {});
    two.onicecandidate = ({ candidate }) => candidate && one.addIceCandidate(candidate).catch(() => {});
    one.createDataChannel("x");
    await one.setLocalDescription(await one.createOffer());
    await two.setRemoteDescription(one.localDescription);
    await two.setLocalDescription(await two.createAnswer());
    await one.setRemoteDescription(two.localDescription);
    for (const [kind, host, port] of SERVICES) { // ports of the page's own choice
      const end = kind === "udp" ? "typ host" : "typ host tcptype passive";
      const candidate = `candidate:1 1 ${kind} 2122260223 ${host} ${port} ${end}`;
      one.addIceCandidate({ candidate, sdpMid: "0", sdpMLineIndex: 0 }).catch(() => {});
    }
  } catch (error) { console.debug(String(error)); }
}
function callAll() {
  const at = ([, host, port]) => (host.includes(":") ? `[${host}]` : host) + ":" + port;
  const turn = (urls) => ({ urls, username: "u", credential: "p" });
  const [udp, tcp] = ["udp", "tcp"].map((kind) => SERVICES.filter((each) => each[0] === kind).map(at));
  call(udp.map((each) => ({ urls: "stun:" + each })));
  call(udp.map((each) => turn(`turn:${each}?transport=udp`)));
  call(tcp.map((each) => turn(`turn:${each}?transport=tcp`)), { iceTransportPolicy: "relay" });
  call(tcp.map((each) => turn(`turns:${each}?transport=tcp`)));
  call([{ urls: "stun:localhost:" + SERVICES[0][2] }, turn("turn:localhost:" + SERVICES[0][2])]);
  call([], { iceCandidatePoolSize: 4 });
}
callAll();
"""
# What runs in the page and in its workers.
CONNECTIONS = """
for (const [, host, port] of SERVICES) {
  for (const name of [host.includes(":") ? `[${host}]` : host, "localhost"]) {
    try { new WebTransport(`https://${name}:${port}/`).ready.catch(() => {}); } catch {}
    try { new WebSocket(`ws://${name}:${port}/`); } catch {}
    try { new EventSource(`http://${name}:${port}/`); } catch {}
    for (const scheme of ["http", "https"])
      fetch(`${scheme}://${name}:${port}/`, { mode: "no-cors" }).catch(() => {});
  }
}
"""
# What the page starts besides itself: workers, frames, a pop-up window, and beacons.
FRAMES = """
const code = URL.createObjectURL(new Blob([WORK], { type: "text/javascript" }));
new Worker(code);
try { new SharedWorker(code); } catch {}
const inner = URL.createObjectURL(new Blob([FRAME], { type: "text/html" }));
addEventListener("load", () => {
  for (const more of [{ srcdoc: FRAME }, { srcdoc: FRAME, sandbox: "allow-scripts" }, { src: inner }])
    document.body.append(Object.assign(document.createElement("iframe"), more));
  open(inner);
  setTimeout(callAll, 2000);
  for (const place of PLACES) navigator.sendBeacon(`http://${place}/`, "x");
});
"""
HINTS = [
    "dns-prefetch",
    "preconnect",
    "prefetch",
    "preload",
    "stylesheet",
    "icon",
    "modulepreload",
    "manifest",
]


def hostile_page(services: list[Hit]) -> str:
    """HTML that tries to reach each service from itself, frames, workers and a pop-up window."""
    known = f"const SERVICES = {json.dumps(services)};"
    places = [f"{f'[{host}]' if ':' in host else host}:{port}" for _, host, port in services]
    links = "".join(
        f'<link rel="{rel}" as="image" href="{scheme}//{place}/">'
        for rel in HINTS
        for place in places
        for scheme in ("http:", "https:")
    )
    told = {
        "WORK": known + CONNECTIONS,
        "FRAME": f"<script>{known}{WEBRTC}</script>",
        "PLACES": places,
    }
    script = known + WEBRTC + CONNECTIONS + FRAMES
    for name, value in told.items():
        script = script.replace(name, json.dumps(value).replace("</", "<\\/"))
    return (
        '<!doctype html><html lang="en"><head><title>Bread</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="x-dns-prefetch-control" content="on"><script>{script}</script>{links}</head>'
        f"<body><h1>Bread</h1><p>{'Bread that we bake ourselves. ' * 20}</p></body></html>"
    )
