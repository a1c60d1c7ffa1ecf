"""What a form is for: news by e-mail, or a message to the business; told from its fields first and its
words second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.contact.embedded import purpose
from parcours.derive.contact.fields import (
    MESSAGE,
    NAME,
    NAMED_NEWS,
    NEWS,
    NEWS_HOST,
    PHONE,
    Shape,
    is_email,
    summary,
    words_of,
)
from parcours.derive.page.reading import Reading, Sight, fold, once_a_page, shorten

_LISTED = re.compile(
    r"news ?-?_?letter|infolettre|mailing[-_ ]?list|sign up for .{0,30}e-?mails?\b|lettre d'info"
)
_ACCOUNT_PATH = re.compile(
    r"log-?in|sign-?in|password|passwort|forgot|reset|lost|oublie|register|account|compte|connexion"
)
_OTHER_FORM = re.compile(
    r"unsubscri|desabonn|desinscri|password|check-?out|friend|recipient|devis|quote|contact[-_ ]?us"
)
_OTHER_ERRAND = re.compile(
    r"password|mot de passe|forgot|reset|log[-_ ]?in|track|unsubscri|desabonn|search|coupon|gift|"
    r"check[-_ ]?out|friend|quote|devis"
)
_NOT_NEWS = re.compile(
    r"unsubscri|desabonn|desinscri|forgot|lost[-_ ]?pass|oublie|reset|recover|password|mot de passe|"
    r"log[-_ ]?in|sign[-_ ]?in\b|connexion|identifi|"
    r"register|registration|create (?:an )?account|creer (?:un )?compte|inscription gratuite|"
    r"check[-_ ]?out|track[-_ ]?order|suivi|"
    r"notify me when|back in stock|out of stock|email[-_ ]?(?:a|this|to)[-_ ]|"
    r"send[-_ ]to[-_ ]?(?:a[-_ ])?friend|tell[-_ ]?a[-_ ]?friend|friend'?s?[-_ ]e?-?mail|"
    r"recipient|ami\b|parrain|quote|devis|search|recherche|comment|review|poll|survey|sondage|donat|"
    r"contact[-_ ]?(?:us|form)|book(?:ing)?\b|reserv|"
    r"appointment|rendez-vous|free trial|demo\b|tip us|application|candidature|wishlist|gift ?card"
)
_NOT_CONTACT = re.compile(
    r"comment[-_ ]?(?:form|respond|list|post|reply|author)|commentform|respond\b|leave a (?:reply|"
    r"comment)|post (?:a |your )?(?:comment|reply)|add (?:a |your )?(?:comment|reply)|"
    r"laisse[rz] (?:un |votre )?(?:commentaire|reponse)|votre commentaire|(?:write|add|post|submit|"
    r"leave) (?:a |your |an )?(?:customer )?review|your review|reviews?[-_/]|donner (?:mon|votre) avis|"
    r"laisser (?:un|votre) avis|rating|shoutbox|guest ?book|livre d'or|new thread|newthread|(?:quick|"
    r"post|leave a) ?reply|"
    r"tell a friend|send to a? ?friend|email a friend|recipient|e-?mail this|friend'?s|share[-_]|"
    r"candidat|recrut|rsvp|benevol|volunteer|careers?\b|curriculum|\bcv\b|resume\b|apply|job application|"
    r"check[-_ ]?out|billing|card[-_ ]?number|password|mot de passe|log[-_ ]?in\b|register|searchform|"
    r"gift (?:message|card)|sign the petition|petition|report (?:abuse|a bug|this)|"
    r"signal(?:er)? (?:un )?abus"
)
_CONTACT = re.compile(
    r"contact|enquir|inquir|get in touch|write to us|ecri(?:vez|re)|message|wpcf7|feedback|"
    r"nous joindre|send us|envoyez|ask (?:us|a question)|devis|quote|demande|kontakt|contatt|обратн"
)
_SPOKEN = re.compile(
    r"message|msg|comment|question|enquir|inquir|demande|projet|help|besoin|feedback|messaggio|mensa|"
    r"nachricht|сообщени|bericht"
)
_REACHED = re.compile(r"e-?mail|courriel|phone|\btel|телефон|почт")
_SITE_ASKED = re.compile(r"\b(url|website|site web|homepage|site)\b")
_CONTACT_HEADING = re.compile(
    r"\W{0,9}(?:contact(?:ez)?(?:[ -]nous| us| form| me)?|get in touch|request (?:more )?information|"
    r"nous ecrire|ecrivez[ -]nous|demande d'informations?|(?:send|ask) us .{0,20})\W{0,9}$"
)


@once_a_page
def newsletter_form(page: Reading) -> Iterator[Sight]:
    """Forms that ask for an e-mail address to send news to."""
    account = bool(_ACCOUNT_PATH.search(page.path))
    for form in page.document.forms:
        shape = Shape(form)
        if _is_newsletter(shape) and not (account and not NAMED_NEWS.search(_own_words(shape))):
            yield Sight(summary(shape), anchor=form.anchor)

    for embed in page.document.embeds:
        if purpose(embed, page) == "news":
            yield Sight(shorten(f"{embed.near[-120:]} · {embed.source}".strip(" ·")), anchor=embed.anchor)


def _is_newsletter(shape: Shape) -> bool:
    if shape.has_password or shape.areas or shape.asks_who:
        return False
    own = _own_words(shape)
    against = bool(_NOT_NEWS.search(own))
    if not shape.emails:
        return _asks_for_news(shape) and not against
    named = bool(NAMED_NEWS.search(shape.words) or NEWS_HOST.search(shape.form.action))
    listed = bool(_LISTED.search(fold(f"{shape.form.heading} {shape.form.text[:100]}")))
    if len(shape.typed) > (15 if listed else 6) or (len(shape.emails) > 1 and not named):
        return False
    if len(shape.typed) == 1:
        return _is_one_line_of_news(shape, named=named, against=against)
    if against and not listed:
        return named and not _OTHER_FORM.search(own)
    return named or bool(NEWS.search(shape.words))


def _is_one_line_of_news(shape: Shape, *, named: bool, against: bool) -> bool:
    """A lone line for an address: for news unless something else is said, since little else needs no more."""
    if against and not named:
        return bool(NEWS.search(shape.words)) and not _OTHER_ERRAND.search(_own_words(shape))
    return named or bool(NEWS.search(shape.words) or shape.form.buttons or shape.form.region == "footer")


def _asks_for_news(shape: Shape) -> bool:
    """One line to fill in, in a form that is named for news: an address in a language not known here."""
    if len(shape.typed) != 1 or shape.typed[0].type != "text":
        return False
    field = shape.typed[0]
    if re.search(r"zip|postal|post ?code|city|citypc|ville|\bcp\b|search", words_of(field)):
        return False
    return bool(
        NAMED_NEWS.search(fold(f"{shape.form.classes[:60]} {field.name}"))
        and re.search(r"(?<!un)subscri|news|@", words_of(field))
    )


def _own_words(shape: Shape) -> str:
    """What is said in the form itself, without the classes of what is around it."""
    form = shape.form
    return fold(
        " ".join(
            [
                form.heading,
                form.text[:300],
                form.anchor,
                form.action,
                *form.buttons,
                *(f"{field.name} {field.placeholder}" for field in form.fields),
            ]
        )
    )


@once_a_page
def contact_form(page: Reading) -> Iterator[Sight]:
    """Forms that send a message of the visitor's own to the business."""
    for form in page.document.forms:
        shape = Shape(form)
        if _is_contact(shape, page):
            yield Sight(summary(shape), anchor=form.anchor)

    for embed in page.document.embeds:
        if purpose(embed, page) == "contact":
            yield Sight(shorten(f"{embed.near[-120:]} · {embed.source}".strip(" ·")), anchor=embed.anchor)


