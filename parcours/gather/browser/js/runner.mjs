// All browser work of one audit: one Node process, one Chromium, JSON lines on standard input and output.
// Requests: open (asked by browser_pool.py), look and lighthouse (start_page.py), visit and walk (visit_child.py). The last
// line of an answer has `done`.
// When the input closes, Chromium is killed and this process ends; it ends too when Chromium does. `crashed` tells of
// a page whose own process ended.

import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { CRASHED, crash, freshPage } from "./crash.mjs";
import { lookAtScreen, widthOfPage } from "./look.mjs";
import { visit, walk } from "./visits.mjs";

const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
const NARROW = { ...PHONE, width: 360, height: 740 };
const LOOK_AFTER_MS = 3000; // the article's three seconds
const LOOK_LIMIT_MS = 15_000;
const ITEMS = 12, REQUESTS = 300, TEXT = 300;
const OF_THE_LOAD = ["performance"];
const OF_THE_PAGE = ["accessibility", "seo"]; // the same at every load: measured in the first run only
const BESIDES = ["is-on-https", "redirects-http", "errors-in-console"]; // of a category that is not run
// Weightless parts of the performance category that nobody reads. They cost a second a run and change no other number.
const SKIPPED = [
  "bf-cache", "bootup-time", "cache-insight", "diagnostics", "dom-size-insight", "duplicated-javascript-insight",
  "font-display-insight", "forced-reflow-insight", "inp-breakdown-insight", "layout-shifts", "legacy-javascript-insight",
  "long-tasks", "main-thread-tasks", "mainthread-work-breakdown", "max-potential-fid", "metrics", "modern-http-insight",
  "network-dependency-tree-insight", "network-rtt", "network-server-latency", "non-composited-animations",
  "resource-summary", "script-treemap-data", "unminified-css", "unminified-javascript", "unsized-images",
  "unused-css-rules", "unused-javascript", "user-timings", "viewport-insight",
];
// What is brought home, besides whatever failed of the page: see browser_loads.LighthouseRun.
const KEPT = [
  "first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time", "cumulative-layout-shift",
  "interactive", "server-response-time", "total-byte-weight", "third-parties-insight", "lcp-breakdown-insight",
  "lcp-discovery-insight", "render-blocking-insight", "image-delivery-insight", "document-latency-insight",
  "cls-culprits-insight", "redirects", "meta-viewport", "target-size", "is-on-https", "redirects-http", "is-crawlable",
  "http-status-code", "document-title", "meta-description", "link-text", "html-has-lang", "html-lang-valid", "hreflang",
  "canonical", "robots-txt", "crawlable-anchors", "image-alt", "label", "link-name", "button-name", "color-contrast",
  "heading-order", "errors-in-console",
];
const HUNG = ["PAGE_HUNG", "PROTOCOL_TIMEOUT"]; // Lighthouse's words for a page that does not answer
const METRICS = {
  fcp: "first-contentful-paint", lcp: "largest-contentful-paint", si: "speed-index", tbt: "total-blocking-time",
  cls: "cumulative-layout-shift", tti: "interactive", ttfb: "server-response-time",
};

let browser, tools;

async function open({ chrome, args, profile }) {
  browser = await puppeteer.launch({
    executablePath: chrome, headless: true, pipe: true, args, userDataDir: profile, defaultViewport: null,
    ignoreDefaultArgs: ["--disable-popup-blocking"], downloadBehavior: { policy: "deny" },
  });
  const version = await browser.version();
  browser.on("disconnected", () => {
    console.error("the browser ended");
    end(1);
  });
  return { browser: version };
}

