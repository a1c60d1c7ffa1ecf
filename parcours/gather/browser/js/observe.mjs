// What a page does by itself in the browser, as facts: whom it asks, what it keeps, what it lays over itself.
//
//   const handle = await watch(page);            before page.goto
//   ... goto, and read the page's HTML ...       observing runs the page's clock, and may press and load again
//   const facts = await observe(page, handle, { why, limit_ms });
//
// The facts are the fields of browser_visits.Visit of the same names, in plain JSON. One page, one browser context: the
// context's cookies are taken for the page's. Nothing is thrown; what a page does not let us see is empty, and so is
// what was not reached within limit_ms of our time (the requests are always there).
//
// On the home page a second pass follows: the control that refuses cookies is pressed if there is one, windows with
// an offer are closed, and the page is loaded again. Those are presses that a visitor makes; no word is typed.

import { readFileSync } from "node:fs";
import { answer, clockOf, within } from "./clock.mjs";
import { buttonsOnScreen, claimsOnPage, layersOnScreen, pageFacts, pressControl, tickedBoxes } from "./overlays.mjs";
import { isFaint, isLayer, kindOf, roleOf, stressedOf } from "./wording.mjs";

const REQUESTS = 400, LONG = 500, COOKIES = 60, SCRIPTS = 30, SCRIPT_BYTES = 1_500_000, FRAMES = 8;
const LOOKS = [0, 5000, 30_000]; // ms of the page's own clock; the first look is when it has loaded
const STEP_MS = 3000; // of ours, for one question to a page
const LOADING_MS = 1000, RELOAD_MS = 5000;
const WHOLE_MS = 12_000, LEFT_MS = 1000; // of ours, and what is kept of it for the end
const FULL = ["home", "offer"]; // pages watched for half a minute; the others for five seconds
const OURS = [ // names that tell of a shop, a payment or a choice about cookies; those of services stand in their rules
  "dataLayer", "gtag", "fbq", "_paq", "ttq", "__tcfapi", "__gpp", "__cmp", "Didomi", "axeptio", "_axcb", "axeptioSettings", "OneTrust",
  "Cookiebot", "CookieConsent", "tarteaucitron", "cookieyes", "UC_UI", "_iub", "klaro", "Osano", "tC", "Shopify", "prestashop",
  "woocommerce_params", "wc_add_to_cart_params", "BCData", "Stripe", "paypal", "Klarna", "Intercom", "$crisp", "zE", "Tawk_API", "klaviyo",
];
const KNOWN = [...new Set([...OURS, ...namesInRules()])];
const BUSINESS = "view_item|view_item_list|select_item|add_to_cart|add_to_wishlist|view_cart|begin_checkout|add_payment_info|add_shipping_info|purchase|generate_lead|sign_up|form_submit|contact|book_appointment|schedule";
const IN_SCRIPTS = [
  /\bgtag\(\s{0,9}["']event["']\s{0,9},\s{0,9}["']([\w .-]{2,40})["']/g,
  new RegExp(`["']?\\bevent["']?\\s{0,9}:\\s{0,9}["'](${BUSINESS})["']`, "g"),
  /\bfbq\(\s{0,9}["']track(?:Custom)?["']\s{0,9},\s{0,9}["'](\w{2,40})["']/g,
  /["']trackEvent["']\s{0,9},\s{0,9}["']([^"']{1,40})["']/g,
  /"vtp_eventName"\s{0,9}:\s{0,9}"([\w .-]{2,40})"/g,
];
const NO_PAGE_VIEW = /^(?:page_?view|gtm\.\w+|js|config|consent|set)$/i;

function namesInRules() {
  const rules = JSON.parse(readFileSync(new URL("../../../derive/services/vendors.json", import.meta.url), "utf8"));
  return rules.flatMap((rule) => rule.match.global ?? []);
}

const cut = (text, most) => String(text ?? "").slice(0, most).toWellFormed();
const listOf = (value) => (Array.isArray(value) ? value.slice(0, 300) : []); // a page may tell any number
const textsOf = (value, most, long = 80) => [...new Set(listOf(value).map((each) => cut(each, long)).filter(Boolean))].slice(0, most);

/** Listen to a page before it is opened. */
export async function watch(page) {
  const handle = { asked: new Map(), when: "open", scripts: 0, coded: new Set(), reading: [], again: false };
  page.on("request", (request) => {
    if (handle.asked.size >= REQUESTS || !/^(https?|wss?):/.test(request.url())) return;
    handle.asked.set(request, { url: cut(request.url(), LONG), type: cut(request.resourceType(), 20), status: 0, when: handle.when });
  });
  page.on("response", (response) => {
    const asked = handle.asked.get(response.request());
    if (asked) asked.status = response.status();
    if (asked?.type === "script" && response.ok() && isOwn(response.url(), page.url()) && handle.scripts++ < SCRIPTS) handle.reading.push(readScript(response, handle));
  });
  page.on("dialog", answer);
  return handle;
}

// A library holds the names of all events it knows: only the site's own scripts and its container tell of the site.
function isOwn(script, page) {
  const [one, other] = [script, page].map((url) => new URL(url).hostname.split(".").slice(-2).join("."));
  return one === other || /^https:\/\/www\.googletagmanager\.com\/gtm\.js/.test(script);
}

async function readScript(response, handle) {
  const text = await within(STEP_MS, response.text(), "");
  if (text.length > SCRIPT_BYTES) return;
  for (const pattern of IN_SCRIPTS)
    for (const [, name] of text.matchAll(pattern)) if (handle.coded.size < 40 && !NO_PAGE_VIEW.test(name)) handle.coded.add(cut(name, 60));
}

/** The facts of a page that has loaded. */
export async function observe(page, handle, { why = "", limit_ms: limit = WHOLE_MS } = {}) {
  const seen = { layers: [], cookies: [], claims: [], ...NO_FACTS, buttons: [], ticked: [], refusal: "", watched_ms: 0 };
  await within(Math.max(0, Math.min(limit, WHOLE_MS) - LEFT_MS), watching(page, handle, why, seen), null);
  await within(LEFT_MS / 4, Promise.all(handle.reading), null);
  if (seen.refusal && !handle.again) forget(handle, seen); // what follows a refusal was not seen, so it is not told
  if (!seen.cookies.length) seen.cookies = await within(LEFT_MS / 4, cookiesOf(page, "open"), []);
  return {
    requests: [...handle.asked.values()], cookies: seen.cookies, kept: seen.kept, globals: seen.globals, events: seen.events,
    coded: [...handle.coded], layers: seen.layers.map(({ controls, frame, pressed, ...layer }) => layer), claims: seen.claims,
    buttons: seen.buttons, ticked: seen.ticked, refusal: seen.refusal, watched_ms: seen.watched_ms,
  };
}

const NO_FACTS = { globals: [], events: [], kept: [] };

async function watching(page, handle, why, seen) {
  const clock = await clockOf(page);
  const looks = FULL.includes(why) ? LOOKS : LOOKS.slice(0, 2);
  seen.buttons = textsOf(await ask(page, buttonsOnScreen, []), 40);
  const opened = Number(await ask(page, () => performance.now(), NaN));
  const claims = await throughTheClock(page, clock, looks, seen, opened);
  seen.cookies = await cookiesOf(page, "open");
  Object.assign(seen, await factsOf(page));
  if (why !== "home" && why !== "offer") return;
  seen.ticked = (await ask(page, tickedBoxes, [])).slice?.(0, 8).map((each) => cut(`${each?.label ?? ""} ‖ ${each?.around ?? ""}`, 300)) ?? [];
  const running = why === "home" ? seen.layers : [];
  if (running.length || claims.size) await again(page, handle, clock, seen, claims);
}

/**
 * Look now, at 5 and at 30 s since the page was opened. Fills `seen.layers`; gives the claims by place, each with its
 * text at the first look and at the one after.
 */
async function throughTheClock(page, clock, looks, seen, now) {
  const told = new Map();
  for (const [index, at] of looks.entries()) {
    if (index) {
      const wait = Math.max(index === 1 ? 2000 : 0, at - now);
      if (!Number.isFinite(now) || !(await clock.run(wait))) break;
      now += wait;
    }
    seen.watched_ms = Math.round(now) || 0;
    for (const layer of await layersOf(page, index > 0))
      if (!seen.layers.some((each) => same(each, layer))) seen.layers.push({ ...layer, at_ms: seen.watched_ms });
    if (index < 2) noteClaims(told, index, await ask(page, claimsOnPage, []));
  }
  return told;
}

function noteClaims(told, look, found) {
  for (const each of listOf(found).slice(0, 12)) {
    const key = `${each?.kind} ${each?.path}`;
    if (!told.has(key)) told.set(key, { kind: cut(each?.kind, 10), texts: [] });
    told.get(key).texts[look] = cut(each?.text, 160);
  }
}

/** The second pass: refuse, close, load again, and see what comes back and what the claims say now. */
async function again(page, handle, clock, seen, claims) {
  const before = [...seen.layers], here = page.url();
  if (before.length) for (const layer of await layersOf(page, true)) await choose(page, clock, layer, before, seen);
  handle.when = seen.refusal ? "refused" : "again";
  const as = { waitUntil: "load", timeout: RELOAD_MS };
  const loading = page.url() === here ? page.reload(as) : page.goto(here, as); // a press may have led away
  loading.catch(() => {});
  await clock.run(LOADING_MS);
  await within(RELOAD_MS, loading, null);
  handle.again = [...handle.asked.values()].some((each) => each.when === handle.when && each.type === "document");
  const later = { layers: [], watched_ms: 0 };
  const told = await throughTheClock(page, clock, LOOKS, later, LOADING_MS); // performance.now() counts on from before
  for (const [key, claim] of claims) pair(claim, told.get(key), seen);
  const closed = before.filter((each) => each.pressed);
  for (const layer of later.layers) if (layer.kind !== "consent" && closed.some((each) => same(each, layer))) seen.layers.push({ ...layer, again: true });
  if (later.layers.some((each) => each.kind === "consent" && (each.accept || each.refuse))) forget(handle, seen); // asked again: the refusal was not taken
  if (seen.refusal) {
    const known = new Set(seen.cookies.map((each) => `${each.name} ${each.domain}`));
    seen.cookies.push(...(await cookiesOf(page, "refused")).filter((each) => !known.has(`${each.name} ${each.domain}`)));
  }
  for (const [request, asked] of handle.asked) if (asked.when === "again") handle.asked.delete(request);
}

function forget(handle, seen) {
  seen.refusal = "";
  for (const [request, asked] of handle.asked) if (asked.when === "refused") handle.asked.delete(request);
}

/**
 * Press what refuses (of a choice about cookies) or closes (of an offer). Marks the layer when it went away; a choice may
 * fade slowly, so whether it was taken shows when the page is loaded again.
 */
async function choose(page, clock, layer, before, seen) {
  const by = (role) => layer.controls.find((each) => each.role === role);
  const control = layer.kind === "consent" ? by("refuse") : ["offer", "other"].includes(layer.kind) ? by("no") ?? by("close") : null;
  if (!control || !(await within(STEP_MS, layer.frame.evaluate(pressControl, control.number), false))) return;
  await clock.run(1000);
  const went = layer.kind === "consent" || !(await layersOf(page, true)).some((each) => same(each, layer));
  for (const each of before) each.pressed ||= went && same(each, layer);
  if (layer.kind === "consent") seen.refusal = cut(control.words || control.label, 80);
}

/** A countdown that ran, or a number that was claimed, as first read and at the same moment after loading again. */
function pair(claim, later, seen) {
  const [first, second] = claim.texts, ran = first && second && first !== second;
  if ((claim.kind === "countdown" && !ran) || seen.claims.length >= 8) return;
  const look = [0, 1].find((each) => claim.texts[each] && later?.texts[each]);
  seen.claims.push({ kind: claim.kind, first: claim.texts[look ?? 0] ?? second, again: look === undefined ? "" : later.texts[look] });
}

const same = (one, other) => one.kind === other.kind && one.text.slice(0, 30).replace(/\d/g, "") === other.text.slice(0, 30).replace(/\d/g, "");
const ask = (target, work, otherwise, ...given) => within(STEP_MS, target.evaluate(work, ...given), otherwise);

async function layersOf(page, came) {
  const found = [];
  const [frames, raw] = await Promise.all([within(STEP_MS, framesOf(page), []), ask(page, layersOnScreen, [])]);
  for (const each of listOf(raw)) {
    let [seen, frame] = [each, page.mainFrame()];
    for (const box of listOf(each?.frames)) {
      const inner = frames.find((other) => near(other.box, box));
      const [told] = inner ? listOf(await ask(inner.frame, layersOnScreen, [], true)) : [];
      if (told?.controls?.length) [seen, frame] = [{ ...told, share: each.share, dialog: each.dialog, hints: `${each.hints} ${told.hints}`, words: `${each.words} ${told.words}`.trim() }, inner.frame];
    }
    const layer = layerOf(seen, came);
    if (layer) found.push({ ...layer, frame });
  }
  return withBackdrops(found, listOf(raw));
}

async function framesOf(page) {
  const inner = page.mainFrame().childFrames().slice(0, FRAMES);
  return (await Promise.all(inner.map(async (frame) => ({ frame, box: await within(1000, frame.frameElement().then((each) => each.boundingBox()), null) })))).filter((each) => each.box);
}

const near = (one, other) => Math.abs(one.x - other.x) < 4 && Math.abs(one.y - other.y) < 4 && Math.abs(one.width - other.width) < 4;

/** What a window lies on, where it is an element of its own without words, belongs to the window. */
function withBackdrops(found, raw) {
  const bare = raw.filter((each) => !each?.words && !listOf(each?.frames).length && Number(each?.share) > 0.2);
  const top = found[0];
  if (top && bare.length) top.share = Math.min(1, Math.round((top.share + bare.reduce((sum, each) => sum + Number(each.share), 0)) * 1000) / 1000);
  return found;
}

function layerOf(seen, came) {
  if (!seen || typeof seen !== "object") return null;
  const controls = listOf(seen.controls).map(plainControl).map((each) => ({ ...each, role: roleOf(each) }));
  const whole = { ...seen, words: cut(seen.words, 600), hints: cut(seen.hints, 400), share: Number(seen.share) || 0, controls };
  const kind = kindOf(whole);
  if (!isLayer(whole, kind, came)) return null;
  const [accept, refuse, close] = ["accept", "refuse", "close"].map((role) => controls.find((each) => each.role === role));
  const no = refuse ?? controls.find((each) => each.role === "no");
  return {
    kind, at_ms: 0, share: Math.round(Math.min(1, whole.share) * 1000) / 1000, text: cut(whole.words, 300),
    accept: cut(accept?.words || accept?.label, 80), refuse: cut((kind === "consent" ? refuse : no)?.words, 120),
    close: close ? cut(close.words || close.label || "×", 80) : "", stressed: kind === "consent" ? stressedOf(accept, refuse) : null,
    faint: close && !no ? isFaint(close) : null, again: false, controls,
  };
}

function plainControl(each) {
  const number = (name) => Number(each?.[name]) || 0;
  return {
    number: number("number"), words: cut(each?.words, 120), label: cut(each?.label, 80), hints: cut(each?.hints, 120), width: number("width"),
    height: number("height"), font: number("font"), fill: number("fill"), ink: number("ink"), opacity: number("opacity"), border: Boolean(each?.border),
  };
}

async function factsOf(page) {
  const told = await ask(page, pageFacts, NO_FACTS, KNOWN);
  return { globals: textsOf(told?.globals, 60), events: textsOf(told?.events, 40), kept: textsOf(told?.kept, 40) };
}

async function cookiesOf(page, when) {
  const found = await within(STEP_MS, page.browserContext().cookies(), []);
  const days = (expires) => (expires > 0 ? Math.round(((expires * 1000 - Date.now()) / 864e5) * 10) / 10 : null);
  return found.slice(0, COOKIES).map((each) => ({ name: cut(each.name, 80), domain: cut(each.domain, 100), days: days(each.expires), when }));
}
