"""What stands around a report: its headline and its dateline, which are marked as such."""

from __future__ import annotations

from kg.dateline import is_dateline
from kg.model import Findings, Span

HEADLINE, DATELINE = "headline", "dateline"
ENDS = (".", "!", "?", "…", ":", ";", ",", "”", '"')
"""A line that ends so is no headline."""


def text_parts(findings: Findings) -> dict[Span, str]:
    """Which sentences of a document are its headline or its dateline.

    The headline is the first line when it is the document's title, or ends without a stop and more lines follow.
    """
    document, found = findings.document, {}
    for number, span in enumerate(findings.sentences):
        text = span.of(document.text)
        if is_dateline(text):
            found[span] = DATELINE
        elif number == 0 and (text == document.title or is_line_of_its_own(document.text, span)):
            found[span] = HEADLINE
    return found


def is_line_of_its_own(text: str, span: Span) -> bool:
    """Whether a first sentence is a line without a stop, with more lines behind it."""
    rest = text[span.end :].lstrip(" \t")
    return not span.of(text).endswith(ENDS) and rest.startswith(("\n", "\r")) and bool(rest.strip())
