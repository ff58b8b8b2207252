"""Who says what: the claims of a reading.

`claims` runs before coreference and gives each act of speech with its spans; `linked` runs after it and joins the claims that
restate, confirm or deny each other.
"""

from kg.extract.speech.claims import claims
from kg.extract.speech.links import linked

__all__ = ["claims", "linked"]
