// The end of a page's own process: killed by the system, or by what the page did to it.

import { after } from "./clock.mjs";

const FRESH_MS = 12_000; // an empty page is there in a tenth of a second

export const CRASHED = new Error("the page crashed");

/** Rejects with CRASHED when the process of a page ends; never settles otherwise. */
export const crash = (page) => new Promise((_, reject) => page.once("error", () => reject(CRASHED)));

/** An empty page. Rejects with CRASHED when the browser can start no process for it any more. */
export async function freshPage(context) {
  const ends = new AbortController();
  const page = await Promise.race([context.newPage().catch(() => null), after(FRESH_MS, ends.signal)]);
  ends.abort();
  if (!page) throw CRASHED;
  return page;
}
