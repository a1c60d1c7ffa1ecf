"""Which outside services a page can use: our own rules, in vendors.json, a line each.

A rule is {"id", "name", "category", "match", "status", "since", "seen_weight"}; `match` holds lists of

- host: suffixes that match on label boundaries; "host/start" only where the path starts so; "*.host" only
  with a customer's own name before it;
- path: regular expressions over path and query, for the hosts of this rule that say no start of their own;
- link: as host, for what counts when it is merely linked, because the service lives there;
- html: regular expressions over inline scripts freed of comments;
- global, cookie: names (cookies: their beginnings) that a browser finds, distinctive ones only, since every
  id on a page is a name in its scripts too; spf: hosts that an SPF record names.

`status` is active (left out) or dead with the month `since` when it stopped. `seen_weight` (1 unless told) is
how much seeing it says of its use for its category: a container of tags may hold anything. Names of hosts and
snippets are facts; each rule has a page of its own in tests/derive/vendors.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

RULES_FILE = Path(__file__).with_name("vendors.json")
CATEGORIES = frozenset({
    "analytics", "tag_manager", "ab_test", "ad_pixel", "automation", "form", "chat", "reviews", "loyalty",
    "referral", "ugc", "payment", "consent", "helpdesk", "survey", "community", "booking", "ecommerce",
    "video", "site_builder",
})  # fmt: skip
_LISTS = {"host": "hosts", "path": "paths", "link": "links", "html": "snippets", "global": "globals",
          "cookie": "cookies", "spf": "spf"}  # fmt: skip
_HOST = re.compile(r"(?:\*\.)?(?:[a-z0-9_-]+\.)+[a-z0-9-]{2,}(?:/\S*)?")
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
_KNOWN = frozenset({"id", "name", "category", "match", "status", "since", "seen_weight"})


class RulesError(ValueError):
    """A rule that cannot be used: the message names the file, the rule and the mend."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """One service. `dead` says since which month it no longer works; `weight` is 0..1."""

    name: str
    category: str
    hosts: tuple[str, ...] = ()
    snippets: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    dead: str = ""
    id: str = ""
    paths: tuple[str, ...] = ()
    globals: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()
    spf: tuple[str, ...] = ()
    weight: float = 1.0


def read_rules(text: str, where: str = "vendors.json") -> tuple[Vendor, ...]:
    """The rules of a file, checked. Raises RulesError."""
    try:
        rows = json.loads(text)
    except ValueError as problem:
        raise RulesError(f"{where}: not JSON ({problem})") from None
    if not isinstance(rows, list):
        raise RulesError(f"{where}: a list of rules is wanted")
    found = tuple(_vendor(row, f"{where}, rule {at}") for at, row in enumerate(rows, start=1))
    for key in ("id", "name"):
        names = [getattr(vendor, key) for vendor in found]
        double = next((name for name in names if names.count(name) > 1), "")
        if double:
            raise RulesError(f"{where}: {key} “{double}” stands twice; give one of them another")
    return found


def _vendor(row: Any, where: str) -> Vendor:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row.get("name"):
        raise RulesError(f"{where}: a rule needs an id and a name")
    where = f"{where} ({row['id']})"
    _check(row, where)
    lists = {
        ours: tuple(_strings(row["match"].get(theirs, []), theirs, where)) for theirs, ours in _LISTS.items()
    }
    if not any(lists.values()):
        raise RulesError(f"{where}: it matches nothing; give it a host, a link or a snippet")
    for each in (*lists["hosts"], *lists["links"], *lists["spf"]):
        if not _HOST.fullmatch(each):
            raise RulesError(f"{where}: “{each}” is no host; write it in small letters, without https://")
    _compile_all((*lists["snippets"], *lists["paths"]), where)
    weight = row.get("seen_weight", 1.0)
    return Vendor(
        row["name"], row["category"], dead=row.get("since", ""), id=row["id"], weight=weight, **lists
    )


def _check(row: dict[str, Any], where: str) -> None:
    unknown = set(row) - _KNOWN | set(row.get("match", {})) - set(_LISTS)
    if unknown:
        raise RulesError(f"{where}: “{sorted(unknown)[0]}” is not a part of a rule")
    if row.get("category") not in CATEGORIES:
        raise RulesError(f"{where}: “{row.get('category')}” is none of {', '.join(sorted(CATEGORIES))}")
    dead = row.get("status", "active") == "dead"
    if row.get("status", "active") not in ("active", "dead") or dead != bool(row.get("since")):
        raise RulesError(f"{where}: status is active, or dead with the month since when")
    if dead and not _MONTH.fullmatch(row["since"]):
        raise RulesError(f"{where}: “{row['since']}” is no month; write 2023-09")
    weight = row.get("seen_weight", 1.0)
    if not isinstance(weight, int | float) or not 0 < weight <= 1:
        raise RulesError(f"{where}: seen_weight is above 0 and at most 1")


def _strings(value: Any, key: str, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise RulesError(f"{where}: “{key}” is a list of texts")
    return value


def _compile_all(patterns: tuple[str, ...], where: str) -> None:
    for pattern in patterns:
        try:
            compiled(pattern)
        except re.error as problem:
            raise RulesError(f"{where}: “{pattern}” is no regular expression ({problem})") from None


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a rule, small letters and capitals alike for paths as written in it."""
    return re.compile(pattern)


VENDORS: tuple[Vendor, ...] = read_rules(RULES_FILE.read_text("utf-8"))
BY_ID: dict[str, Vendor] = {vendor.id: vendor for vendor in VENDORS}
