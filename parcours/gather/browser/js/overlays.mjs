// What runs inside a visited page or one of its frames: each function is sent there whole, so it may use nothing
// from outside itself. They tell what is there; wording.mjs says what it is.

/** What lies over the page, topmost first: { share, words, hints, dialog, menu, fields, frames, controls } each; with `whole`, the page itself (a frame's). */
export function layersOnScreen(whole = false) {
  const WIDE = innerWidth, HIGH = innerHeight, ACROSS = 12, DOWN = 24, MOST = 6, ELEMENTS = 3000;
  const said = (text) => (text || "").replace(/\s+/g, " ").trim();
  const parentOf = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  const styleOf = (element) => getComputedStyle(element);
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  function topmost(x, y) {
    let found = document.elementFromPoint(x, y);
    for (let inner = found; inner?.shadowRoot; found = inner) {
      inner = inner.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found) break;
    }
    return found;
  }

  function over(element) {
    let found = null;
    for (let each = element; each && each !== document.body && each !== document.documentElement; each = parentOf(each)) {
      const modal = each.matches("dialog[open], :popover-open, [aria-modal=true]");
      if (modal || ["fixed", "sticky"].includes(styleOf(each).position) || isSheet(each)) found = each;
    }
    return found;
  }

  // A sheet over the whole screen that is merely absolute: it lies high above the page.
  function isSheet(element) {
    const style = styleOf(element), box = element.getBoundingClientRect();
    return style.position === "absolute" && Number(style.zIndex) >= 100 && box.width >= 0.9 * WIDE && box.height >= 0.9 * HIGH;
  }

  function within(root) {
    const found = [], waiting = [root.shadowRoot ?? root];
    while (waiting.length && found.length < ELEMENTS)
      for (const each of waiting.shift().querySelectorAll("*")) {
        found.push(each);
        if (each.shadowRoot) waiting.push(each.shadowRoot);
      }
    return [root, ...found.slice(0, ELEMENTS)];
  }

  function wordsOf(root, inside) {
    const hidden = inside.filter((each) => each.shadowRoot).map((each) =>
      [...each.shadowRoot.children].map((child) => (/^(style|script)$/i.test(child.tagName) ? "" : child.innerText)).join(" "));
    return said([root.innerText, ...hidden].join(" "));
  }

  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const opacity = (colour) => channels(colour)[3] ?? (channels(colour).length >= 3 ? 1 : 0);
  function light(colour) {
    const part = (value) => ((value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const [red = 255, green = 255, blue = 255] = channels(colour);
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  }
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  function ground(element) {
    for (let each = element; each; each = parentOf(each)) {
      const colour = styleOf(each).backgroundColor;
      if (opacity(colour) > 0.5) return colour;
    }
    return "rgb(255, 255, 255)";
  }

  const told = (globalThis[Symbol.for("controls told")] = []);
  function controlOf(element) {
    told.push(element);
    const box = element.getBoundingClientRect(), style = styleOf(element);
    const behind = ground(parentOf(element) ?? element);
    const filled = style.backgroundImage !== "none" || opacity(style.backgroundColor) > 0.5;
    const fill = !filled ? 1 : style.backgroundImage !== "none" ? 3 : contrast(style.backgroundColor, behind);
    return {
      number: told.length - 1,
      words: said(element.innerText || element.value || element.getAttribute("aria-label") || element.title ||
        element.querySelector?.("img")?.alt).slice(0, 120),
      label: said(`${element.getAttribute("aria-label") ?? ""} ${element.title ?? ""}`).slice(0, 80),
      hints: `${element.id} ${element.getAttribute("class") ?? ""}`.slice(0, 120),
      width: box.width, height: box.height, font: parseFloat(style.fontSize) || 0, fill,
      ink: contrast(style.color, filled ? style.backgroundColor : behind),
      border: parseFloat(style.borderTopWidth) >= 1 && opacity(style.borderTopColor) > 0.3, opacity: parseFloat(style.opacity),
    };
  }

  const ACTS = "button, a, summary, input[type=button], input[type=submit], [role=button], [onclick], [class*=close i], [aria-label*=close i], [aria-label*=ferme i]";
  function describe(root, hits) {
    const inside = within(root);
    const acting = inside.filter((each) => each.matches(ACTS) && shown(each) && each.getBoundingClientRect().width > 1);
    const outer = acting.filter((each) => !acting.some((other) => other !== each && other.contains(each) && other.matches("button, a, [role=button]")));
    const text = wordsOf(root, inside);
    return {
      share: hits / (ACROSS * DOWN), words: text.slice(0, 600),
      hints: [root, parentOf(root), ...inside.slice(1, 6)].map((each) => each ? `${each.id} ${each.getAttribute("class") ?? ""}` : "").join(" ").slice(0, 400),
      dialog: root.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal=true]") || inside.some((each) => each.matches("[role=dialog], [role=alertdialog], [aria-modal=true]") && shown(each)),
      menu: root.matches("header, nav, [role=navigation], [role=banner], footer") || Boolean(root.querySelector("nav, header")),
      page: Boolean(root.querySelector("main, h1")) && text.length > 0.6 * said(document.body.innerText).length,
      email: inside.some((each) => each.matches("input[type=email], input[name*=mail i]") && shown(each)),
      frames: inside.filter((each) => each.tagName === "IFRAME" && shown(each)).slice(0, 4).map((each) => {
        const box = each.getBoundingClientRect();
        return { x: box.x, y: box.y, width: box.width, height: box.height };
      }),
      controls: outer.slice(0, 40).map(controlOf),
    };
  }

  if (whole) return [describe(document.body, ACROSS * DOWN)];
  const hits = new Map();
  for (let x = 0; x < ACROSS; x++)
    for (let y = 0; y < DOWN; y++) {
      const root = over(topmost(((x + 0.5) * WIDE) / ACROSS, ((y + 0.5) * HIGH) / DOWN));
      if (root && shown(root)) hits.set(root, (hits.get(root) ?? 0) + 1);
    }
  // A notice about cookies that does not lie over the page but stands in it.
  for (const each of [...document.querySelectorAll("[id*=cookie i], [class*=cookie i], [id*=consent i], [class*=consent i]")].slice(0, 200)) {
    const box = each.getBoundingClientRect();
    const known = [...hits.keys()].some((root) => root.contains(each) || each.contains(root));
    if (!known && box.width > WIDE / 3 && box.height > 20 && shown(each) && each.querySelector("button, a, [role=button]"))
      hits.set(each, Math.max(0, Math.min(HIGH, box.bottom) - Math.max(0, box.top)) * box.width / (WIDE * HIGH) * ACROSS * DOWN);
  }
  return [...hits].sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([root, count]) => describe(root, count));
}

