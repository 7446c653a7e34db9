"""Reads again what another reader read, and says what that changes before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from willing.dossier import Dossier
from willing.model import Article, Reading, Statement
from willing.register.records import ArticleHead, HeldStatement
from willing.register.store import Store
from willing.surfaces.adding import Progress
from willing.surfaces.moments import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading2:
    """placeholder"""