def _is_contact(shape: Shape, page: Reading) -> bool:
    if shape.has_password or len(shape.typed) < 2 or _is_whole_page(shape):
        return False
    reachable = shape.emails or any(PHONE.search(words_of(field)) for field in shape.typed)
    unnamed = not any(field.label or field.placeholder for field in shape.typed)
    reachable = bool(reachable) or (unnamed and bool(_REACHED.search(fold(shape.form.text))))
    if not shape.areas or not reachable:
        return _without_area(shape)
    if _is_comment(shape) or _is_order(shape):
        return False
    words = " ".join([shape.handles, _own_words(shape)])
    if not _plainly_contact(shape) and (_NOT_CONTACT.search(words) or _is_entry(shape)):
        return False
    told = any(MESSAGE.search(words_of(field)) for field in shape.areas)
    spoken = " ".join([*(words_of(field) for field in shape.areas), fold(shape.form.text) if unnamed else ""])
    if not shape.emails:  # a number and a field for text may be an advertisement to place
        told = bool(_SPOKEN.search(spoken))
    return told or bool(_CONTACT.search(words)) or page.kind == "contact"


def _is_whole_page(shape: Shape) -> bool:
    """One form around everything, as some systems make it: it says nothing of a line in it."""
    return not shape.areas and any(field.name.upper() == "__VIEWSTATE" for field in shape.form.fields)


