// The end of a page's own process: killed by the system, or by what the page did to it.

export const CRASHED = new Error("the page crashed");

/** Rejects with CRASHED when the process of a page ends; never settles otherwise. */
export const crash = (page) => new Promise((_, reject) => page.once("error", () => reject(CRASHED)));
