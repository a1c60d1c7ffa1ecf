"""The command line."""

from parcours.cli.commands import main as main
