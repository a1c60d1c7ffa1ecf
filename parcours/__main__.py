"""`python -m parcours` is the command line."""

from __future__ import annotations

import sys

from parcours.cli import main

sys.exit(main())
