"""Small made-up sites that are left to their scripts, each in its own way, and pages that misbehave.

A site is a dict of paths to HTML; `serve_pages` answers with it. "*" answers every other path.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from serving import serve

Pages = dict[str, str]

# What the router below shows at each address: title, words, links.
PLACES = {
    "/": ("Atelier Marée", "Savons faits à la main sur le port, coupés et séchés six semaines."),
    "/savons": ("Nos savons", "Trois savons surgras, sans parfum ajouté, vendus à l'unité ou par lot."),
    "/savons/algue": ("Savon à l'algue", "Savon à l'algue, 7,50 €, cent grammes, pour peaux sèches."),
    "/contact": ("Nous écrire", "Appelez-nous au 02 40 73 18 52, du mardi au samedi de 9 h à 18 h."),
}
_FRAME = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Atelier Marée</title></head>
<body><noscript>Activez JavaScript pour voir ce site.</noscript><div id="root"></div>
<script>const places = PLACES_JSON, hash = IS_HASH;</script><script>
const href = (path) => (hash ? "#" + path : path);
const here = () => (hash ? location.hash.slice(1) || "/" : location.pathname);
function show() {
  const [title, words] = places[here()] ?? ["Introuvable", "Cette page n'existe pas."];
  document.title = title;
  const link = (path) => `<a href="${href(path)}">${places[path][0]}</a>`;
  document.getElementById("root").innerHTML =
    `<header><nav>${["/", "/savons"].map(link).join(" ")}</nav></header>
     <main><h1>${title}</h1><p>${words} ${"Nous faisons tout nous-mêmes, lentement. ".repeat(8)}</p>
     ${here() === "/savons" ? link("/savons/algue") : ""}
     ${here() === "/savons/algue" ? "<form><button>Ajouter au panier</button></form>" : ""}</main>
     <footer>${link("/contact")}</footer>`;
}
document.addEventListener("click", (event) => {
  const to = event.target.closest("a");
  if (!to || hash || to.host !== location.host) return;
  event.preventDefault();
  history.pushState({}, "", to.href);
  show();
});
addEventListener("popstate", show);
addEventListener("hashchange", show);
setTimeout(show, 150);
</script></body></html>"""
FRAME = _FRAME.replace("PLACES_JSON", json.dumps(PLACES)).replace("IS_HASH", "false")
HISTORY: Pages = {
    "/": FRAME.replace(
        "</script></body>",
        """
document.body.insertAdjacentHTML("beforeend", '<a href="/interne">Interne</a>');</script></body>""",
    ),
    "/robots.txt": "User-agent: *\nDisallow: /interne",
}
HISTORY["*"] = HISTORY["/"]
HISTORY_WITHOUT_ANSWERS: Pages = {"/": FRAME}  # its own addresses answer 404 when opened from outside
HASH: Pages = {"/": FRAME.replace("hash = false", "hash = true")}

_WORDS = "Nous cousons des sacs en toile de voile, à la demande, dans notre atelier du vieux port. " * 12
_MENU = """<script>
document.body.insertAdjacentHTML("afterbegin",
  '<header><nav><a href="/">Accueil</a> <a href="/sacs">Sacs</a></nav></header>');
document.body.insertAdjacentHTML("beforeend", '<footer><a href="/contact">Contact</a> '
  + '<a href="tel:+33240731852">02 40 73 18 52</a></footer>');
</script>"""


def _bag(title: str, text: str = "") -> str:
    return (
        f'<!doctype html><html lang="fr"><title>{title}</title><body><main><h1>{title}</h1>'
        f"<p>{text} {_WORDS}</p></main>{_MENU}</body></html>"
    )


MENU_BY_SCRIPT: Pages = {
    "/": _bag("Voiles cousues"),
    "/sacs": _bag("Nos sacs", '<a href="/sacs/grand">Le grand sac</a>'),
    "/sacs/grand": _bag("Le grand sac", "Prix : 95 €."),
    "/contact": _bag("Contact", "Écrivez à bonjour@voiles.example."),
}

_TEXT = f"<h1>Bonjour</h1><p>{_WORDS}</p>"
MISBEHAVING: Pages = {
    "/": _TEXT,
    "/never-idle": f"{_TEXT}<script>setInterval(() => fetch('/rien?' + Math.random()), 50)</script>",
    "/leaves": f"{_TEXT}<script>location.href = '/autre'</script>",
    "/autre": "<title>Autre</title><h1>Une autre page</h1>",
    "/grows": f"""{_TEXT}<p id="encore">encore</p><script>setInterval(() => {{ for (let i = 0; i < 50; i++)
      document.body.append(document.getElementById("encore").cloneNode(true)); }}, 20);</script>""",
    "/alerts": f"{_TEXT}<script>setInterval(() => alert('Attention'), 30)</script>",
    "/hangs": f"{_TEXT}<script>setTimeout(() => {{ for (;;); }}, 50)</script>",
    "/opens": f"""{_TEXT}<a id="fichier" href="/fichier.zip" download>Fichier</a><script>setTimeout(() => {{
      window.open("/autre"); document.getElementById("fichier").click(); }}, 50);</script>""",
    "/challenge": "<title>Just a moment...</title><script>window._cf_chl_opt = {}</script>",
}

# What belongs to a page beyond its own tree, and what stands on it without being part of it.
MADE_OF_PARTS: Pages = {
    "/": f"""<title>Assemblée</title>{_TEXT}<noscript>Sans script, rien.</noscript><x-heures></x-heures>
      <iframe src="/cadre" width="400" height="300"></iframe>
      <div style="height: 4000px"></div><p id="bas" style="height: 2em"></p>
      <div style="position: fixed; bottom: 0; left: 0; right: 0"><p>Nous utilisons des cookies.</p>
      <button>Tout accepter</button><button>Refuser</button></div>
      <div role="dialog" style="position: fixed; inset: 0"><p>Dix pour cent offerts !</p></div>
      <a href="tel:+33240731852" style="position: fixed; bottom: 0; right: 0">Appeler</a><script>
      customElements.define("x-heures", class extends HTMLElement {{ connectedCallback() {{
        this.attachShadow({{ mode: "open" }}).innerHTML =
          '<p>Ouvert du mardi au samedi</p><a href="/plan">Plan</a>'; }} }});
      const seen = ([{{ isIntersecting, target }}]) => isIntersecting && (target.textContent = "Paru en bas");
      new IntersectionObserver(seen).observe(document.getElementById("bas"));</script>""",
    "/cadre": "<p>Dit dans un cadre</p><a href='cadre/suite'>Suite du cadre</a>",
    "/plan": "<h1>Plan</h1>",
}


@contextmanager
def serve_pages(pages: Pages) -> Iterator[str]:
    """Serve a site while the context lasts; gives http://127.0.0.1:PORT."""

    class Answers(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            html = pages.get(path, pages.get("*", ""))
            robots = path == "/robots.txt"
            body = (pages.get(path, "") if robots else html or "<title>Rien</title><h1>404</h1>").encode()
            self.send_response(200 if path in pages or (html and not robots) else 404)
            self.send_header("Content-Type", "text/plain" if robots else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with serve(".", Answers) as address:
        yield address
