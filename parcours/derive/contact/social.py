"""The business's profiles on social networks, and its videos: never share buttons, bare roots or a
template's accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from parcours.derive.page.reading import Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.structured import values_of
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Link
from parcours.url import bare_host, urlsplit

_HANDLE = r"[\w.%@+\-~]{2,}"
_TRIPADVISOR = r"/(?:[\w-]*_Review|Hotel|Restaurant|Attraction|ShowUserReviews|UserReview).*"
_LINKEDIN = rf"/(?:company|school|showcase|in|pub|companies|groups)/{_HANDLE}"
_COUNTRY = r"(?:com|[a-z]{2}|co\.uk|com\.[a-z]{2})"
_PROFILES: tuple[tuple[str, str, str], ...] = (
    ("facebook", r"(?:[\w-]+\.)?(?:facebook|fb)\.(?:com|me)", 
        rf"/(?:pages/(?:category/)?[^/]+/.+|pg/{_HANDLE}|people/[^/]+/\d+|groups/{_HANDLE}|p/{_HANDLE}|"
        rf"profile\.php|{_HANDLE})"),
    ("instagram", r"(?:www\.|m\.)?(?:instagram\.com|instagr\.am)", rf"/{_HANDLE}"),
    ("youtube", r"(?:www\.|m\.)?youtube\.com", rf"/(?:@{_HANDLE}|(?:channel|c|user)/{_HANDLE}|{_HANDLE})"),
    ("tiktok", r"(?:www\.|m\.)?tiktok\.com", rf"/@{_HANDLE}"),
    ("linkedin", r"(?:[\w-]+\.)?linkedin\.com", _LINKEDIN),
    ("twitter", r"(?:www\.|mobile\.)?(?:twitter|x)\.com", r"/(?:#!/)?@?\w{1,20}"),
    ("pinterest", rf"(?:[\w-]+\.)?pinterest\.{_COUNTRY}", rf"/{_HANDLE}(?:/[^/]+)?"),
    ("threads", r"(?:www\.)?threads\.(?:net|com)", rf"/@{_HANDLE}"),
    ("bluesky", r"bsky\.app", r"/profile/.+"),
    ("vimeo", r"(?:www\.)?vimeo\.com", r"/(?!\d+$)[\w-]{3,}"),
    ("tripadvisor", rf"(?:[\w-]+\.)?tripadvisor\.{_COUNTRY}", _TRIPADVISOR),
    ("yelp", rf"(?:[\w-]+\.)?yelp\.{_COUNTRY}", r"/biz/.+"),
    ("snapchat", r"(?:www\.)?snapchat\.com", rf"/add/{_HANDLE}"),
    ("telegram", r"(?:t\.me|telegram\.me)", r"/(?!share)\w{4,}"),
    ("discord", r"(?:discord\.gg|discord\.com|discordapp\.com)", r"/(?:invite/)?\w{4,}"),
    ("twitch", r"(?:www\.)?twitch\.tv", r"/\w{3,}"),
    ("reddit", r"(?:www\.|old\.)?reddit\.com", r"/(?:r|u|user)/\w+"),
    ("flickr", r"(?:www\.)?flickr\.com", r"/(?:photos|people|groups)/.+"),
    ("tumblr", r"[\w-]+\.tumblr\.com", r".*"),
    ("whatsapp", r"(?:www\.)?whatsapp\.com", r"/channel/\w+"),
    ("google", r"plus\.google\.com", r"/.+"),
    ("soundcloud", r"(?:www\.)?soundcloud\.com", r"/[\w-]{3,}"),
    ("spotify", r"open\.spotify\.com", r"/(?:artist|user|show)/\w+"),
    ("mastodon", r"mastodon\.[\w.]+", r"/@\w+"),
    ("behance", r"(?:www\.)?behance\.net", r"/[\w-]{3,}"),
    ("dribbble", r"(?:www\.)?dribbble\.com", r"/[\w-]{3,}"),
    ("github", r"(?:www\.)?github\.com", r"/[\w-]+"),
    ("houzz", r"(?:www\.)?houzz\.(?:com|fr|co\.uk)", r"/(?:pro|user|professionals|professionnels)/.+"),
)  # fmt: skip
_RULES = tuple(
    (name, re.compile(host + r"$"), re.compile(path + r"/?$", re.IGNORECASE))
    for name, host, path in _PROFILES
)
_NOT_A_HANDLE_WORDS = """
share sharer sharer.php share.php shares intent home home.php login login.php signup hashtag search
explore p reel watch embed playlist shorts results feed dialog plugins tr help about legal privacy
policies policy tos terms settings ads business i pin reels stories tv accounts developers oauth cws
submit create url events media sharing share-offsite sharearticle widgets status download apps
marketplace policies gaming story.php photo.php photo video.php videos permalink.php l.php v e
redirect attribution_link account premium t signin upload join features pricing topics contact
enterprise security sponsors site blog careers jobs press
"""
_NOT_A_HANDLE = frozenset(_NOT_A_HANDLE_WORDS.split())
_BEFORE_A_NAME_WORDS = """
company companies school showcase in pub groups channel c user profile pages pg people add biz
invite r u photos pro professionals professionnels artist show
"""
_BEFORE_A_NAME = frozenset(_BEFORE_A_NAME_WORDS.split())
_TEMPLATES_WORDS = """
wordpress wordpressdotcom wordpressdotorg wix weebly squarespace shopify jimdo godaddy webflow
bootstrap getbootstrap getuikit twbootstrap elegantthemes themeforest envato themeisle yourpage
yourprofile yourusername yourname username your-page votrepage your.page pagename example prestashop
joomla drupal twitter facebook instagram youtube pinterest yourhandle user profile business.page
templatemo html5up colorlib mdbootstrap fontawesome jekyllrb mmistakes wixcom ovh ovhcom google
youraccount youruser your_username yourcompany mycompany page pages company
"""
_TEMPLATES = frozenset(_TEMPLATES_WORDS.split())
WORDS = vocabulary(__file__)
_INVITES = re.compile(
    r"facebook|\bfb\b|instagram|insta\b|you ?tube|twitter|\bx\b|tik ?tok|linked ?in|pinterest|threads|"
    r"bluesky|vimeo|trip ?advisor|yelp|snapchat|telegram|discord|twitch|reddit|flickr|tumblr|google|"
    rf"soundcloud|spotify|mastodon|houzz|whatsapp|@|{WORDS['invites']}"
)
_VIDEO = re.compile(r"(?:^|\.)youtube(?:-nocookie)?\.com$|^youtu\.be$")
_VIDEO_PATH = re.compile(r"/(?:embed/(?!\?|$).+|watch|shorts/.+|live/.+|playlist|v/.+)")


@lru_cache(maxsize=8192)
def network(url: str) -> str:
    """The network whose profile an address is, or an empty string."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    path = unquote(parts.path)
    if parts.fragment.startswith("!/"):
        path += "#" + parts.fragment
    for name, of_host, of_path in _RULES:
        if of_host.match(host) and (of_path.match(path.rstrip("/") + ("" if path.rstrip("/") else "/"))):
            return "" if _is_leftover(path) or _is_share(parts.query, path) else name
    return ""