/** Press a control that `layersOnScreen` told of, by its number. Tells whether it is still there. */
export function pressControl(number) {
  const control = globalThis[Symbol.for("controls told")]?.[number];
  if (!control?.isConnected) return false;
  const asks = "input[type=email], input[type=tel], input[type=password], input[name*=mail i]";
  if (control.type === "submit" && control.form?.querySelector(asks)) return false; // it would send a form that asks who one is
  control.click();
  return true;
}

/** Names of known services in the page's scripts, events told to them, names kept, and inline scripts' hints. */
export function pageFacts(known) {
  const read = (work, otherwise) => { try { return work(); } catch { return otherwise; } };
  const events = new Set();
  const tell = (entry) => {
    if (typeof entry?.event === "string") events.add(entry.event);
    else if (entry?.[0] === "event" && typeof entry[1] === "string") events.add(entry[1]);
    else if (entry?.[0] === "trackEvent") events.add(`trackEvent ${entry[1]}`);
    else if (entry?.[0] === "trackGoal") events.add("trackGoal");
  };
  for (const name of ["dataLayer", "_paq", "_mtm"])
    read(() => [...(window[name] ?? [])].slice(0, 300).forEach((entry) => read(() => tell(entry))));
  const inline = read(() => [...document.scripts].slice(0, 200).map((each) => (each.src ? "" : each.text.slice(0, 20_000))).join("\n"), "");
  const names = known.filter((name) => read(() => name in window && window[name] != null, false));
  if (/\bApplePaySession\b/.test(inline)) names.push("ApplePaySession");
  const kept = read(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)], []);
  return { globals: names, events: [...events].slice(0, 40), kept: kept.slice(0, 40), clock: performance.now() };
}

