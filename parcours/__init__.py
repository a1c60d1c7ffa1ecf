"""Parcours: a self-service customer-experience audit."""

__version__ = "0.1.0"
RULES_VERSION = "3"
"""Changes whenever an audit, a weight or a formula changes: two scorecards compare only under one version."""
