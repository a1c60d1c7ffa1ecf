"""What a form is for: news by e-mail, or a message to the business; told from its fields first and its
words second.

Field types and names say more than words, and hold in any language; words are English and French first,
with the few
of other languages that stand in the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urlsplit

from parcours.artifacts import Field, Form
from parcours.derive.reading import Reading, Sight, fold, shorten

_EMAIL = re.compile(
    r"e[-_ ]?mail|courriel|\bmail\b|correo|адрес.*почт|\bmel\b|メール|e-post|posta elettronica|(?:^|"
    r"[_\W])mail(?:$|[_\W])|\bmce-"
)
_NAME = re.compile(
    r"\b(name|nom|prenom|nome|nombre|fullname|firstname|lastname|имя)\b|name$|^nom|имя|фио|名前"
)
_PHONE = re.compile(r"phone|\btel|mobile|portable|telephone|телефон|telefon")
_MESSAGE = re.compile(
    r"message|msg|comment|question|enquir|inquir|demande|projet|project|how can we help|besoin|"
    r"details?|description|feedback|"
    r"messaggio|mensaje|mensagem|nachricht|сообщени|bericht|request|remarque|precision|body|text|texte|"
    r"content|contenu|help|subject|objet|note"
)
_NEWS = re.compile(
    r"news ?-?_?l[ea]t+er|naujienlais|infolettre|noticias|lettre d'info\w*|mailing[-_ ]?list|"
    r"email[-_ ]?list|(?<!un)subscri(?:be|ption|bers?)|(?:s'?|m'?)(?:in)?abonner|abonn(?:ez|e-|ement)|"
    r"inscri(?:vez|ption|re) .{0,40}(?:news|lettre|offres|actus|actualites)|sign[- ]?(?:me )?up|"
    r"stay (?:in touch|informed|up to date|connected|tuned|in the)|"
    r"keep (?:in touch|up to date|me (?:posted|updated))|restez informe|(?:email|e-mail|special|"
    r"exclusive) (?:updates|offers|deals|alerts|specials|signup)|latest (?:news|updates|offers|deals)|"
    r"join (?:our|the) (?:list|club|mailing|community|newsletter)|join(?: us|now)?\b|optin|opt-in|"
    r"mc-embedded|mc4wp|mailpoet|klaviyo|sendinblue|brevo|"
    r"convertkit|mailerlite|aweber|bulletin|suscri|подпис|рассыл|iscriviti|abonnieren|nyhetsbrev|"
    r"nieuwsbrief|boletin|ニュースレター|get (?:our|the|\d+ ?%)|% off|updates"
)
_NAMED_NEWS = re.compile(
    r"news ?-?_?l[ea]t+er|infolettre|lettre d'info|mailing[-_ ]?list|list-manage|e-?mail[-_ ]?(?:list|"
    r"sign-?_?up)|"
    r"(?<!un)subscri[bp]|sign up for .{0,30}e-?mails?\b|mc-embedded|abonn|подпис|рассыл"
)
_LISTED = re.compile(
    r"news ?-?_?letter|infolettre|mailing[-_ ]?list|sign up for .{0,30}e-?mails?\b|lettre d'info"
)
_USER = re.compile(
    r"\buser ?-?_?(?:name|login)\b|nome de utilizador|nom d'utilisateur|benutzername|date of birth|"
    r"birth_?date|\bdob\b|identifiant|\blogin\b"
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
_NEWS_HOST = re.compile(
    r"(?:list-manage\.com|sendinblue|sibforms\.com|brevo\.com|convertkit\.com|mailerlite|aweber\.com|"
    r"feedburner|campaign-archive|"
    r"createsend\.com|cmail\d*\.com|constantcontact\.com|getresponse|mailjet|sendy|substack\.com|"
    r"buttondown|klaviyo|activehosted|"
    r"infusionsoft|icontact\.com|verticalresponse|emailoctopus|tinyletter|madmimi|benchmarkemail|"
    r"sarbacane|mautic|tinyletter)"
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
    r"candidat|recrut|careers?\b|curriculum|\bcv\b|resume\b|apply|job application|"
    r"check[-_ ]?out|billing|card[-_ ]?number|password|mot de passe|log[-_ ]?in\b|register|searchform|"
    r"gift (?:message|card)|sign the petition|petition|report (?:abuse|a bug|this)|"
    r"signal(?:er)? (?:un )?abus"
)
_CONTACT = re.compile(
    r"contact|enquir|inquir|get in touch|write to us|ecri(?:vez|re)|message|wpcf7|feedback|"
    r"nous joindre|send us|envoyez|ask (?:us|a question)|devis|quote|demande|kontakt|contatt|обратн"
)
_CONTACT_HEADING = re.compile(
    r"\W*(?:contact(?:ez)?(?:[ -]nous| us| form| me)?|get in touch|request (?:more )?information|"
    r"nous ecrire|ecrivez[ -]nous|demande d'informations?|(?:send|ask) us .{0,20})\W*$"
)
_UNSEEN = frozenset({"hidden", "submit", "button", "image", "reset"})


class Shape:
    """A form reduced to what tells its purpose."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.fields = tuple(
            field for field in form.fields if field.type not in _UNSEEN and not _is_trap(field)
        )
        self.typed = tuple(
            field for field in self.fields if field.type not in ("checkbox", "radio", "file", "range")
        )

    @cached_property
    def words(self) -> str:
        """Everything said in and of the form, folded."""
        form = self.form
        told = [form.heading, form.text, form.classes, form.anchor, urlsplit(form.action).path, *form.buttons]
        told += [f"{field.name} {field.placeholder} {field.label}" for field in form.fields]
        return fold(" ".join(told))

    @cached_property
    def handles(self) -> str:
        """What its makers call it: classes, ids, action and names of fields, folded."""
        form = self.form
        return fold(
            " ".join([form.classes, form.anchor, form.action, *(field.name for field in form.fields)])
        )

    @cached_property
    def emails(self) -> tuple[Field, ...]:
        """The fields that ask for an e-mail address."""
        return tuple(field for field in self.typed if field.tag == "input" and is_email(field))

    @cached_property
    def areas(self) -> tuple[Field, ...]:
        """The fields for longer text."""
        return tuple(
            field for field in self.typed if field.tag == "textarea" and "captcha" not in fold(field.name)
        )

    @cached_property
    def asks_who(self) -> bool:
        """Whether it asks for what only an account needs: a user name, a date of birth."""
        return any(_USER.search(fold(f"{field.name} {field.label[:40]}")) for field in self.typed)

    @cached_property
    def has_password(self) -> bool:
        """Whether it asks for a password."""
        return any(field.type == "password" for field in self.form.fields)


