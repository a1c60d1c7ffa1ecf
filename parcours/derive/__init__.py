"""From artifacts to signals: facts about a site, not judged. Pure; nothing here goes to the network."""

from parcours.derive.clicks import click_map
from parcours.derive.signals import ToldSignals, Untold, page_signals, signals
from parcours.derive.site import Site, SitePage, read_site

__all__ = ["Site", "SitePage", "ToldSignals", "Untold", "click_map", "page_signals", "read_site", "signals"]
