"""JSON that people can read in a diff: indented, but each list of plain values on one line."""

from __future__ import annotations

import json
import re

import numpy as np

SIGNIFICANT_DIGITS = 7  # of a number: single precision has about as many


def json_text(value: object) -> str:
    """Write a value of dictionaries, lists, NumPy arrays, numbers and strings as JSON text."""
    text = json.dumps(_plain(value), indent=1)
    # A list is on one line when it holds no list or dictionary; brackets inside strings do not occur here.
    return re.sub(r"\[\s+([^][{}]*?)\s+\]", _one_line, text) + "\n"


def _one_line(match: re.Match) -> str:
    return "[" + re.sub(r",\s+", ", ", match.group(1)) + "]"


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.{SIGNIFICANT_DIGITS}g}")
    return value
