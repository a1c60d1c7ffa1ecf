"""One tab of a real browser on the app: goes to screens, waits until they are drawn, answers, asks axe."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
DRAWN = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning' && document.querySelector('h1')
    && !document.querySelector('[data-testid="stSkeleton"]');
}"""
TALLEST = 12_000


@cache
def axe():
    return AXE.read_text("utf-8")


class Screen:
    """A tab; `page` is Playwright's own, `app` the address of the app."""

    def __init__(self, page, app):
        self.page, self.app = page, app
        page.set_default_timeout(30_000)

    @property
    def query(self):
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    @property
    def audit(self):
        return self.query.get("audit", "")

    def open(self, name="", **query):
        """Go to a screen by its address, as from a bookmark."""
        self.page.goto(f"{self.app}/{name}" + (f"?{urlencode(query)}" if query else ""))
        return self.drawn()

    def drawn(self):
        """Wait until nothing is being drawn any more."""
        self.page.wait_for_selector('[data-testid="stApp"]')
        self.page.wait_for_timeout(150)  # a click reaches the server a moment later
        self.page.wait_for_function(DRAWN)
        self.page.wait_for_timeout(150)
        return self

    def click(self, name):
        """Press the button of that name."""
        self.page.get_by_role("button", name=name).first.click()
        return self.drawn()

    def follow(self, name):
        """Follow a link of the sidebar."""
        link = self.page.locator('[data-testid="stSidebar"] a').filter(
            has_text=re.compile(f"^\\W*{name}$|{name}$")
        )
        path = link.evaluate("link => link.pathname")
        link.click()
        self.page.wait_for_url(lambda url: urlsplit(url).path == path)
        return self.drawn()

    def begin(self, site, *, profile):
        """From Start to the checklist of a new audit."""
        french = self.page.get_by_text("Adresse de votre site").count()
        self.page.get_by_label("Adresse de votre site" if french else "Address of your website").fill(site)
        self.page.get_by_text(profile, exact=False).first.click()
        self.click("Commencer l’audit" if french else "Start the audit")
        self.page.wait_for_url("**/checklist?**")
        return self.drawn()

    @property
    def questions(self):
        """The questions on a checklist screen: groups of five levels."""
        return self.page.get_by_test_id("stRadioGroup").filter(has=self.page.locator('input[value="4"]'))

    def answer(self, place, level):
        """Choose a level of a question, and wait until it says that it is saved."""
        card = self.questions.nth(place)
        card.locator("label").nth(level).click()
        return self.drawn()

    def problems(self):
        """What axe-core finds that is serious or critical.

        While news of a check arrives the screen is faded for a moment; what is found only then is no barrier.
        """
        for _try in range(3):
            if not (found := self._found()):
                break
            self.page.wait_for_timeout(1500)
            self.drawn()
        return found

    def _found(self):
        self.page.evaluate(axe())
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{each['id']}: {node['html'][:200]}"
            for each in found["violations"]
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]

    def over_slow_line(self):
        """Have what the app sends arrive only when the line is let go, from the next screen opened on."""
        line = SlowLine()
        self.page.route_web_socket("**/_stcore/stream", line.join)
        return line

    def picture(self, path):
        """The whole screen as a picture, as long as it is."""
        size = self.page.viewport_size
        height = self.page.evaluate("""() => document.querySelector('[data-testid="stMain"]').scrollHeight""")
        self.page.set_viewport_size(
            {"width": size["width"], "height": min(max(height, size["height"]), TALLEST)}
        )
        self.page.wait_for_timeout(400)
        self.page.screenshot(path=path)
        self.page.set_viewport_size(size)


class SlowLine:
    """A connection on which what the app says can be kept back for a while; what the tab says passes."""

    def __init__(self):
        self._kept = None

    def join(self, tab):
        app = tab.connect_to_server()
        app.on_message(lambda said: tab.send(said) if self._kept is None else self._kept.append((tab, said)))

    def hold(self):
        self._kept = []

    def release(self):
        while self._kept:  # what arrives meanwhile stands in line
            tab, said = self._kept.pop(0)
            tab.send(said)
        self._kept = None
