// What runs inside a page on the way to the checkout: each function is sent there whole, so it may use nothing from
// outside itself.

/** What the screen offers to press and asks to fill in: { controls, fields, card, frames, heading }. */
export function screenState() {
  const said = (text) => (text || "").replace(/\s+/g, " ").trim();
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const ACTS = "button, a[href], input[type=submit], input[type=button], input[type=radio], input[type=image], summary, label, [role=button]";
  const all = [], trees = [document];
  for (let at = 0; at < trees.length && all.length < 20_000; at++)
    for (const each of trees[at].querySelectorAll("*")) {
      all.push(each);
      if (each.shadowRoot) trees.push(each.shadowRoot);
    }
  // A form with what tells of a person in it is never sent, filled in by the page or empty.
  const sends = (each) => Boolean(each.form) && /^(?:submit|image)$/.test(each.type);
  const PERSONAL = /e-?mail|courriel|phone|t[eé]l(?:[eé]phone)?$|^tel|first_?-?name|last_?-?name|full_?-?name|pr[eé]nom|^nom(?!bre)|^name|surname|password|iban|card_?-?number|cc-/i;
  const actionOf = (each) => {
    const to = each.getAttribute("formaction") ?? each.form?.getAttribute("action") ?? "";
    return to && URL.canParse(to, document.baseURI) ? new URL(to, document.baseURI).href : "";
  };
  const isPersonal = (each) =>
    /^(?:email|tel|password)$/.test(each.type) || (/^(?:text|)$/.test(each.type) && PERSONAL.test(each.name || each.id)) || /^(?:email|tel|name|cc-)/.test(each.autocomplete ?? "");
  const told = (globalThis[Symbol.for("controls told")] = []);
  const controls = [];
  for (const each of all) {
    if (!each.matches(ACTS) || each.disabled || controls.length >= 600 || !shown(each)) continue;
    const words = said(each.innerText || each.value || each.getAttribute("aria-label") || each.title || each.alt);
    if (!words && !each.href) continue;
    told.push(each);
    controls.push({
      number: told.length - 1, words: words.slice(0, 100), label: said(each.getAttribute("aria-label")).slice(0, 100), href: (each.href || each.closest("a[href]")?.href || "").toString().slice(0, 500),
      hints: `${each.id} ${each.getAttribute("name") ?? ""} ${each.getAttribute("class") ?? ""}`.slice(0, 200), tag: each.tagName.toLowerCase(),
      form: actionOf(each).slice(0, 300),
      asks: sends(each) && [...each.form.elements].some(isPersonal), apart: Boolean(each.closest("header, nav, footer")),
    });
  }
  const fields = [];
  for (const each of all) {
    if (!each.matches("input, select, textarea") || /^(hidden|submit|button|image|reset|search)$/.test(each.type) || fields.length >= 60 || !shown(each)) continue;
    if (each.closest("footer, header, nav, [role=search], [class*=newsletter i], [id*=newsletter i]")) continue;
    const label = each.labels?.[0] ?? document.getElementById(each.getAttribute("aria-labelledby") || "\u0000");
    fields.push({
      tag: each.tagName.toLowerCase(), type: each.type || "", name: (each.name || each.id || "").slice(0, 80),
      label: said(label?.innerText || each.getAttribute("aria-label")).slice(0, 120), placeholder: said(each.placeholder).slice(0, 80),
      autocomplete: (each.getAttribute("autocomplete") || "").slice(0, 60), required: Boolean(each.required), checked: Boolean(each.checked),
    });
  }
  const frames = all.filter((each) => each.tagName === "IFRAME" && shown(each)).map((each) => (each.src || "").slice(0, 300)).slice(0, 20);
  return { controls, fields, frames, heading: said(`${document.title} ${document.querySelector("h1")?.innerText ?? ""}`).slice(0, 200) };
}

/** Press a control told of, in this window. Tells whether it is still there. */
export function pressHere(number) {
  const control = globalThis[Symbol.for("controls told")]?.[number];
  if (!control?.isConnected) return false;
  for (const each of [control, control.closest("a"), control.form]) each?.removeAttribute?.("target");
  control.scrollIntoView({ block: "center" });
  control.click();
  return true;
}

/** Choose the first of what a product wants chosen (size, colour), beside a control told of. */
export function chooseFirst(number) {
  const control = globalThis[Symbol.for("controls told")]?.[number];
  const form = control?.form ?? control?.closest("form, section, main") ?? document.body;
  for (const select of [...form.querySelectorAll("select")].slice(0, 6)) {
    const option = [...select.options].find((each) => each.value && !each.disabled);
    if (select.value || !option || /country|pays|state|lang|currency|devise/i.test(select.name)) continue;
    select.value = option.value;
    for (const name of ["input", "change"]) select.dispatchEvent(new Event(name, { bubbles: true }));
  }
  const groups = new Map();
  for (const radio of [...form.querySelectorAll("input[type=radio]:not(:disabled)")].slice(0, 60)) groups.set(radio.name, [...(groups.get(radio.name) ?? []), radio]);
  for (const radios of groups.values()) if (!radios.some((each) => each.checked)) (radios[0].labels?.[0] ?? radios[0]).click();
}
