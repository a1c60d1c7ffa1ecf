// A few pages opened as a customer would, each in a browser context of its own: the request `visit` of runner.mjs.
//
// { do: "visit", pages: [{ url, why, through }], limit_ms, watch_ms } answers a line { visited: place, … } for each page, in
// the order they are done, and { done: true }. A page brings { status, url, html, cut, facts } or { failed, … }, and
// `crashed` when its own process ended; `opening` names those under way, so that the parent knows which one stopped the browser. `through` are the pages to go there from,
// link by link, when an address does not answer by itself; empty: it is opened by its address.

import { setTimeout as sleep } from "node:timers/promises";
import { CRASHED, crash, freshPage } from "./crash.mjs";
import { observe, watch } from "./observe.mjs";
import { walkToCheckout } from "./checkout.mjs";
import { pageAsHtml, pressLinkTo, scrollThrough, still } from "./visits_page.mjs";

const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
const AT_ONCE = 2;
const MOST_HTML = 5_000_000, LONGEST_HTML = 6_000_000;
const IDLE = { idleTime: 300, concurrency: 2, timeout: 4000 };
const LAZY = { idleTime: 200, concurrency: 2, timeout: 1500 };
const QUIET_MS = 300, STILL_MS = 2500, BARE = 20, BARE_MS = 4000; // a page that is still empty is given more time
const SCREENS = 20, SCROLL_MS = 40;

/** Visit pages, at most two at a time. */
export async function visit(browser, { pages, limit_ms: limit, watch_ms: longest }, say) {
  const waiting = pages.map((page, place) => ({ ...page, place }));
  const work = async () => {
    for (let next; (next = waiting.shift()); ) {
      say({ opening: next.place });
      const found = await inItsOwn(browser, async (page, found) => {
        const handle = await watch(page);
        if (!(await within(limit, opened(page, next, found)))) found.failed ??= "timeout";
        if (!found.html || !longest) return;
        await within(longest, observe(page, handle, { ...next, limit_ms: longest }).then((facts) => { found.facts = facts; }));
      });
      say({ visited: next.place, ...found });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {};
}

/** Walk to the checkout from a product page. */
export async function walk(browser, { url, limit_ms: limit }) {
  return inItsOwn(browser, async (page, found) => {
    await within(limit, walkToCheckout(page, { url }).then((walked) => { found.walked = walked; }));
  });
}

// A fresh context: no cache, cookie or worker of another page. What was found before something broke is kept.
async function inItsOwn(browser, work) {
  const found = {};
  let context;
  try {
    context = await browser.createBrowserContext({ downloadBehavior: { policy: "deny" } });
    const page = await freshPage(context);
    context.on("targetcreated", (target) => shut(target, page)); // a pop-up window
    await Promise.race([work(page, found), crash(page)]);
  } catch (error) {
    found.crashed = error === CRASHED;
    if (!found.html) Object.assign(found, { failed: "browser", detail: codeOf(error) });
  } finally {
    context?.close().catch(() => {}); // not awaited: a page that hangs would keep us waiting
  }
  return { ...found };
}

// Whether work was done in time.
async function within(ms, work) {
  const ends = new AbortController();
  const late = sleep(ms, false, { signal: ends.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    ends.abort();
  }
}

async function shut(target, ours) {
  const page = target.type() === "page" ? await target.page().catch(() => null) : null;
  if (page && page !== ours) page.close().catch(() => {});
}

async function opened(page, { url, through }, found) {
  await page.setViewport(PHONE);
  await page.setUserAgent({ userAgent: (await import("lighthouse/core/config/constants.js")).userAgents.mobile });
  const answers = new Map();
  page.on("response", (answer) => {
    const asked = answer.request();
    if (asked.isNavigationRequest() && asked.frame() === page.mainFrame()) answers.set(addressOf(answer), answer.status());
  });
  const [first, ...links] = [...through, url];
  const answer = await page.goto(first, { waitUntil: "domcontentloaded" });
  let status = answer?.status() ?? 200;
  if (status < 400) await settled(page);
  for (const link of status < 400 ? links : []) {
    if (!(await page.evaluate(pressLinkTo, link))) return void Object.assign(found, { failed: "browser", detail: "no link" });
    await settled(page);
  }
  if (status < 400) {
    const { html, cut } = await read(page);
    status = answers.get(addressOf(page)) ?? status; // a script may have gone on to another page
    if (!/^https?:/.test(page.url())) return void Object.assign(found, { failed: "browser", detail: "left the web" });
    if (status < 400) Object.assign(found, { url: page.url(), status, html: String(html).slice(0, LONGEST_HTML), cut }); // a page can make it of any length
  }
  if (status >= 400) Object.assign(found, { failed: "http", status });
}

const addressOf = (each) => each.url().split("#")[0];

async function settled(page) {
  await page.waitForNetworkIdle(IDLE).catch(() => {});
  const words = await page.evaluate(still, QUIET_MS, STILL_MS);
  if (words < BARE) {
    await page.waitForFunction((least) => (document.body?.innerText ?? "").split(/\s+/).length > least, { timeout: BARE_MS }, BARE)
      .catch(() => {});
    await page.evaluate(still, QUIET_MS, STILL_MS);
  }
  await page.evaluate(scrollThrough, SCREENS, SCROLL_MS);
  await page.waitForNetworkIdle(LAZY).catch(() => {});
}

// A page may go on to another while it is read: then that one is read.
async function read(page) {
  try {
    return await page.evaluate(pageAsHtml, MOST_HTML);
  } catch (error) {
    if (!/context was destroyed|detached|navigat/i.test(String(error?.message))) throw error;
    await settled(page);
    return page.evaluate(pageAsHtml, MOST_HTML);
  }
}

const codeOf = (error) => String(error?.code ?? error?.message ?? error).split("\n")[0].slice(0, 300).toWellFormed();