def _is_entry(shape: Shape) -> bool:
    """An entry for a listing: a long questionnaire, or an address of a site asked for."""
    asks_site = any(re.search(r"\burl\b|domain", words_of(field)) for field in shape.typed)
    return asks_site or len(shape.typed) > 14


def _plainly_contact(shape: Shape) -> bool:
    form = shape.form
    told = fold(f"{form.classes} {form.anchor} {form.action} {form.heading} {form.text[:60]}")
    return bool(
        re.search(r"contact|contatt|kontakt|enquir|inquir|wpcf7|get in touch", told)
    ) and not _is_comment(shape)


def _is_comment(shape: Shape) -> bool:
    """A comment under an article: a field named comment with the author's address, or a website asked for."""
    if re.search(r"wpcf7|contact-form|contactform|gform", shape.handles):
        return False
    names = {fold(field.name) for field in shape.form.fields}
    if names & {"comment_post_id", "comment_parent", "akismet_comment_nonce"} or re.search(
        r"wp-comments-post|commentform|comment-form", shape.handles
    ):
        return True
    site = any(
        re.search(r"\b(url|website|site web|homepage|site)\b", words_of(field)) for field in shape.typed
    )
    area = any(re.search(r"\bcomment(?:s|aire|aires)?\b|\bcomment", words_of(field)) for field in shape.areas)
    return site and area and "contact" not in shape.handles


def _is_order(shape: Shape) -> bool:
    asked = " ".join(words_of(field) for field in shape.typed)
    return bool(re.search(r"card ?-?_?number|cvv|cvc|cc-number|code de securite|expir", asked))


def _without_area(shape: Shape) -> bool:
    """A short form that says "contact" itself: an address and a line for the message."""
    if shape.areas and re.search(r"wpcf7|contact-form|contactform|contact_form", shape.handles):
        return not _NOT_CONTACT.search(_own_words(shape))
    if (
        _CONTACT_HEADING.match(fold(shape.form.heading))
        and shape.emails
        and len(shape.typed) >= 3
        and any(NAME.search(words_of(field)) for field in shape.typed)
    ):
        return not NAMED_NEWS.search(fold(" ".join(shape.form.buttons)))
    line = any(
        re.search(r"\b(message|question|enquiry|inquiry|votre demande)\b", words_of(field))
        and not is_email(field)
        for field in shape.typed
    )
    return (
        bool(shape.emails) and line and not _NOT_CONTACT.search(_own_words(shape)) and len(shape.typed) >= 2
    )