// Reading Lighthouse and the files of its checks takes a second, which the wait of a look has to spare.
async function ready() {
  const { default: run, defaultConfig, desktopConfig } = await import("lighthouse");
  const { initializeConfig } = await import("lighthouse/core/config/config.js");
  const { pageFunctions } = await import("lighthouse/core/lib/page-functions.js");
  // In every run Lighthouse works a second to rate this machine, for a warning that nobody is shown: spare it.
  pageFunctions.computeBenchmarkIndex = () => 9999;
  const first = configOf(defaultConfig, [...OF_THE_LOAD, ...OF_THE_PAGE], BESIDES);
  const later = configOf(defaultConfig, OF_THE_LOAD, []);
  await initializeConfig("navigation", first);
  return { run, first, later, forms: { mobile: defaultConfig.settings, desktop: desktopConfig.settings } };
}

// Lighthouse's own configuration with fewer checks. It looks through all that it is given at every run.
function configOf(whole, names, besides) {
  const refs = (name) => whole.categories[name].auditRefs.filter(({ id }) => !SKIPPED.includes(id));
  const categories = Object.fromEntries(names.map((name) => [name, { ...whole.categories[name], auditRefs: refs(name) }]));
  const wanted = new Set([...names.flatMap(refs).map(({ id }) => id), ...besides]);
  const settings = { onlyCategories: names, onlyAudits: besides.length ? besides : null, disableFullPageScreenshot: true };
  return { ...whole, settings, categories, audits: whole.audits.filter((path) => wanted.has(path.split("/").at(-1))) };
}

// Every run has a context of its own: no cache, cookie or connection of the look or the run before.
async function inFreshPage(work) {
  const context = await browser.createBrowserContext({ downloadBehavior: { policy: "deny" } });
  try {
    const page = await freshPage(context);
    return await Promise.race([work(page), crash(page)]);
  } finally {
    context.close().catch(() => {}); // not awaited: a page that hangs would keep us waiting
  }
}

async function look({ url }) {
  const limit = new AbortController();
  const late = sleep(LOOK_LIMIT_MS, { failed: "timeout" }, { signal: limit.signal });
  late.catch(() => {});
  const [page] = await browser.pages(); // the one that Chromium starts with
  try {
    return await Promise.race([lookAt(page, url), late, crash(page)]);
  } catch (error) {
    return failureOf(error);
  } finally {
    limit.abort();
    page.close().catch(() => {}); // nor awaited
  }
}

async function lookAt(page, url) {
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
  await page.setViewport(PHONE);
  await page.setUserAgent({ userAgent: (await import("lighthouse/core/config/constants.js")).userAgents.mobile });
  const due = sleep(LOOK_AFTER_MS);
  const answer = await page.goto(url, { waitUntil: "domcontentloaded", timeout: LOOK_LIMIT_MS });
  if (answer && answer.status() >= 400) return { failed: "http", status: answer.status() };
  tools = ready();
  tools.catch(() => {});
  await due;
  const seen = await page.evaluate(lookAtScreen);
  const picture = await page.screenshot({ type: "jpeg", quality: 60, encoding: "base64", optimizeForSpeed: true });
  await page.setViewport(NARROW);
  const width = await page.evaluate(widthOfPage);
  return { look: { ...seen, scroll_width: width, window_width: NARROW.width, picture } };
}

