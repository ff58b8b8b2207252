"""What a user can mend: every message says what is wrong, where, and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Something the user can mend; the message is one line."""


class InputError(KgError):
    """A document could not be read."""


class QueryError(KgError):
    """A query could not be found, parsed or answered."""


class ModelError(KgError):
    """The language model is missing or is not the one we know."""


class GraphError(KgError):
    """A graph could not be read or written."""
