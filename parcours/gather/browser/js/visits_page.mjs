// What runs inside a visited page to bring it home: each function is sent there whole, so it may use nothing from
// outside itself. What a visitor would not call the page is left out: consent banners, pop-ups laid over it, and what
// stands in noscript and template.

/** Resolve once the page has stopped growing for `quiet` ms, or after `most` ms. Gives its words. */
export async function still(quiet, most) {
  const size = () => {
    const text = document.body?.textContent ?? "";
    return `${text.length} ${document.getElementsByTagName("a").length}`;
  };
  const ends = performance.now() + most;
  for (let last = size(), since = performance.now(); performance.now() < ends; ) {
    await new Promise((go) => setTimeout(go, 100));
    const now = size();
    if (now !== last) (last = now), (since = performance.now());
    else if (performance.now() - since >= quiet) break;
  }
  return (document.body?.innerText ?? "").split(/\s+/).filter(Boolean).length;
}

/** Scroll once to the end of the page as it is now, a screen at a time, and back. */
export async function scrollThrough(steps, pause) {
  const end = Math.max(document.documentElement.scrollHeight, document.scrollingElement?.scrollHeight ?? 0);
  const step = Math.max(innerHeight, end / steps);
  for (let at = step; at - step < end; at += step) {
    scrollTo({ top: at, behavior: "instant" });
    await new Promise((go) => setTimeout(go, pause));
  }
  await new Promise((go) => setTimeout(go, 4 * pause)); // what waits to be seen begins at the next frame
  scrollTo({ top: 0, behavior: "instant" });
}

/** Press the link that leads to an address. Gives whether there is one. */
export function pressLinkTo(address) {
  const wanted = new URL(address);
  const leads = ({ pathname, search, host }) => host === wanted.host && pathname === wanted.pathname && search === wanted.search;
  const trees = [document];
  for (let at = 0; at < trees.length; at++) {
    const link = [...trees[at].querySelectorAll("a[href]")].find(leads);
    if (link) return link.click(), true;
    for (const each of trees[at].querySelectorAll("*")) if (each.shadowRoot) trees.push(each.shadowRoot);
  }
  return false;
}

