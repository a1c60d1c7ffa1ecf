"""Parcours: a self-service customer-experience audit."""

__version__ = "0.1.0"
