"""One reading of a site from two: the pages as sent, and those that our browser opened.

A page keeps what was sent wherever that holds what there is to read, so that the same site gives the same
answer; what its scripts add to it (a menu, a form, a widget's words) is added. Only a page sent nearly empty
is taken as the browser made it. Link previews run no scripts, so what a page says to them counts as sent. A
menu that scripts wrote alike on every page opened stands on the other pages that run the same scripts too.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from typing import Any

from parcours.derive.page.reading import fold
from parcours.facts.artifacts import (
    Artifacts,
    Block,
    Crawl,
    Document,
    Failure,
    FailureKind,
    Form,
    Link,
    Page,
    Sitemaps,
)
from parcours.facts.browser_visits import Visit, Visits
from parcours.facts.script_dependence import AROUND, brings_frame, is_shell, lacks_words, new_links

CLEARED = (FailureKind.EMPTY, FailureKind.SCRIPTS)
MOST_ADDED = 200  # blocks, links or forms
UNREACHED = 99
LEAST_FRAMES = 2  # pages opened, and links on them
_UNSAID = re.compile(r"[\W\d_]+")
_PRICE = re.compile(r"[€$£]|\b(eur|usd|chf|cad)\b")
_PREVIEW = ("og:", "twitter:", "article:", "product:", "fb:")


def whole_crawl(artifacts: Artifacts) -> Crawl | Failure:
    """The crawl with what the browser brought to it; the crawl itself where that is nothing.

    `queued` then counts the pages, too, that wanted the browser and were not opened.
    """
    crawl, visits = artifacts.crawl, artifacts.visits
    if not isinstance(crawl, Crawl) or not isinstance(visits, Visits):
        return crawl
    beyond = artifacts.beyond if isinstance(artifacts.beyond, Crawl) else Crawl(crawl.start)
    seen = {visit.url: visit for visit in visits.pages if visit.document}
    there = {page.url: page for page in (*beyond.pages, *crawl.pages)}
    pages = {url: with_scripts(page, seen[url]) if url in seen else page for url, page in there.items()}
    if any(page.rendered for page in pages.values()):
        pages = {url: _unread(page) for url, page in pages.items()}
        pages = _framed_alike(pages, there)
    if len(pages) == len(crawl.pages) and all(pages[page.url] is page for page in crawl.pages):
        return crawl
    crawled = {page.url for page in crawl.pages}
    order = [*crawl.pages, *(page for page in beyond.pages if page.url not in crawled)]
    made = [pages[page.url] for page in order]
    return _joined_crawl(crawl, beyond, made, visits.left, artifacts.sitemaps)


def _joined_crawl(
    crawl: Crawl, beyond: Crawl, pages: list[Page], left: int, sitemaps: Sitemaps | Failure
) -> Crawl:
    """Both crawls as one, over the pages of both."""
    aliases = {**beyond.aliases, **crawl.aliases}
    met = {page.url for page in beyond.pages} | beyond.aliases.keys()
    listed = {each.url for each in sitemaps.entries} if isinstance(sitemaps, Sitemaps) else set()
    return replace(
        crawl,
        pages=_in_depth(pages, aliases, {page.url for page in crawl.pages}),
        ended=crawl.ended if crawl.ended != "complete" else beyond.ended,
        queued=crawl.queued + beyond.queued + left,
        by_robots=_joined(crawl.by_robots, beyond.by_robots),
        aliases=aliases,
        external=_joined(crawl.external, beyond.external),
        traps=_joined(crawl.traps, beyond.traps),
        hosts=_joined(crawl.hosts, beyond.hosts),
        apart=tuple(page for page in crawl.apart if page.url not in met),
        unmet=max(0, crawl.unmet - len(listed & met)),
    )


# One page


def _unread(page: Page) -> Page:
    """An empty frame that was not opened holds nothing of what visitors read."""
    if page.rendered or page.failure or page.document is None or not is_shell(page.document):
        return page
    return replace(page, failure=Failure(FailureKind.SCRIPTS, page.url))


def with_scripts(page: Page, visit: Visit) -> Page:
    """A page with what its scripts brought when it was opened; the page itself when that is nothing new."""
    sent, rendered = page.document, visit.document
    if page.rendered or sent is None or rendered is None:
        return page
    if lacks_words(sent, rendered):
        failure = None if page.failure and page.failure.kind in CLEARED else page.failure
        return replace(page, document=_taken(sent, rendered), failure=failure, rendered=True)
    added = _added(sent, rendered, fold(" ".join(layer.text for layer in visit.layers)))
    if added is None:
        return page
    return replace(page, document=added, rendered=brings_frame(sent, rendered))


def _taken(sent: Document, rendered: Document) -> Document:
    """The page as the browser made it, with what it was sent with that scripts cannot change for others."""
    previews = {name: values for name, values in sent.metas.items() if name.startswith(_PREVIEW)}
    others = {name: each for name, each in rendered.metas.items() if not name.startswith(_PREVIEW)}
    return replace(
        rendered,
        lang=rendered.lang or sent.lang,
        metas={**others, **previews},
        resources=_joined(sent.resources, rendered.resources),
        scripts=_joined(sent.scripts, rendered.scripts),
        json_ld=_new_or_old(sent.json_ld, rendered.json_ld),
        microdata=_new_or_old(sent.microdata, rendered.microdata),
        feeds=_joined(sent.feeds, rendered.feeds),
        partial=sent.partial or rendered.partial,
    )


def _added(sent: Document, rendered: Document, over: str) -> Document | None:
    """The page as sent with what is new in the rendered one; None when nothing is. `over` is the folded text
    of what lay over the page, which is no part of it."""
    blocks = _new_blocks(sent, rendered, over)
    links = new_links(sent, rendered)[:MOST_ADDED]
    known = {_form_key(form) for form in sent.forms}
    forms = tuple(form for form in rendered.forms if form.fields and _form_key(form) not in known)[
        :MOST_ADDED
    ]
    loaded = tuple(each for each in rendered.resources if each.kind in ("script", "frame"))
    made = replace(
        sent,
        blocks=_placed(sent.blocks, rendered.blocks, blocks),
        links=(*sent.links, *links),
        forms=(*sent.forms, *forms),
        resources=_joined(sent.resources, loaded),
        json_ld=_new_or_old(sent.json_ld, rendered.json_ld),
        microdata=_new_or_old(sent.microdata, rendered.microdata),
        headings=(*sent.headings, *_new_headings(rendered, blocks)),
        ids=_joined(sent.ids, tuple(block.anchor for block in blocks if block.anchor)),
        words=sent.words + sum(len(block.text.split()) for block in blocks),
    )
    return None if made == sent else made


# A menu by script


def _framed_alike(pages: dict[str, Page], sent: dict[str, Page]) -> dict[str, Page]:
    """The pages, those not opened with the menu that scripts wrote alike on all that were."""
    opened = [(sent[url].document, page.document) for url, page in pages.items() if page.rendered]
    frames = [_frame(before, after) for before, after in opened if before and after and before is not after]
    scripts = [_runs(before) for before, after in opened if before and after and before is not after]
    if len(frames) < LEAST_FRAMES:
        return pages
    menu = [link for link in frames[0] if all(link in each for each in frames[1:])]
    shared = set.intersection(*scripts)
    if len(menu) < LEAST_FRAMES or not shared:
        return pages
    return {url: page if page.rendered else _with_menu(page, menu, shared) for url, page in pages.items()}


def _frame(sent: Document, rendered: Document) -> list[Link]:
    """The links that scripts brought around the text, without what differs from page to page."""
    return [replace(link, classes="") for link in new_links(sent, rendered) if link.region in AROUND]


def _runs(document: Document) -> set[str]:
    return {each.url for each in document.resources if each.kind == "script"} | set(document.scripts)


def _with_menu(page: Page, menu: list[Link], scripts: set[str]) -> Page:
    document = page.document
    if not page.ok or document is None or not scripts <= _runs(document):
        return page
    there = {link.url for link in document.links if link.region in AROUND}
    added = [link for link in menu if link.url not in there]
    if len(added) < LEAST_FRAMES:
        return page
    return replace(page, document=replace(document, links=(*document.links, *added)))


def _joined(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _new_or_old(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*first, *(each for each in second if each not in first))


def _form_key(form: Form) -> tuple[Any, ...]:
    return tuple((each.type, each.name, each.label) for each in form.fields)


def _new_blocks(sent: Document, rendered: Document, over: str) -> list[Block]:
    """The blocks whose words were not sent, each once. A clock or a counter is no news: letters are compared,
    and digits only where they make a price."""
    whole = " ".join(fold(block.text) for block in sent.blocks)
    letters, prices = _UNSAID.sub(" ", whole), " ".join(whole.split())
    found: dict[str, Block] = {}
    for block in rendered.blocks:
        folded = fold(block.text)
        if _PRICE.search(folded):
            known, text = prices, " ".join(folded.split())
        else:
            known, text = letters, _UNSAID.sub(" ", folded).strip()
        if text and text not in known and not (over and folded in over):
            found.setdefault(text, block)
    return list(found.values())[:MOST_ADDED]


def _placed(sent: tuple[Block, ...], rendered: tuple[Block, ...], new: list[Block]) -> tuple[Block, ...]:
    """The blocks as sent, each new one after the one it follows in the rendered page."""
    places = {block.text: at for at, block in reversed(list(enumerate(sent)))}
    fresh, after = set(map(id, new)), -1
    following: dict[int, list[Block]] = {}
    for block in rendered:
        if id(block) in fresh:
            following.setdefault(after, []).append(block)
        else:
            after = places.get(block.text, after)
    made = list(following.get(-1, ()))
    for at, block in enumerate(sent):
        made += [block, *following.get(at, ())]
    return tuple(made)


def _new_headings(rendered: Document, blocks: list[Block]) -> tuple[tuple[int, str], ...]:
    texts = {block.text for block in blocks if block.tag[:1] == "h" and block.tag[1:].isdigit()}
    return tuple(each for each in rendered.headings if each[1] in texts)


# Depths


def _in_depth(pages: list[Page], aliases: dict[str, str], crawled: set[str]) -> tuple[Page, ...]:
    """The pages with the fewest clicks to each over all links, those of scripts too; the start page first.

    A page of the crawl keeps its depth where no shorter way was found.
    """
    ways = _ways(pages, aliases)
    made = []
    for page in pages:
        depth, found_on = ways.get(page.url, (UNREACHED, page.found_on))
        if page.url in crawled and page.depth <= depth:
            made.append(page)
        else:
            above = ways.get(page.found_on, (0, ""))[0] + 1 if depth == UNREACHED else depth
            made.append(replace(page, depth=above, found_on=found_on))
    return tuple(made)


def _ways(pages: list[Page], aliases: dict[str, str]) -> dict[str, tuple[int, str]]:
    """For each page that links lead to from the first: (clicks, the page before it)."""
    own = {page.url: page for page in pages}
    own |= {page.fetched.url: page for page in pages if page.fetched and page.fetched.url not in own}
    ways = {pages[0].url: (0, "")}
    waiting = deque([pages[0]])
    while waiting:
        page = waiting.popleft()
        for link in page.document.links if page.document else ():
            target = own.get(aliases.get(link.url, link.url))
            if target and target.url not in ways:
                ways[target.url] = (ways[page.url][0] + 1, page.url)
                waiting.append(target)
    return ways
