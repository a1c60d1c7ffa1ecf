// What runs inside the page that is looked at: each function is sent there whole, so it may use nothing from outside itself.

/** What the first screen shows: see artifacts.Look. */
export function lookAtScreen() {
  const WIDE = innerWidth, HIGH = innerHeight;
  const ASKS = new RegExp(
    "\\b(order|buy|shop|add to|book|reserve|contact|call|email|write to|get|try|start|join|sign up|subscribe|discover|find|see|view|" +
    "browse|request|ask|learn|download|donate|visit|choose|commande|achet|ajout|réserv|contact|appel|écri|demand|obten|essay|commenc|" +
    "rejoi|inscri|découvr|trouv|voir|téléphon|télécharg|devis|rendez-vous|rendez vous|faire un don|venir|choisi)", "i");
  const CONSENT = /cookie|consent|accept|refus|reject|tout autoriser|personnalis/i;

  const words = (element) => (element.innerText || "").replace(/\s+/g, " ").trim();
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const inScreen = (box) =>
    box.width > 1 && box.height > 1 && box.top < HIGH && box.bottom > 0 && box.left < WIDE && box.right > 0;
  const fixedRoot = (element) => {
    let found = null;
    for (let each = element; each && each !== document.body; each = each.parentElement)
      if (each.matches("dialog[open], :popover-open") || ["fixed", "sticky"].includes(getComputedStyle(each).position)) found = each;
    return found;
  };

  // Points of a grid over the screen: on how many does one fixed element lie on top? A wrapper that holds the page is none.
  function overlay() {
    const hits = new Map();
    const across = 12, down = 24, whole = words(document.body).length;
    for (let x = 0; x < across; x++)
      for (let y = 0; y < down; y++) {
        const top = document.elementFromPoint(((x + 0.5) * WIDE) / across, ((y + 0.5) * HIGH) / down);
        const root = top && fixedRoot(top);
        if (root) hits.set(root, (hits.get(root) ?? 0) + 1);
      }
    const lying = [...hits].filter(([root]) => !(root.querySelector("h1, main") && words(root).length > 0.6 * whole));
    const [element, count] = lying.sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
    return { element, share: Math.round((count / (across * down)) * 1000) / 1000 };
  }

  const over = overlay();
  const covering = over.share > 0.3 ? over.element : null;
  const uncovered = (element) => !(covering && covering.contains(element));
  const visible = (element) => inScreen(element.getBoundingClientRect()) && shown(element) && uncovered(element);

  // The h1 if it stands in the first screen, else the largest line of text there that reads like one.
  function headline() {
    const first = [...document.querySelectorAll("h1")].find((each) => visible(each) && words(each));
    if (first) return words(first);
    const size = (each) => parseFloat(getComputedStyle(each).fontSize);
    const large = [...document.querySelectorAll("h2, h3, p, strong, span, div")].filter(
      (each) => size(each) >= 22 && visible(each) && !each.closest("nav")
        && [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim().length > 2));
    return words(large.sort((a, b) => size(b) - size(a))[0] ?? document.createElement("i"));
  }

  function text() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const parts = [];
    const range = document.createRange();
    for (let steps = 0; steps < 5000 && walker.nextNode(); steps++) {
      const node = walker.currentNode, parent = node.parentElement;
      if (!node.textContent.trim() || !parent || parent.closest("nav, script, style, noscript, template")) continue;
      range.selectNodeContents(node);
      if (inScreen(range.getBoundingClientRect()) && shown(parent) && uncovered(parent))
        parts.push(node.textContent.replace(/\s+/g, " ").trim());
    }
    return parts.join(" ");
  }

  function actions() {
    const found = new Set();
    for (const each of document.querySelectorAll("a[href], button, input[type=submit], input[type=button], [role=button]")) {
      const said = (words(each) || each.value || each.getAttribute("aria-label") || each.querySelector("img")?.alt || "").trim();
      if (!said || said.length > 60 || CONSENT.test(said) || !visible(each)) continue;
      const calls = /^(tel|mailto|sms):/.test(each.getAttribute("href") ?? "");
      const inMenu = each.closest("nav, [role=navigation]");
      if (calls || (ASKS.test(said) && (!inMenu || looksLikeButton(each))) || (looksLikeButton(each) && each.tagName === "A" && !inMenu))
        found.add(said);
    }
    return [...found].slice(0, 12);
  }

  function looksLikeButton(element) {
    const style = getComputedStyle(element);
    const filled = style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none" || parseFloat(style.borderTopWidth) >= 1;
    return filled && parseFloat(style.paddingLeft) >= 6 && element.getBoundingClientRect().height < HIGH / 3;
  }

  const said = (document.body.innerText || "").trim();
  return {
    headline: headline().slice(0, 300).toWellFormed(), hero_text: text().slice(0, 1000).toWellFormed(),
    actions: actions().map((each) => each.toWellFormed()), overlay: over.share,
    overlay_text: over.element ? words(over.element).slice(0, 300).toWellFormed() : "",
    rendered_words: said ? said.split(/\s+/).length : 0,
  };
}

/** The page's width in px once a narrower window has settled. */
export async function widthOfPage() {
  await new Promise((settled) => setTimeout(settled, 150));
  return Math.max(document.documentElement.scrollWidth, document.scrollingElement?.scrollWidth ?? 0);
}
