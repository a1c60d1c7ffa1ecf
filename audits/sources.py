"""What thresholds, statistics and advice rest on: every source once, with how far it can be trusted.

Only what was read stands here. A source known through somebody else's quotation says so in its caveat,
and has the address of no page that was not read.
"""

from __future__ import annotations

from dataclasses import dataclass

from parcours.text import _

_SECOND_HAND = _("Read in others' quotations, not in the original.")
_STORED = _("Read in a stored copy; the page may have changed since.")


@dataclass(frozen=True, slots=True)
class Source:
    """One source. `year` is 0 and `url` empty when not known; `caveat` is a marked text, empty when there is
    none. A title or publisher that describes is marked too; a proper name is the same in every language."""

    title: str
    publisher: str
    year: int = 0
    url: str = ""
    caveat: str = ""


SOURCES: dict[str, Source] = {
    "article": Source(
        "Quand commence l'expérience client de votre public ?",
        _("the article that this audit follows"),
        2020,
        caveat=_(
            "Practitioners' advice; some of its figures could not be traced and are marked "
            "where they are quoted."
        ),
    ),
    "convention": Source(
        _("Parcours, conventions of this product"),
        "Parcours",
        caveat=_("A rule of thumb of ours, to be read as one."),
    ),
    "web-vitals": Source(
        _("Web Vitals: thresholds for TTFB, FCP, LCP, INP, CLS"),
        "web.dev (Google)",
        caveat=_SECOND_HAND,
    ),
    "lighthouse-scoring": Source(
        _("Lighthouse performance scoring"),
        "Chrome for Developers",
        url="https://developer.chrome.com/docs/lighthouse/performance/performance-scoring",
        caveat=_(
            "Control points read in Lighthouse's own code, version 13.5; a measurement in "
            "a laboratory, not of real visitors."
        ),
    ),
    "lighthouse-seo": Source(
        _("Lighthouse audits for search engines and phones (is-crawlable, meta-viewport)"),
        "Chrome for Developers",
        caveat=_("Read in Lighthouse's own code, version 13.5."),
    ),
    "almanac-2025": Source(
        _("Web Almanac, page weight"),
        "HTTP Archive",
        2025,
        "https://almanac.httparchive.org/en/2025/page-weight",
        _STORED,
    ),
    "google-speed-2018": Source(
        _("Bounce probability and load time (1 to 3 s: +32%; 1 to 5 s: +90%)"),
        "Google",
        2018,
        caveat=_("A model's prediction, read in others' quotations."),
    ),
    "doubleclick-2016": Source(
        _("53% of mobile visits are abandoned when a page takes more than 3 s"),
        "Google / DoubleClick",
        2016,
        caveat=_("An advertiser's own figure from 2016, read in others' quotations."),
    ),
    "lindgaard-2006": Source(
        "Attention web designers: You have 50 milliseconds to make a good first impression!",
        _("Lindgaard and others"),
        2006,
        caveat=_("About looks, not about understanding; read in others' quotations."),
    ),
    "nng-first-seconds": Source(
        "How long do users stay on web pages?",
        "Nielsen Norman Group",
        caveat=_SECOND_HAND,
    ),
    "uie-2003": Source(
        _("Testing the three-click rule (44 users, 620 tasks)"),
        "User Interface Engineering, J. Porter",
        2003,
        caveat=_SECOND_HAND,
    ),
    "nng-three-clicks": Source(
        "The 3-click rule for navigation is false",
        "Nielsen Norman Group, P. Laubheimer",
        2019,
        caveat=_SECOND_HAND,
    ),
    "mueller-2017": Source(
        _("Not every page needs to be three clicks away; important ones should be near (23 February 2017)"),
        "J. Mueller, Google",
        2017,
        caveat=_SECOND_HAND,
    ),
    "nng-contact": Source(
        _("Contact-page guidelines"),
        "Nielsen Norman Group",
        2019,
        caveat=_SECOND_HAND,
    ),
    "spiegel-2017": Source(
        "How online reviews influence sales",
        "Spiegel Research Center, Northwestern University",
        2017,
        caveat=_("US retailers; read in others' quotations."),
    ),
    "brightlocal-2025": Source(
        "Local consumer review survey",
        "BrightLocal",
        2025,
        "https://www.brightlocal.com/resources/research/local-consumer-review-survey",
        _("A vendor's survey of US consumers."),
    ),
    "google-self-serving-2019": Source(
        _("Self-serving reviews are not shown in rich results (September 2019)"),
        "Google",
        2019,
        caveat=_SECOND_HAND,
    ),
    "google-structured-data": Source(
        _("Structured data for merchants"),
        "Google Search Central",
        url="https://developers.google.com/search/docs/appearance/structured-data/return-policy",
        caveat=_STORED,
    ),
    "open-graph": Source("The Open Graph protocol", "ogp.me", caveat=_SECOND_HAND),
    "wcag-22": Source(
        _("Web Content Accessibility Guidelines 2.2 (target size, language of page)"),
        "W3C",
        2023,
        caveat=_("Applied through automatic checks, which see only part of it."),
    ),
    "deque-coverage": Source(
        _("Automated accessibility coverage report (57% of issues by volume)"),
        "Deque",
        url="https://www.deque.com/automated-accessibility-coverage-report",
        caveat=_("A vendor's own count; by criteria rather than volume, others find about a third."),
    ),
    "review-law": Source(
        _("Rules on consumer reviews: 16 CFR 465 (United States), Code de la consommation L111-7-2 (France)"),
        _("Federal Trade Commission; French law"),
        caveat=_("Read in others' summaries, not in the original. Not legal advice."),
    ),
    "gmail-senders-2024": Source(
        _("Google's requirements for senders of e-mail"),
        "Google",
        2024,
        caveat=_SECOND_HAND,
    ),
    "cnil-consent": Source(
        "Délibération n° 2020-092: recommandation « cookies et autres traceurs »",
        "CNIL",
        2020,
        "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000042388197",
        _("An engineering hint, not legal advice."),
    ),
    "baymard-checkout": Source(
        _("Reasons for leaving a checkout (forced account, long or complicated checkout)"),
        "Baymard Institute",
        caveat=_("US surveys; read in others' quotations, which differ by year."),
    ),
    "consumer-rights-22": Source(
        _("Directive 2011/83/EU on consumer rights, article 22: extra payments need an active choice"),
        _("European Union"),
        2011,
        caveat=_("Read in others' quotations of the guidance; an engineering hint, not legal advice."),
    ),
    "google-interstitials": Source(
        _("Avoid intrusive interstitials and dialogs"),
        "Google Search Central",
        url="https://developers.google.com/search/docs/appearance/avoid-intrusive-interstitials",
        caveat=_STORED,
    ),
    "ssllabs-2018": Source(
        _("SSL Labs grade change for TLS 1.0 and TLS 1.1"),
        "Qualys",
        2018,
        "https://blog.qualys.com/2018/11/19",
        _STORED,
    ),
    "observatory": Source(
        _("HTTP Observatory scoring methodology"),
        "Mozilla",
        url="https://github.com/mozilla/http-observatory",
        caveat=_("Its authors call the ranges essentially arbitrary."),
    ),
    "toister-2020": Source(
        _("Customer service e-mail response time study (88% satisfied by an answer within an hour)"),
        "Toister Performance Solutions",
        2020,
        caveat=_("Read in the author's own summary, not in the data."),
    ),
    "nng-help": Source(
        "E-commerce customer service: beyond the FAQ",
        "Nielsen Norman Group",
        caveat=_SECOND_HAND,
    ),
}


def source(key: str) -> Source:
    """The source of a key. Raises KeyError for one that is not in the catalogue."""
    return SOURCES[key]
