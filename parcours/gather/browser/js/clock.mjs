// The page's own clock, run fast: half a minute of timers costs what the scripts themselves take.
//
// Chromium holds the clock while a request is open, so answers come in their order. A page whose script never
// yields is left where it is, and `run` tells so.

const LATE_MS = 3000; // of our time, for one stretch of the page's

/** The clock of a page: `run(ms)` moves it on; afterwards the page stands still until the next stretch. */
export async function clockOf(page) {
  const session = await page.createCDPSession();
  return { run: (ms, limit = LATE_MS) => (ms > 0 ? stretch(session, ms, limit) : true) };
}

// First with the clock held while requests are open; a page that always has one open is given its time regardless.
async function stretch(session, budget, limit) {
  return (await moved(session, "pauseIfNetworkFetchesPending", budget, limit)) || moved(session, "advance", budget, limit / 2);
}

async function moved(session, policy, budget, limit) {
  const timer = new AbortController();
  const late = after(limit, timer.signal).then(() => false);
  let ended;
  const expired = new Promise((done) => session.once("Emulation.virtualTimeBudgetExpired", (ended = () => done(true))));
  try {
    const asked = session.send("Emulation.setVirtualTimePolicy", { policy, budget, maxVirtualTimeTaskStarvationCount: 1000 });
    return await Promise.race([asked.then(() => expired), late]);
  } catch {
    return false;
  } finally {
    timer.abort();
    session.off("Emulation.virtualTimeBudgetExpired", ended);
  }
}

/** Resolves after some of our milliseconds, or when aborted. */
export function after(ms, signal) {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });
}

/** Answer a dialog of a page: no to all but leaving, which a page may not forbid. */
export function answer(dialog) {
  (dialog.type() === "beforeunload" ? dialog.accept() : dialog.dismiss()).catch(() => {});
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