/** The page as HTML with its open shadow trees and own frames written in: { html, cut }. At most `most` characters. */
export function pageAsHtml(most) {
  const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
  const UNREAD = /^(noscript|template|style)$/;
  const NAME = /^[a-z_:][a-z0-9_.:-]*$/i;
  const NODES = 200_000, VALUE = 8000, CODE = 20_000, DATA = 500_000;
  const MANAGERS = [
    "#onetrust-consent-sdk", "#CybotCookiebotDialog", "#CybotCookiebotDialogBodyUnderlay", "#didomi-host", "#axeptio_overlay",
    "#axeptio_main_button", "#tarteaucitronRoot", "#tarteaucitron", "#usercentrics-root", "#usercentrics-cmp-ui", "#cmpbox",
    "#cmpbox2", "#qc-cmp2-container", "#sp_message_container", "[id^=sp_message_container]", "#iubenda-cs-banner", "#cookie-law-info-bar",
    "#cookiescript_injected", "#cmplz-cookiebanner-container", ".cmplz-cookiebanner", "#moove_gdpr_cookie_info_bar", ".cky-consent-container",
    ".cky-modal", "#BorlabsCookieBox", "#truste-consent-track", "#termly-code-snippet-support", "#shopify-pc__banner", "#hs-eu-cookie-confirmation",
    "#klaro .cookie-modal", "#klaro .cookie-notice", "#sd-cmp", "#cc-main", ".cc-window", "#orejime", ".osano-cm-window",
  ];
  const CONSENT = /cookies?\b|traceurs|consent|rgpd|gdpr/i;
  const CHOICE = /accept|agree|allow|refus|reject|decline|got it|ok\b|compris|autoris|paramétr|personnalis|continuer sans/i;

  const wide = innerWidth * innerHeight;
  const whole = (document.body?.textContent ?? "").length;

  function layers() {
    const found = new Set();
    for (const each of document.querySelectorAll(MANAGERS.join(","))) found.add(each);
    let left = 20_000;
    for (const each of document.body?.querySelectorAll("*") ?? []) {
      if (!left--) break;
      if (isLaidOver(each)) found.add(each);
    }
    return found;
  }

  // A banner or pop-up, not the page's own frame: its menu, header, floating button, or the page itself in a fixed box.
  function isLaidOver(element) {
    const dialog = element.matches("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]");
    if (!dialog && getComputedStyle(element).position !== "fixed") return false;
    if (element.matches("nav, header, footer, main") || element.querySelector("main, h1")) return false;
    const said = element.textContent ?? "";
    const own = [...element.querySelectorAll("a[href]")].filter((each) => each.host === location.host).length;
    if (said.length > 0.6 * whole && said.length > 2000) return false;
    if (CONSENT.test(said) && CHOICE.test(said) && said.length < 8000 && own <= 8) return true;
    if (own > 5 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    const seen = (low, high, end) => Math.max(0, Math.min(high, end) - Math.max(low, 0));
    return seen(box.left, box.right, innerWidth) * seen(box.top, box.bottom, innerHeight) > 0.3 * wide;
  }

  const dropped = layers();
  const parts = [];
  let size = 0, nodes = NODES;
  const put = (text) => { size += text.length; parts.push(text); };
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\u00a0/g, "&nbsp;");

  function attributes(element) {
    const foreign = element.ownerDocument !== document;
    let written = "";
    for (const { name, value } of element.attributes) {
      if (!NAME.test(name)) continue;
      const resolved = foreign && /^(href|src|action)$/.test(name) && typeof element[name] === "string" ? element[name] : value;
      written += ` ${name}="${resolved.slice(0, VALUE).replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`;
    }
    return written;
  }

  function code(element) {
    const text = element.textContent.slice(0, /json/.test(element.type) ? DATA : CODE);
    put(`<script${attributes(element)}>${text.replace(/<\/(?=script)/gi, "<\\/").replace(/<!--/g, "<\\!--")}</script>`);
  }

  function childrenOf(element) {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    if (element.localName === "slot") {
      const given = element.assignedNodes();
      if (given.length) return given;
    }
    return element.childNodes;
  }

  // The body of a frame that this site serves itself, when it is large enough to be read.
  function framed(element) {
    if (element.localName !== "iframe" || element.clientWidth * element.clientHeight < 10_000) return null;
    try {
      const body = element.contentDocument?.body;
      return body?.textContent.trim() && element.contentDocument.URL !== document.URL ? body : null;
    } catch {
      return null;
    }
  }

  const waiting = [document.documentElement];
  const later = (list) => { for (let at = list.length - 1; at >= 0; at--) waiting.push(list[at]); };
  while (waiting.length && size < most && nodes-- > 0) {
    const next = waiting.pop();
    if (typeof next === "string") { put(next); continue; }
    if (next.nodeType === 3) { put(escaped(next.data.slice(0, most - size))); continue; }
    if (next.nodeType !== 1 || dropped.has(next)) continue;
    const tag = next.localName;
    if (UNREAD.test(tag) || !NAME.test(tag)) continue;
    if (tag === "script") { code(next); continue; }
    put(`<${tag}${attributes(next)}>`);
    if (VOID.test(tag)) continue;
    const frame = framed(next);
    waiting.push(`</${tag}>`);
    if (frame) { waiting.pop(); waiting.push("</div>"); later(frame.childNodes); put(`</${tag}><div>`); continue; }
    if (tag !== "iframe") later(childrenOf(next));
  }
  const cut = waiting.some((each) => typeof each !== "string");
  for (const each of waiting.reverse()) if (typeof each === "string") parts.push(each);
  return { html: ("<!doctype html>" + parts.join("")).toWellFormed(), cut };
}
