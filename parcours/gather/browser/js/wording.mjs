// What a layer over a page is and what its controls do, by their words (English, French, and the commonest words
// of four other languages). Plain functions of plain data.

const COOKIES = /\b(cookies?|traceurs?|trackers?|rgpd|gdpr|consent (?:preferences|choices|manager)|privacy (?:preferences|settings|choices)|vie privée|donn[ée]es personnelles|your privacy)\b|🍪/i;
const PRIVACY = /\bperson(?:al|nel)|privacy|confidentialit|\bconsent/i;
const CMP = /didomi|axeptio|onetrust|cybot|cookiebot|tarteaucitron|cmplz|iubenda-cs|usercentrics|\bcky-|\bqc-cmp|sp_message|trustarc|truste|osano|klaro|moove_gdpr|borlabs|shopify-pc__|cc-window|cookie[-_]?(?:notice|banner|bar|consent|law)|gdpr|appconsent|sirdata|cmpbox|cmp-?(?:banner|container|wrapper)|commanders|privacy-?center|termly|hu-banner/i;
const AGE = /\b(?:18|21|16) ?(?:ans|years|\+)|\b(?:legal|drinking) age\b|âge légal|\bmajeure?s?\b|\bare you (?:over|of)\b|\bavez-vous (?:plus de|l['’]âge)|âge requis|\bage verification\b|\bverify your age\b/i;
const PLACE = /\b(?:choose|select|change|choisi\w+|sélectionne\w*) (?:your |a |votre |un |une )?(?:country|region|language|location|store|pays|région|langue|boutique|magasin)\b|\bshipping to\b|\byou (?:are|seem to be) (?:in|visiting from)\b|\bvous êtes (?:en|au|aux) /i;
const OFFER = /\b(?:newsletter|subscribe|sign up|inscri\w+|abonne\w*|discount|off your|% off|promo\w*|code|coupon|offres?|offers?|remise|réduction|gift|cadeau|win|gagne\w*|deal|free shipping|livraison offerte|soldes?|sale)\b|\d ?%/i;
const CHAT = /\b(?:how (?:can|may) (?:i|we) help|need help|chat with|besoin d['’]aide|puis-je vous aider|pouvons[- ]nous vous aider|une question|discut\w+|posez (?:vos|votre) questions?)/i;
const LOADING = /^(?:loading|chargement|patientez|please wait|one moment)\b.{0,20}$/i;

const REFUSE = /refus|reject|decline|\bdeny\b|disagree|sans (?:accepter|cookies)|without (?:accepting|consent|agreeing|cookies)|(?:n['’]|ne (?:pas )?|not |don['’]t )(?:accept|allow|consent)|accepte pas|(?:only|just|uniquement|seulement|que les?) (?:the )?(?:strictly )?(?:necessary|essential|required|nécessaires?|essentiels?|indispensables?)|(?:necessary|essential|required|nécessaires|essentiels|indispensables)(?: cookies)? (?:only|uniquement|seulement)|(?:use|strictement) (?:necessary|nécessaires?)|opt[- ]?out|ablehnen|nur notwendige|rechazar|rifiuta|weiger|tout interdire|interdire tous|tout bloquer/i;
const NO_THANKS = /^(?:non|no|nope|nein)\b|\bno,? thanks?\b|\bnon,? merci\b|\bmaybe later\b|\bplus tard\b|\bnot (?:now|interested)\b|\bpas maintenant\b|\b(?:skip|passer)\b|\bpas intéressé/i;
const ACCEPT = /accept|\ballow\b|autoris|\bi? ?agree\b|^(?:ok(?:ay)?|oui|yes|d['’]accord|entendu|c['’]est bon|got it|i understand|understood|j['’]ai compris|compris|continuer?|continue|enter|entrer)\b|je consens|akzeptier|alle zulassen|aceptar|accetta|accepteer/i;
const SETTINGS = /param[èe]tr|personnalis|custom|settings|preferences|préférences|manage|gérer|options|choisir|choices|savoir plus|learn more|read more|more info|politique|policy|details|détails/i;
const CLOSE = /^(?:[x×✕✖✗╳⨯🗙]|&times;|close|fermer|dismiss|schlie(?:ß|ss)en|cerrar|chiudi)\b|^[x×✕✖✗╳⨯🗙]$|^(?:close|fermer) /i;
const CLOSE_NAME = /(?:^|[-_\s])(?:close|dismiss|fermer|exit)(?:$|[-_\s])|btn-?close|close-?(?:btn|button|icon)/i;

/** What a control does: refuse, accept, settings, close, or empty. */
export function roleOf({ words = "", label = "", hints = "" }) {
  const said = words || label;
  if (said.length > 80) return "";
  if (REFUSE.test(said)) return "refuse";
  if (CLOSE.test(said) || (said.length < 3 && (CLOSE.test(label) || CLOSE_NAME.test(hints)))) return "close";
  if (NO_THANKS.test(said)) return "no";
  if (SETTINGS.test(said)) return "settings";
  return ACCEPT.test(said) ? "accept" : "";
}

/** consent, age, place, offer or other. */
export function kindOf({ words, hints, controls, email }) {
  const roles = new Set(controls.map(roleOf));
  const chooses = roles.has("accept") || roles.has("refuse") || roles.has("close");
  if (chooses && (COOKIES.test(words) || (CMP.test(hints) && words))) return "consent";
  if (roles.has("accept") && roles.has("refuse") && PRIVACY.test(words)) return "consent";
  if (AGE.test(words)) return "age";
  if (PLACE.test(words)) return "place";
  if (CHAT.test(words)) return "other";
  return email || OFFER.test(words) ? "offer" : "other";
}

/**
 * Whether something seen over the page is a layer to tell of: a choice about cookies or age always; anything else
 * when it is a window (marked as one, or one that closes, or one that came while the page was open), not a bar of
 * the page itself, nor the page, nor its loading screen.
 */
export function isLayer(seen, kind, came) {
  if (kind === "consent" || kind === "age") return true;
  if (seen.page || seen.menu || seen.words.length < 3 || LOADING.test(seen.words)) return false;
  const closes = seen.controls.some((each) => ["close", "no"].includes(roleOf(each)));
  return (seen.dialog || closes || (came && seen.share >= 0.2)) && seen.share >= 0.05;
}

/** Whether accepting stands out more than refusing: filled against a bare link, far larger, or far plainer. */
export function stressedOf(accept, refuse) {
  if (!accept || !refuse) return null;
  const area = (each) => each.width * each.height;
  const bare = refuse.fill < 1.2 && !refuse.border;
  return (accept.fill >= 1.5 && bare) || area(accept) >= 2 * area(refuse) || accept.font >= 1.3 * refuse.font
    || (refuse.ink < 3 && accept.ink >= 4.5);
}

/** Whether a control that closes is hard to see or hit: tiny, nearly transparent, or of its ground's colour. */
export function isFaint(control) {
  return Math.max(control.width, control.height) < 12 || control.opacity < 0.3 || control.ink < 1.3;
}
