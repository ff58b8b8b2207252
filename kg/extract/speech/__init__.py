"""Who says what: the claims of a reading.

`claims` runs before coreference and gives each act of speech with its spans. After it `with_speakers` finds whose words they
are, `signed` who says "I" in a signed text, and `linked` joins the claims that restate, confirm or deny each other.
"""

from kg.extract.speech.claims import claims
from kg.extract.speech.links import linked
from kg.extract.speech.signers import signed
from kg.extract.speech.speakers import with_speakers

__all__ = ["claims", "linked", "signed", "with_speakers"]
