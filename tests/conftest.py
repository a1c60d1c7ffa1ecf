"""Shared by all tests: the folder of tests on the path, and a data folder of their own."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