/** Texts that run down or count what is left, each with the place it stands at: { path, text, kind, near }. */
export function claimsOnPage() {
  const TIMER = /(?:^|\D)\d{1,3} ?: ?[0-5]?\d(?: ?: ?[0-5]?\d){0,2}(?:\D|$)|\d{1,3} ?(?:h|hrs?|heures?|hours?|m|min|mins|minutes?)\b\W{0,3}\d{1,2} ?(?:m|min|mins|minutes?|s|sec|secs|secondes?|seconds?)\b/i;
  const STOCK = /\b(?:only|just|plus que|seulement|reste(?: plus)?(?: que)?|last|derni[eè]re?s?)\s{1,3}\d{1,3}\b.{0,30}?(?:left|stock|remaining|restant|articles?|pi[eè]ces?|exemplaires?|places?|items?|rooms?|chambres?|disponible)|\b\d{1,3} (?:items? |articles? )?(?:left|restants?|restantes?)\b/i;
  const WATCH = /\b\d{1,4} (?:other )?(?:people|persons|visitors|customers|shoppers|personnes|visiteurs|clients|internautes)\b.{0,30}?(?:looking|viewing|watching|browsing|regardent|consultent|bought|ont achet)/i;
  const said = (text) => (text || "").replace(/\s+/g, " ").trim();
  const path = (element) => {
    const parts = [];
    for (let each = element; each && each !== document.body && parts.length < 12; each = each.parentElement)
      parts.unshift(`${each.tagName}${[...(each.parentElement?.children ?? [])].indexOf(each)}`);
    return parts.join(">");
  };
  const found = [], taken = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let steps = 0; steps < 6000 && found.length < 12 && walker.nextNode(); steps++) {
    if (!/\d/.test(walker.currentNode.nodeValue)) continue;
    let element = walker.currentNode.parentElement;
    for (let up = 0; element && element !== document.body && up < 4; up++, element = element.parentElement) {
      if (/^(script|style|noscript|template|textarea|option)$/i.test(element.tagName)) break;
      const text = said(element.innerText);
      if (text.length > 160) break;
      const kind = WATCH.test(text) ? "watching" : STOCK.test(text) ? "stock" : TIMER.test(text) ? "countdown" : "";
      if (!kind) continue;
      if (!taken.has(element) && element.checkVisibility()) {
        taken.add(element);
        found.push({ path: path(element), kind, text: text.slice(0, 160) });
      }
      break;
    }
  }
  return found;
}

/** Words on the controls in the first screen of a page, as it stands before anybody scrolls. */
export function buttonsOnScreen() {
  const found = new Set();
  const said = (text) => (text || "").replace(/\s+/g, " ").trim();
  for (const each of [...document.querySelectorAll("button, input[type=submit], input[type=button], [role=button], a[href]")].slice(0, 1500)) {
    const box = each.getBoundingClientRect();
    const inside = box.width > 1 && box.height > 1 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0;
    if (!inside || !each.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const words = said(each.innerText || each.value || each.getAttribute("aria-label") || each.title);
    if (words && words.length <= 80 && found.size < 40) found.add(words);
  }
  return [...found];
}

/** Labels of boxes that are ticked beforehand and name a price: { label, around } each. */
export function tickedBoxes() {
  const said = (text) => (text || "").replace(/\s+/g, " ").trim();
  const MONEY = /[€$£]|\b\d+[.,]\d\d\b|\b(?:eur|euros?|usd|gbp|chf)\b/i;
  const found = [];
  for (const box of [...document.querySelectorAll("input[type=checkbox]")].slice(0, 300)) {
    if (!box.checked || box.disabled || !box.hasAttribute("checked") || found.length >= 8) continue;
    const label = box.labels?.[0] ?? box.closest("label") ?? box.parentElement;
    const shown = box.checkVisibility({ visibilityProperty: true }) || label?.checkVisibility({ visibilityProperty: true });
    let place = label;
    if (said(place?.innerText).length < 80 && !MONEY.test(said(place?.innerText)))
      for (let up = 0; up < 2 && place?.parentElement && said(place.parentElement.innerText).length < 200; up++) place = place.parentElement;
    const text = said(place?.innerText);
    if (!shown || text.length > 200 || !MONEY.test(text)) continue;
    const holder = box.closest("form, fieldset, section, aside, [class]");
    const several = place?.querySelectorAll("input[type=checkbox]").length > 1;
    const around = `${box.closest("form, section, aside, div[class], ul")?.getAttribute("class") ?? ""} ${box.name} ${holder?.id ?? ""}`;
    if (!several) found.push({ label: text, around: around.slice(0, 200) });
  }
  return found;
}