def _is_trap(field: Field) -> bool:
    return bool(
        re.search(
            r"captcha|honey ?-?pot|gotcha|^_wp|bottest|defend|leave this|antispam|anti-?robot",
            fold(f"{field.name} {field.label}"),
        )
    )


def _said(field: Field) -> str:
    return fold(f"{field.name} {field.placeholder} {field.label[:60]} {field.autocomplete}")


def is_email(field: Field) -> bool:
    """Whether a field asks for an e-mail address."""
    if field.type == "email":
        return True
    return field.type in ("text", "") and bool(
        _EMAIL.search(_said(field)) or _EMAIL.search(fold(field.value))
    )


def newsletter_form(page: Reading) -> Iterator[Sight]:
    """Forms that ask for an e-mail address to send news to."""
    account = bool(_ACCOUNT_PATH.search(page.path))
    for form in page.document.forms:
        shape = Shape(form)
        if _is_newsletter(shape) and not (account and not _NAMED_NEWS.search(_own_words(shape))):
            yield Sight(_quote(shape), anchor=form.anchor)


def _is_newsletter(shape: Shape) -> bool:
    if shape.has_password or shape.areas or shape.asks_who:
        return False
    own = _own_words(shape)
    against = bool(_NOT_NEWS.search(own))
    if not shape.emails:
        return _asks_for_news(shape) and not against
    named = bool(_NAMED_NEWS.search(shape.words) or _NEWS_HOST.search(shape.form.action))
    listed = bool(_LISTED.search(fold(f"{shape.form.heading} {shape.form.text[:100]}")))
    if len(shape.typed) > (15 if listed else 6) or (len(shape.emails) > 1 and not named):
        return False
    if len(shape.typed) == 1:
        return _is_one_line_of_news(shape, named=named, against=against)
    if against and not listed:
        return named and not _OTHER_FORM.search(own)
    return named or bool(_NEWS.search(shape.words))


