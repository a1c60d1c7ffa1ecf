"""The registry of automated checks: one module each, in the order of the catalogue. A test checks that
none is missing.
"""

from __future__ import annotations

from audits import (
    broken_links,
    contact_clicks,
    email_and_form,
    email_capture,
    findable_in_search,
    first_contentful_paint,
    first_impression,
    https,
    key_tasks_clicks,
    largest_contentful_paint,
    layout_shift,
    mobile,
    page_weight,
    pages_within_clicks,
    phone,
    product_information,
    reviews_visible,
    server_response,
    share_cards,
    social_profiles,
    speed_index,
    story,
    structured_data,
    total_blocking_time,
    value_proposition,
)
from parcours.audit import AuditModule, Meta

AUDITS: tuple[AuditModule, ...] = (
    server_response,
    first_contentful_paint,
    largest_contentful_paint,
    speed_index,
    total_blocking_time,
    layout_shift,
    page_weight,
    first_impression,
    value_proposition,
    key_tasks_clicks,
    pages_within_clicks,
    broken_links,
    reviews_visible,
    structured_data,
    social_profiles,
    share_cards,
    findable_in_search,
    mobile,
    email_capture,
    https,
    product_information,
    contact_clicks,
    phone,
    email_and_form,
    story,
)
META_BY_ID: dict[str, Meta] = {module.META.id: module.META for module in AUDITS}
