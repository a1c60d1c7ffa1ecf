"""Shared by all tests: the folder of tests on the path, and a data folder of their own."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# `pytest --hypothesis-profile=long` tries what a test leaves open for hours, not for seconds.
for name, examples in (("short", 150), ("long", 20_000)):
    settings.register_profile(
        name, max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck)
    )
settings.load_profile("short")
