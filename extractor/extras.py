"""Optional extras: imported where they are used, and named in plain words where they are missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from extractor.errors import UserError

DISTRIBUTION = "io-extractor"


class MissingExtra(UserError):
    """Something was asked for that needs an optional extra which is not installed."""


class NoCluster(UserError):
    """A scheduler that cannot be reached."""


def optional(module: str, extra: str) -> ModuleType:
    """Import a module of an optional extra.

    Raises:
        MissingExtra: it is not installed; the message names the extra.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        asked = f"pip install '{DISTRIBUTION}[{extra}]'"
        raise MissingExtra(f"needs {error.name}, which is not installed: {asked}") from error