async function lighthouse({ url, form, first }) {
  try {
    const { run, forms, ...configs } = await (tools ??= ready());
    const config = configs[first ? "first" : "later"];
    const whole = { ...config, settings: { ...forms[form], ...config.settings } };
    const { lhr } = await inFreshPage((page) => run(url, { logLevel: "silent", output: "json" }, whole, page));
    if (lhr.runtimeError) return failureOf(lhr.runtimeError);
    return { run: brought(lhr), version: lhr.lighthouseVersion };
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error) {
  const detail = codeOf(error);
  const crashed = error === CRASHED || detail === "TARGET_CRASHED";
  return { failed: HUNG.includes(detail) ? "timeout" : "browser", detail, ...(crashed && { crashed }) };
}

function brought(lhr) {
  const metrics = Object.entries(METRICS).map(([name, id]) => [name, lhr.audits[id]?.numericValue]);
  const score = (id) => lhr.categories[id]?.score ?? null;
  const ofThePage = OF_THE_PAGE.flatMap((id) => lhr.categories[id]?.auditRefs ?? []).map((ref) => ref.id);
  const failed = ofThePage.filter((id) => lhr.audits[id]?.score === 0);
  const audits = [...new Set([...KEPT, ...failed])].map((id) => lhr.audits[id]).filter(Boolean);
  return {
    metrics: Object.fromEntries(metrics.filter(([, value]) => Number.isFinite(value))),
    performance: score("performance"), accessibility: score("accessibility"), seo: score("seo"),
    audits: Object.fromEntries(audits.map((audit) => [audit.id, shortAudit(audit)])),
    requests: (lhr.audits["network-requests"]?.details?.items ?? []).slice(0, REQUESTS).map((item) => ({
      url: cut(item.url, 500), type: item.resourceType ?? "", bytes: item.transferSize ?? 0, status: item.statusCode ?? 0,
    })),
    frames: (lhr.audits["screenshot-thumbnails"]?.details?.items ?? []).map((item) => ({
      at_ms: item.timing, jpeg: base64Of(item.data),
    })),
    final_frame: base64Of(lhr.audits["final-screenshot"]?.details?.data),
    final_url: cut(lhr.finalDisplayedUrl ?? "", 2048),
    warnings: lhr.runWarnings.map((warning) => cut(String(warning), TEXT)),
  };
}

function shortAudit(audit) {
  return {
    score: audit.score ?? null, value: audit.numericValue ?? null, display: audit.displayValue ?? "",
    mode: audit.scoreDisplayMode, items: (audit.details?.items ?? []).slice?.(0, ITEMS).map(shortItem) ?? [],
  };
}

// Of an item, what is a number, a word, or an element of the page; never its nested tables.
function shortItem(item) {
  const kept = {};
  for (const [key, value] of Object.entries(item)) {
    if (typeof value === "number" || typeof value === "boolean") kept[key] = value;
    else if (typeof value === "string" && !value.startsWith("data:")) kept[key] = cut(value, TEXT);
    else if (value?.type === "node") kept[key] = { selector: cut(value.selector, TEXT), snippet: cut(value.snippet, TEXT) };
    else if (typeof value?.url === "string") kept[key] = cut(value.url, TEXT);
  }
  return kept;
}

const cut = (text, most) => (text ?? "").slice(0, most).toWellFormed();
const base64Of = (data) => (data ?? "").replace(/^data:image\/[a-z]+;base64,/, "");
const codeOf = (error) => cut(String(error?.code ?? error?.message ?? error).split("\n")[0], TEXT);

const DOES = {
  open, look, lighthouse,
  visit: (request) => visit(browser, request, say), walk: (request) => walk(browser, request),
};
const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");

async function answer(line) {
  const { do: what, ...request } = JSON.parse(line);
  try {
    say({ ...(await DOES[what](request)), done: true });
  } catch (error) {
    say({ failed: "browser", detail: codeOf(error), done: true });
  }
}

// Called when the parent ended too, however it ended: leave nothing running.
function end(code = 0) {
  try {
    process.kill(-browser.process().pid, "SIGKILL");
  } catch {
    // it is gone already
  }
  const folder = process.cwd(); // made for this child, and nobody else may be left to remove it
  try {
    if (process.env.TMPDIR === folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } finally {
    process.exit(code);
  }
}

console.log = console.info = console.error; // a library's print must not break the lines
let rest = "";
let queue = Promise.resolve();
process.stdin.setEncoding("utf8");
process.stdin.on("data", (data) => {
  const lines = (rest + data).split("\n");
  rest = lines.pop();
  for (const line of lines) queue = queue.then(() => answer(line));
});
process.stdin.on("end", () => end());
process.on("SIGTERM", () => end());
process.on("unhandledRejection", () => {}); // a page that vanishes leaves promises behind; each request has its own answer
