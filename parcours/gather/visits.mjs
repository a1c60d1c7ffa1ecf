// A few pages opened as a customer would, each in a browser context of its own: the request `visit` of runner.mjs.
//
// { do: "visit", pages: [{ url, why }], limit_ms, active } answers a line { visited: place, … } for each page, in the order
// they are done, and { done: true }. A page brings { status, url, html, cut, facts } or { failed, … }; `opening` names those
// under way, so that the parent knows which one stopped the browser.

import { setTimeout as sleep } from "node:timers/promises";
import { observe, watch } from "./observe.mjs";
import { walkToCheckout } from "./checkout.mjs";
import { pageAsHtml, scrollThrough, still } from "./visits_page.mjs";

const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
const AT_ONCE = 2;
const MOST_HTML = 5_000_000;
const IDLE = { idleTime: 300, concurrency: 2, timeout: 4000 };
const LAZY = { idleTime: 200, concurrency: 2, timeout: 1500 };
const QUIET_MS = 300, STILL_MS = 2500, BARE = 20, BARE_MS = 4000; // a page that is still empty is given more time
const SCREENS = 20, SCROLL_MS = 40;

/** Visit pages, at most two at a time. */
export async function visit(browser, { pages, limit_ms: limit }, say) {
  const waiting = pages.map((page, place) => ({ ...page, place }));
  const work = async () => {
    for (let next; (next = waiting.shift()); ) {
      say({ opening: next.place });
      say({ visited: next.place, ...(await inItsOwn(browser, limit, (page, found) => opened(page, next, found))) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {};
}

/** Walk to the checkout from a product page. */
export async function walk(browser, { url, limit_ms: limit }) {
  return inItsOwn(browser, limit, async (page, found) => {
    Object.assign(found, { walked: await walkToCheckout(page, { url }) });
  });
}

// A fresh context: no cache, cookie or worker of another page. What was found before the limit is kept.
async function inItsOwn(browser, limit, work) {
  const found = {}, ends = new AbortController();
  let context;
  try {
    context = await browser.createBrowserContext({ downloadBehavior: { policy: "deny" } });
    const page = await context.newPage();
    context.on("targetcreated", (target) => shut(target, page)); // a pop-up window
    const late = sleep(limit, "late", { signal: ends.signal }).catch(() => "");
    if ((await Promise.race([work(page, found), late])) === "late" && !found.html && !found.failed) found.failed = "timeout";
  } catch (error) {
    if (!found.html) Object.assign(found, { failed: "browser", detail: codeOf(error) });
  } finally {
    ends.abort();
    context?.close().catch(() => {}); // not awaited: a page that hangs would keep us waiting
  }
  return { ...found };
}

async function shut(target, ours) {
  const page = target.type() === "page" ? await target.page().catch(() => null) : null;
  if (page && page !== ours) page.close().catch(() => {});
}

async function opened(page, { url, why }, found) {
  await page.setViewport(PHONE);
  await page.setUserAgent({ userAgent: (await import("lighthouse/core/config/constants.js")).userAgents.mobile });
  const handle = await watch(page);
  const answers = new Map();
  page.on("response", (answer) => {
    const asked = answer.request();
    if (asked.isNavigationRequest() && asked.frame() === page.mainFrame()) answers.set(answer.url().split("#")[0], answer);
  });
  const answer = await page.goto(url, { waitUntil: "domcontentloaded" });
  if (answer && answer.status() >= 400) return void Object.assign(found, { failed: "http", status: answer.status() });
  await settled(page);
  const { html, cut } = await read(page);
  const last = answers.get(page.url().split("#")[0]) ?? answer; // a script may have gone on to another page
  Object.assign(found, { url: page.url(), status: last?.status() ?? 200, html, cut });
  found.facts = await observe(page, handle, { why, url });
}

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