def _is_leftover(path: str) -> bool:
    """Whether an address names a network's own page, a post, or the account that a template came with."""
    segments = [each.lstrip("@#!").lower() for each in path.split("/") if each.strip("#!@")]
    if segments and segments[0] in _BEFORE_A_NAME:
        segments = segments[1:]
    return not segments or segments[0] in _NOT_A_HANDLE or bool({segments[0], segments[-1]} & _TEMPLATES)


def _is_share(query: str, path: str) -> bool:
    return bool(re.search(r"(?:^|&)(?:u|url|text|href|mini)=", query)) and "profile.php" not in path


@once_a_page
def social(page: Reading) -> Iterator[Sight]:
    """The networks this page leads to, all in one sight; markup's sameAs only counts when nothing is
    linked."""
    linked: dict[str, str] = {}
    for link in page.document.links:
        name = network(link.url)
        if name and is_own(link, page):
            linked.setdefault(name, link.url)
    if linked:
        yield Sight(shorten(" · ".join(linked.values())), values=tuple(linked))
        return
    stated = {network(url): url for url in values_of(page.document, "sameAs") if network(url)}
    if stated:
        yield Sight(shorten(" · ".join(stated.values())), values=tuple(stated), visible=False)


def is_own(link: Link, page: Reading) -> bool:
    """Whether a profile is offered as the business's own: in a header or menu, as an icon, by the network's
    name, or with a handle like the site's name. Somebody named in running text is not, nor who made the
    site, named in its foot."""
    text = fold(link.text or link.label)
    if not re.search(r"[^\W_]{2}|\bx\b", text):
        text = ""  # a sign of an icon font, or an arrow
    if _same_house(link.url, page.url):
        return False
    if not text or link.region in ("header", "nav"):
        return True
    if len(text.split()) > 12:
        return link.region != "main"
    if _INVITES.search(text) or re.search(r"social|icon|fa-|btn|button", fold(link.classes)):
        return True
    site = re.sub(
        r"[^a-z0-9]",
        "",
        fold(bare_host(page.url).rpartition(".")[0] + page.document.meta("og:site_name")),
    )
    handle = re.sub(r"[^a-z0-9]", "", fold(unquote(urlsplit(link.url).path)))
    title = re.sub(r"[^a-z0-9]", "", fold(page.document.title))
    return len(handle) > 3 and (
        handle in site + title or any(part in handle for part in re.findall(r"[a-z0-9]{5,}", site))
    )


def _same_house(url: str, page_url: str) -> bool:
    """Whether a profile is on the site itself: a network's own pages are no profile of it."""
    hosts = [bare_host(each) for each in (url, page_url)]
    return bool(hosts[0]) and hosts[0] == hosts[1]


def youtube(page: Reading) -> Iterator[Sight]:
    """A channel, a video linked, or a video played on the page."""
    for link in page.document.links:
        if network(link.url) == "youtube" or is_video(link.url):
            yield Sight(shorten(f"{link.text or link.label} {link.url}".strip()))
    for resource in page.document.resources:
        if is_video(resource.url):
            yield Sight(shorten(resource.url))
    for script in page.document.scripts:
        found = re.search(
            r"(?:https?:)?//(?:www\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?v=)|"
            r"youtu\.be/)[\w-]{6,}",
            script,
        )
        if found:
            yield Sight(shorten(found[0]))


def is_video(url: str) -> bool:
    """Whether an address is a YouTube video or list of them, to be watched or embedded."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if not _VIDEO.search(host):
        return False
    return len(parts.path) > 4 if host == "youtu.be" else bool(_VIDEO_PATH.match(parts.path))
