"""Small pages of our own that follow, ask, push and sell, for the tests of what the browser observes."""

from __future__ import annotations

from http.server import SimpleHTTPRequestHandler
from typing import Any

HEAD = (
    '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Bakery</title>"
)
BREAD = (
    "<h1>Bread</h1><p>We bake bread every morning, with flour from the mill next door and much time. "
    "Come in before ten, when the loaves are warm.</p>"
)
PIXEL = "<script>document.cookie = '_fbp=1; max-age=864000'; new Image().src = '/pixel'</script>"
WIDE = "position:fixed;left:0;right:0;bottom:0;padding:20px;background:#fff"
ANSWER = "localStorage.said = this.dataset.say; this.closest('.cookie-bar').remove()"
FILLED = "background:#06c;color:#fff;padding:14px 60px"


def notice(*buttons: str) -> str:
    """A notice about cookies that goes away for good once answered."""
    shown = "".join(buttons)
    return (
        f'<div class="cookie-bar" style="{WIDE}">We use cookies to count visits. {shown}</div>'
        "<script>if (localStorage.said) document.querySelector('.cookie-bar').remove()</script>"
    )


def button(words: str, style: str = "", say: str = "no") -> str:
    """A button of a notice."""
    return f'<button style="{style}" data-say="{say}" onclick="{ANSWER}">{words}</button>'


def form(*fields: str, action: str = "") -> str:
    """A form of fields (name, or type and name) and a button's words at the end."""
    *inputs, words = fields
    shown = "".join(f"<input type={kind or 'text'} name={name}>" for kind, name in map(_field, inputs))
    return f"<form action='{action}'>{shown}<button>{words}</button></form>"


def _field(told: str) -> tuple[str, str]:
    return (told, told) if told in ("email", "password") else ("", told)


OFFER = (
    '<div role="dialog" style="position:fixed;inset:30px;background:#fff"><p>10% off with our newsletter</p>'
    '<input type="email"><button>Join</button>'
    '<a href="#" onclick="this.parentNode.remove()">No thanks, I like paying full price</a></div>'
)
LATER = f"<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', `{OFFER}`), 12000)</script>"
COUNTS = """<p>Ends in <b id="anew"></b></p><p>Fair in <b id="real"></b></p>
<p>Only <b id="left"></b> left in stock!</p><p>Open 09:00 - 18:00</p><script>
const told = (s) => `00:${String(s / 60 | 0).padStart(2, 0)}:${String(s % 60).padStart(2, 0)}`;
let left_s = 600; const until = localStorage.until ??= Date.now() + 900000;
const show = () => {
  anew.textContent = told(left_s--);
  real.textContent = told((until - Date.now()) / 1000 | 0);
};
show(); setInterval(show, 1000); left.textContent = localStorage.left = localStorage.left ? 7 : 3;</script>"""
IN_SHADOW = f"""<x-choice></x-choice><script>
const root = document.querySelector("x-choice").attachShadow({{ mode: "open" }});
root.innerHTML = `<div style="{WIDE}">Nous utilisons des cookies.
  <button>Tout accepter</button><a href="#">Paramétrer</a></div>`;</script>"""
IN_FRAME = f'<iframe src="/choice" style="{WIDE};padding:0;width:100%;height:300px"></iframe>'
SIZES = (
    '<form action="/cart" method="post">'
    '<select name="size"><option value="">Size</option><option>Big</option>'
)
HOSTILE = """<script>Element.prototype.checkVisibility = () => { throw 1 };
window.dataLayer = { get length() { throw 1 } }; setTimeout(() => { for (;;); }, 9000)</script>"""

PAGES = {
    "/follows": PIXEL
    + BREAD
    + notice(button("Accept all", FILLED, "yes"), button("Reject", "border:0;background:none")),
    "/behaves": BREAD
    + notice(button("Accept", FILLED, "yes"), button("Refuse", FILLED))
    + "<script>if (localStorage.said == 'yes') new Image().src = '/pixel'</script>",
    "/second-screen": BREAD + notice(button("OK", FILLED, "yes"), '<a href="/cookies">Settings</a>'),
    "/shadow": BREAD + IN_SHADOW,
    "/frame": BREAD + IN_FRAME,
    "/choice": "<p>Your cookies</p><button>Continue without accepting</button><button>Accept</button>",
    "/pushes": BREAD + LATER,
    "/counts": BREAD + COUNTS,
    "/plain": f'<div style="position:sticky;top:0"><nav><a href="/">Cookies and cakes</a></nav></div>{BREAD}',
    "/insured": BREAD
    + '<form class="cart"><label><input type="checkbox" checked name="ins"> Insurance + 2,90 €</label>'
    '<label><input type="checkbox" checked> Same address</label><button>Add to cart</button></form>',
    "/tells": BREAD + "<script>window.dataLayer = [{ event: 'view_item' }]; window.Tawk_API = {}</script>"
    '<script src="/own.js"></script>',
    "/own.js": "function later() { gtag('event', 'begin_checkout') }",
    "/hostile": BREAD + HOSTILE,
    "/loaf": BREAD
    + SIZES
    + "</select><button>Ajouter au panier</button></form><a href='/wish'>Add to wish list</a>",
    "/cart": "<h1>Panier</h1><a href='/pay'>Payer avec PayPal</a><a href='/who'>Commander</a>",
    "/who": "<h1>Identification</h1>"
    + form("email", "password", "Connexion")
    + "<a href='/guest'>Continuer en tant qu’invité</a>",
    "/guest": "<h1>Vos coordonnées</h1>"
    + form("firstname", "lastname", "email", "address1", "Payer", action="/order"),
    "/cake": BREAD + '<button onclick="drawer.hidden = false">Add to cart</button>'
    "<div id=drawer hidden><a href=/login target=_blank>Checkout</a></div>",
    "/login": "<h1>Log in to order</h1>" + form("email", "password", "Log in"),
    "/stays": BREAD
    + notice(button("Accept", FILLED, "yes"), button("Refuse", FILLED))
    + "<script>onbeforeunload = (event) => (event.preventDefault(), 'Stay')</script>",
    "/away": BREAD
    + notice(
        button("Accept", FILLED, "yes"), "<a href='/elsewhere' onclick='localStorage.said = 1'>Refuse</a>"
    ),
    "/elsewhere": "<h1>Elsewhere</h1>",
    "/asks": BREAD
    + form("name", "email", "Réserver", action="/booked")
    + "<form action='/booked'><input type=tel name=tel value='0600000000'>"
    "<button class=add-to-cart>Order</button></form>"
    + "<a href='http://elsewhere.example/'><button class=add-to-cart>Add to cart</button></a>",
    "/sends": BREAD + "<button onclick=\"location = '/last'\">Add to cart</button>",
    "/last": "<form action='/ordered'><button>Valider ma commande</button><button>Order now</button></form>",
    "/gone": BREAD + "<button disabled>Add to cart</button><a href='https://elsewhere.example/'>Buy</a>",
}


class Pages(SimpleHTTPRequestHandler):
    """Answers with the pages above and notes what it was asked for."""

    asked: list[str] = []

    def do_GET(self) -> None:
        """One of the pages, or nothing."""
        self.asked.append(f"{self.command} {self.path}")
        path = self.path.partition("?")[0]
        is_script = path.endswith(".js")
        body = (PAGES.get(path, "") if is_script else HEAD + PAGES.get(path, "")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_script else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""
