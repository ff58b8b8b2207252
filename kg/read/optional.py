"""Libraries that only some formats need: imported when first used, with the way to install them when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

INSTALL = 'pip install "newskg[formats]"'


def needed(module: str) -> Any:
    """A module of the extra `formats`.

    Raises ValueError, with the command that installs it, when it is missing.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise ValueError(f"{error.name} is needed to read this: run {INSTALL}") from error
