"""Forms that a service puts into a page by itself: a frame, a script, or an empty place that a script fills.

The static page shows no field of them; what it shows is the service's own address or mark.
"""

from __future__ import annotations

import re
from functools import lru_cache

from parcours.gather.html.links import Attributes
from parcours.url import host_of

LONGEST = 500
_FORM_HOST = re.compile(
    r"(?:^|\.)(?:sibforms\.com|list-manage\.com|eep\.io|beehiiv\.com|ck\.page|convertkit\.com|kit\.com|"
    r"mailerlite\.com|getresponse\.com|aweber\.com|flodesk\.com|sendfox\.com|mailjet\.com|mjt\.lu|"
    r"buttondown\.(?:com|email)|emailoctopus\.com|eocampaign1\.com|substack\.com|createsend\.com|"
    r"constantcontact\.com|sarbacane\.com|sbc\d+\.com|hsforms\.(?:com|net)|hubspot\.com|typeform\.com|"
    r"jotform(?:eu)?\.(?:com|net)|tally\.so|wufoo\.(?:com|eu)|cognitoforms\.com|formstack\.com|"
    r"123formbuilder\.com|123contactform\.com|paperform\.co|fillout\.com|airtable\.com|formsite\.com|"
    r"forms\.office\.com|forms\.gle|zohopublic\.(?:com|eu)|zohoforms\.com|formassembly\.com|"
    r"emailmeform\.com|formcrafts\.com|activehosted\.com|pardot\.com)$"
)
_FORM_PATH = re.compile(r"//docs\.google\.com/forms/|mailpoet_form_iframe|/embed/airtable")
_LOADER = re.compile(  # scripts that serve the whole service, and put no form where they stand
    r"/(?:embed/)?v\d(?:-legacy)?\.js|/shell\.js|/universal|/embed\.js|hs-scripts|/forms/embed/(?:v2|"
    r"developer)|/next/embed|/widgets/embed|/ck\.\d*\.?js|/static/"
)
_HUBSPOT = re.compile(r"hbspt\.forms\.create\s*\(")
_HUBSPOT_ID = re.compile(r"formId['\"]?\s*:\s*['\"]([\w-]{8,60})")
_PLACE = re.compile(
    r"(?:^|\s)(klaviyo-form-(?!version)\w{4,12}|ml-embedded|hs-form-frame|hs-form-html|typeform-widget|"
    r"omnisend-form-embedded\S*|mailjet-widget|sendgrid-subscription-widget|embed-mailerlite)(?=\s|$)"
)
_MARKS = ("data-tf-live", "data-tf-widget", "data-tally-src", "data-jotform-id", "data-omnisend-form")
_ANY_MARK = frozenset(_MARKS)


def of_place(attributes: Attributes) -> str:
    """The mark of the form that a script will put into a block, or an empty string."""
    names = attributes.get("class")
    found = _of_names(names) if names else ""
    if found or _ANY_MARK.isdisjoint(attributes):
        return found
    return next((name.removeprefix("data-") for name in _MARKS if attributes.get(name)), "")


@lru_cache(maxsize=8192)
def _of_names(names: str) -> str:
    found = _PLACE.search(names.lower()[:300])
    return found[1] if found else ""


def of_frame(url: str) -> str:
    """The address of a frame when a form stands in it."""
    return url[:LONGEST] if _FORM_HOST.search(host_of(url)) or _FORM_PATH.search(url) else ""


def of_script(url: str, code: str) -> str:
    """The address or mark of the form that a script puts where it stands."""
    if url:
        return of_frame(url) if not _LOADER.search(url) else ""
    if not _HUBSPOT.search(code[:4000]):
        return ""
    number = _HUBSPOT_ID.search(code[:4000])
    return f"hubspot form {number[1] if number else ''}".strip()