def _is_one_line_of_news(shape: Shape, *, named: bool, against: bool) -> bool:
    """A lone line for an address: for news unless something else is said, since little else needs no more."""
    if against and not named:
        return bool(_NEWS.search(shape.words)) and not _OTHER_ERRAND.search(_own_words(shape))
    return named or bool(_NEWS.search(shape.words) or shape.form.buttons or shape.form.region == "footer")


def _asks_for_news(shape: Shape) -> bool:
    """One line to fill in, in a form that is named for news: an address in a language not known here."""
    if len(shape.typed) != 1 or shape.typed[0].type != "text":
        return False
    field = shape.typed[0]
    return bool(
        _NAMED_NEWS.search(fold(f"{shape.form.classes[:60]} {field.name}"))
        and re.search(r"(?<!un)subscri|news|@", _said(field))
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


def contact_form(page: Reading) -> Iterator[Sight]:
    """Forms that send a message of the visitor's own to the business."""
    for form in page.document.forms:
        shape = Shape(form)
        if _is_contact(shape, page):
            yield Sight(_quote(shape), anchor=form.anchor)


def _is_contact(shape: Shape, page: Reading) -> bool:
    if shape.has_password or len(shape.typed) < 2 or _is_whole_page(shape):
        return False
    reachable = shape.emails or any(_PHONE.search(_said(field)) for field in shape.typed)
    if not shape.areas or not reachable:
        return _without_area(shape)
    if _is_comment(shape) or _is_order(shape):
        return False
    words = " ".join([shape.handles, _own_words(shape)])
    if not _plainly_contact(shape) and (_NOT_CONTACT.search(words) or _is_entry(shape)):
        return False
    told = any(_MESSAGE.search(_said(field)) for field in shape.areas)
    return told or bool(_CONTACT.search(words)) or page.kind == "contact"


def _is_whole_page(shape: Shape) -> bool:
    """One form around everything, as some systems make it: it says nothing of a line in it."""
    return not shape.areas and any(field.name.upper() == "__VIEWSTATE" for field in shape.form.fields)


def _is_entry(shape: Shape) -> bool:
    """An entry for a listing: a long questionnaire, or an address of a site asked for."""
    asks_site = any(re.search(r"\burl\b|domain", _said(field)) for field in shape.typed)
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
    site = any(re.search(r"\b(url|website|site web|homepage|site)\b", _said(field)) for field in shape.typed)
    area = any(re.search(r"\bcomment(?:s|aire|aires)?\b|\bcomment", _said(field)) for field in shape.areas)
    return site and area and "contact" not in shape.handles


def _is_order(shape: Shape) -> bool:
    asked = " ".join(_said(field) for field in shape.typed)
    return bool(re.search(r"card ?-?_?number|cvv|cvc|cc-number|code de securite|expir", asked))


def _without_area(shape: Shape) -> bool:
    """A short form that says "contact" itself: an address and a line for the message."""
    if shape.areas and re.search(r"wpcf7|contact-form|contactform|contact_form", shape.handles):
        return not _NOT_CONTACT.search(_own_words(shape))
    if (
        _CONTACT_HEADING.match(fold(shape.form.heading))
        and shape.emails
        and len(shape.typed) >= 3
        and any(_NAME.search(_said(field)) for field in shape.typed)
    ):
        return not _NAMED_NEWS.search(fold(" ".join(shape.form.buttons)))
    line = any(
        re.search(r"\b(message|question|enquiry|inquiry|votre demande)\b", _said(field))
        and not is_email(field)
        for field in shape.typed
    )
    return (
        bool(shape.emails) and line and not _NOT_CONTACT.search(_own_words(shape)) and len(shape.typed) >= 2
    )


def _quote(shape: Shape) -> str:
    form = shape.form
    asked = [field.label or field.placeholder or field.name for field in shape.typed]
    button = next((each for each in form.buttons if each), "")
    said = [form.heading, ", ".join(each.strip(" :*") for each in asked if each), button]
    return shorten(" · ".join(each for each in said if each))
