"""Importing this module loads the language model: for the process that readers are forked off, which has it in memory for all.

A model that cannot be loaded is no matter here: who needs it will say so.
"""

from __future__ import annotations

import os
from contextlib import suppress

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process with threads must not be forked

from kg.errors import KgError
from kg.make import ready
from kg.parse import DEFAULT_MODEL

with suppress(KgError):
    ready(DEFAULT_MODEL)
