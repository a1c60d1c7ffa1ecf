// The page's own clock, run fast: half a minute of timers costs what the scripts themselves take.
//
// Chromium holds the clock while a request is open, so answers come in their order. A page that keeps it from
// running (a request that never ends, a script that never yields) is left where it is and `run` tells so. Without this mode the clock runs at its usual speed.

const LATE_MS = 3000; // of our time, for one stretch of the page's

/** The clock of a page: `run(ms)` moves it on; afterwards the page stands still until the next stretch. */
export async function clockOf(page) {
  const session = await page.createCDPSession();
  return { run: (ms, limit = LATE_MS) => (ms > 0 ? stretch(session, ms, limit) : true) };
}

async function stretch(session, budget, limit) {
  let expired;
  const ended = new Promise((done) => session.once("Emulation.virtualTimeBudgetExpired", (expired = () => done(true))));
  const timer = new AbortController();
  const late = after(limit, timer.signal).then(() => false);
  try {
    const policy = { policy: "pauseIfNetworkFetchesPending", budget, maxVirtualTimeTaskStarvationCount: 1000 };
    const asked = session.send("Emulation.setVirtualTimePolicy", policy);
    asked.catch(() => {});
    return await Promise.race([asked.then(() => ended), late]);
  } catch {
    return after(Math.min(budget, limit)).then(() => false);
  } finally {
    timer.abort();
    session.off("Emulation.virtualTimeBudgetExpired", expired);
  }
}

/** Resolves after some of our milliseconds, or when aborted. */
export function after(ms, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });
}

/** What a promise gives within some of our milliseconds, else `otherwise`; it never rejects. */
export async function within(ms, promise, otherwise) {
  const timer = new AbortController();
  const given = Promise.resolve(promise).catch(() => otherwise);
  try {
    return await Promise.race([given, after(ms, timer.signal).then(() => otherwise)]);
  } finally {
    timer.abort();
  }
}
