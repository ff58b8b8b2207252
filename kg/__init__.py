"""News texts in; a knowledge graph out that says on whose word it knows each thing.

>>> import kg
>>> graph = kg.build(["Ada Novak met Ivan Petrov in Lima."])
>>> sorted(row["name"] for row in kg.query(graph, "entities") if row.get("type") == "Person")
['Ada Novak', 'Ivan Petrov']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from kg.api import Graph, build, load, query
    from kg.model import Document

__all__ = ["Document", "Graph", "__version__", "build", "load", "query"]


def __getattr__(name: str) -> Any:
    """The names of the API, imported when they are first used: a command that needs no parser must not wait for one."""
    if name == "Document":
        from kg.model import Document

        return Document
    if name in __all__:
        from kg import api

        return getattr(api, name)
    raise AttributeError(f"module kg has no attribute {name}")
