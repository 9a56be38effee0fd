"""``python -m ramme.cli``, the same as ``ramme``."""

from __future__ import annotations

from ramme.cli import main

main()
