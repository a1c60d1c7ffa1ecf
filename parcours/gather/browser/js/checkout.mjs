// The way from a product page to the checkout, pressed as a customer would, and left before any word is typed.
//
//   const walked = await walkToCheckout(page, { url });   a fresh page; opens the address itself
//
// Gives { steps: [{ url, pressed, html, ticked }], clicks, ended, guest, fields }, the fields of browser_visits.Checkout with each
// screen's HTML to be parsed by the caller. Nothing is thrown.
//
// What it does to the shop: it chooses the first size or colour where one is wanted, puts one product into the basket
// of a visitor nobody knows, opens the basket, and goes on to the first screen that asks who the customer is. It types
// nothing, sends no form that asks for a person, and never presses what pays or orders. It stays on the site or at a
// known payment service.

import { after, answer, within } from "./clock.mjs";
import { chooseFirst, pressHere, screenState } from "./checkout_page.mjs";
import { tickedBoxes } from "./overlays.mjs";

const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
const MOST_PRESSES = 6, MOST_HTML = 3_000_000;
const OPEN_MS = 12_000, SETTLE_MS = 4000, ASK_MS = 3000, WHOLE_MS = 55_000;
const NO_SCREEN = { controls: [], fields: [], frames: [], heading: "" };

const ADD = /^(?:\W*)(?:add(?: \w+)?(?: to)? (?:my |your |the )?(?:shopping )?(?:cart|bag|basket|trolley)|(?:ajouter|mettre)(?: \w+)? (?:au|dans (?:le|mon)|à mon) (?:panier|caddie)|add to order|ajouter à (?:ma|la) commande|j['’]achète|je commande|buy|buy now|acheter|acheter maintenant|order now|commander|réserver|book now|(?:add|ajouter))(?:\W.{0,40})?$/i;
const ADD_MARK = /add[-_]?to[-_]?(?:cart|bag|basket)|addtocart|single_add_to_cart|ajout[-_]?panier|product-form__submit/i;
const CHECKOUT = /^(?:\W*)(?:(?:proceed |go |continue )?(?:to )?(?:secure )?check ?-?out(?: now)?|passer (?:ma |la |à la )?(?:commande|caisse)|valider (?:ma |la |mon |le )?(?:commande|panier)|(?:procéder|passer) au paiement|finaliser (?:ma |la )?commande|commander|order now|aller à la caisse|checkout securely)(?:\W.{0,30})?$/i;
const CART = /^(?:\W*)(?:\d+ ?)?(?:view|voir|see|open|ouvrir|go to|aller au|my|mon|votre|your|le|shopping|accéder au)?(?: ?(?:my|mon|votre|le|your|the))?(?: ?shopping)? ?(?:cart|bag|basket|panier|caddie|trolley)(?:\W.{0,20})?$/i;
const CART_URL = /\/(?:cart|basket|panier|shopping[-_]?cart|shopping[-_]?bag|caddie|bag|warenkorb)(?:[/._?#-]|$)|controller=cart|route=checkout\/cart/i;
const CHECKOUT_URL = /\/(?:checkouts?|commande|order|onepage|caisse|commander|paiement|payment)(?:[/._?#-]|$)|controller=order|route=checkout\/checkout/i;
const GUEST = /(?:^|[^a-zà-ÿ])(?:guest|invit[ée]e?s?|visiteur)(?![a-zà-ÿ])|(?:without|sans) (?:creating |créer )?(?:an |de |un |mon )?(?:account|compte|inscription|registration)|\bno account needed\b/i;
const NEVER = /\bpay(?:er|ez)?\b(?! ?-?(?:ment|out))|paypal|apple pay|google pay|g pay|amazon|shop ?pay|place (?:my |your )?order|confirm(?:er|ez)? (?:my |your |ma |la |votre )?(?:order|commande|payment|achat)|obligation de paiement|express|(?:one|1)[- ]?click|en un clic|klarna|subscribe|abonn|wish|favori|remove|supprimer|vider|empty|compar/i;
const IDENTITY = /(?:^|[^a-z])(?:e?-?mail|courriel|first_?-?name|last_?-?name|full_?-?name|pr[eé]nom|nom|name|surname|phone|t[eé]l|t[eé]l[eé]phone|adresse?|address\w*|postcode|post_?code|zip|code_?postal|city|ville|street|rue)(?:[^a-z]|\d|$)/i;
const MAY_ORDER = /^\W*(?:order now|commander|(?:valider|finaliser) (?:ma |la )?commande)/i; // a cart's words, and a last screen's
const TO_CHECKOUT = /check-?_?out|cart|basket|panier/i;
const CARD = /cc-number|card_?-?number|cardnumber|num[eé]ro de carte/i;
const PAYS_AT = /(?:^|\.)(?:checkout\.stripe\.com|buy\.stripe\.com|paypal\.com|checkout\.shopify\.com|myshopify\.com|shop\.app|payplug\.com|mollie\.com|payzen\.eu|systempay\.fr|adyen\.com|klarna\.com|sumup\.(?:com|link)|squareup\.com|square\.site|helloasso\.com|monetico-services\.com|paygreen\.fr|gocardless\.com|snipcart\.com|foxycart\.com)$/i;

const cut = (text, most) => String(text ?? "").slice(0, most).toWellFormed();
const hostOf = (url) => { try { return new URL(url).hostname.toLowerCase().replace(/^www\./, ""); } catch { return ""; } };
const siteOf = (host) => (/^[\d.]+$|^localhost$/.test(host) ? host : host.split(".").slice(/\.(?:co|com|org|gov|ac)\.\w\w$/.test(host) ? -3 : -2).join("."));

/** Walk from a product page towards the checkout. */
export async function walkToCheckout(page, { url }) {
  const walk = { page, home: siteOf(hostOf(url)), steps: [], clicks: 0, ended: "stuck", guest: "", fields: [], added: false, pressed: new Set() };
  await within(WHOLE_MS, walking(walk, url), null);
  const { steps, clicks, ended, guest, fields } = walk;
  return { steps, clicks, ended, guest: cut(guest, 200), fields };
}

async function walking(walk, url) {
  const { page } = walk;
  page.on("dialog", answer);
  await page.setViewport(PHONE);
  await within(OPEN_MS, page.goto(url, { waitUntil: "domcontentloaded", timeout: OPEN_MS }), null);
  await settled(page);
  let screen = await noteStep(walk, "");
  while (walk.clicks < MOST_PRESSES && !arrived(walk, screen)) {
    const control = nextControl(walk, screen);
    if (!control) return;
    const words = control.words || control.label;
    if (!walk.added) await within(ASK_MS, page.evaluate(chooseFirst, control.number), null);
    if (!(await within(ASK_MS, page.evaluate(pressHere, control.number), false))) return;
    walk.pressed.add(`${page.url()} ${words} ${control.href}`);
    walk.clicks += 1;
    walk.added ||= control.does === "add";
    await after(600);
    await settled(page);
    screen = await noteStep(walk, words);
  }
}

async function settled(page) {
  await within(SETTLE_MS, page.waitForNetworkIdle({ idleTime: 400, concurrency: 2, timeout: SETTLE_MS }), null);
}

async function noteStep(walk, pressed) {
  const { page } = walk;
  const html = await within(ASK_MS, page.content(), "");
  const ticked = await within(ASK_MS, page.evaluate(tickedBoxes), []);
  const told = (Array.isArray(ticked) ? ticked : []).slice(0, 8).map((each) => cut(`${each?.label ?? ""} ‖ ${each?.around ?? ""}`, 300));
  walk.steps.push({ url: cut(page.url(), 2048), pressed: cut(pressed, 100), html: cut(html, MOST_HTML), ticked: told });
  return plainScreen(await within(ASK_MS, page.evaluate(screenState), NO_SCREEN));
}

// A page can tell anything: take what has the form.
function plainScreen(told) {
  const list = (value) => (Array.isArray(value) ? value.slice(0, 600) : []);
  const texts = (each, names, most) => Object.fromEntries(names.map((name) => [name, cut(each?.[name], most)]));
  return {
    heading: cut(told?.heading, 200), frames: list(told?.frames).map((each) => cut(each, 300)),
    controls: list(told?.controls).map((each) => ({ ...texts(each, ["words", "label", "href", "hints", "tag", "form"], 500), number: Number(each?.number) || 0, apart: Boolean(each?.apart), asks: Boolean(each?.asks) })),
    fields: list(told?.fields).slice(0, 60).map((each) => ({
      ...texts(each, ["tag", "type", "name", "label", "placeholder", "autocomplete"], 120), required: Boolean(each?.required), checked: Boolean(each?.checked),
    })),
  };
}

/** Whether this screen asks who the customer is, wants an account, or is a payment service's. Notes how it ended. */
function arrived(walk, screen) {
  const guest = screen.controls.find((each) => GUEST.test(each.words || each.label));
  if (guest && walk.added) walk.guest ||= guest.words || guest.label;
  if (!walk.clicks) return false;
  const host = hostOf(walk.page.url());
  if (siteOf(host) !== walk.home) {
    if (PAYS_AT.test(host)) Object.assign(walk, { ended: "checkout", fields: screen.fields });
    return true;
  }
  const asked = new Set(screen.fields.filter(isIdentity).map((each) => each.name || each.label));
  const password = screen.fields.some((each) => each.type === "password");
  const card = screen.fields.some((each) => CARD.test(`${each.name} ${each.autocomplete}`));
  const there = CHECKOUT_URL.test(walk.page.url()) || CHECKOUT.test(screen.heading) || /checkout|commande|paiement|caisse/i.test(screen.heading);
  const asks = card || asked.size >= 3 || (there && asked.size >= 1 && !password);
  if (asks && (!password || asked.size >= 4 || card)) return Boolean(Object.assign(walk, { ended: "checkout", fields: screen.fields }));
  if (password && walk.added && !(guest && !walk.pressed.has(`${walk.page.url()} ${guest.words || guest.label} ${guest.href}`)))
    return Boolean(Object.assign(walk, { ended: "account", fields: screen.fields }));
  if (walk.added && CART_URL.test(walk.page.url())) walk.ended = "cart";
  return false;
}

const isIdentity = (each) =>
  !/^(?:password|checkbox|radio|number)$/.test(each.type) &&
  (/^(?:email|tel)$/.test(each.type) || IDENTITY.test(`${each.name} ${each.autocomplete}`) || IDENTITY.test(each.label));

/** What to press next: into the basket; then a guest's way, the checkout, the basket. */
function nextControl(walk, screen) {
  const fresh = screen.controls.filter((each) => mayPress(walk, each));
  const words = (each) => each.words || each.label;
  const first = (does, ...tests) => {
    for (const test of tests) {
      const found = fresh.find(test);
      if (found) return { ...found, does };
    }
    return null;
  };
  if (!walk.added)
    return first("add", (each) => ADD_MARK.test(each.hints) && !each.apart && each.tag !== "label", (each) => ADD.test(words(each)) && !each.apart);
  return (
    first("guest", (each) => GUEST.test(words(each))) ??
    first("checkout", (each) => CHECKOUT.test(words(each)), (each) => CHECKOUT_URL.test(each.href) && CHECKOUT.test(words(each) || "checkout")) ??
    first("cart", (each) => CART.test(words(each)) && !ADD.test(words(each)), (each) => CART_URL.test(each.href) && !/[?&]add|\/add/i.test(each.href))
  );
}

function mayPress(walk, each) {
  const words = each.words || each.label;
  if (each.asks || leaves(walk, each) || (walk.added && mayOrder(each, words))) return false;
  if (NEVER.test(words) || words.length > 80 || walk.pressed.has(`${walk.page.url()} ${words} ${each.href}`)) return false;
  return !/^(?:tel|mailto|javascript:void\(window\.print)/i.test(each.href);
}

/** Whether a button sends something away that might be an order: no link, and nothing tells that it leads to the checkout. */
function mayOrder(each, words) {
  return MAY_ORDER.test(words) && !each.href && !TO_CHECKOUT.test(`${each.hints} ${each.form}`);
}

/** Whether a link or a form leads off the site and to no payment service. */
function leaves(walk, each) {
  return [each.href, each.form].some((url) => {
    const host = url.startsWith("http") ? hostOf(url) : "";
    return Boolean(host) && siteOf(host) !== walk.home && !PAYS_AT.test(host);
  });
}
