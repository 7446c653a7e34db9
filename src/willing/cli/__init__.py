"""The command line: thin verbs over the Python API (docs/commands.md)."""

from __future__ import annotations

from willing.cli.running import main

__all__ = ["main"]
