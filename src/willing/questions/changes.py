"""Who moved, from what to what, on whose word, between two days (moves in docs/questions.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from willing.dossier import Dossier
from willing.model import Change, Position
from willing.problems import Misuse
from willing.questions.ladder import SIDES, Side, moves_between
from willing.questions.names import holder_name, undertaking_label
from willing.register.records import Step
from willing.register.steps import steps
from willing.register.store import Store
