"""PDF and Word files: their text, paragraph by paragraph, with title, author and date of the file's own properties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document
from kg.read.metadata import Metadata, iso_date, with_metadata
from kg.read.optional import needed
from kg.read.source import Problem, Source
from kg.read.text import contents

BROKEN_WORD = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
BROKEN_LINE = re.compile(r"(?<![.!?:”\"\n])\n(?!\n)")
PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read_pdf(source: Source) -> Iterator[Document | Problem]:
    """The document of a PDF (pypdfium2, BSD/Apache-2.0)."""
    data = contents(source)
    if isinstance(data, Problem):
        yield data
        return
    try:
        pdfium = needed("pypdfium2")
    except ValueError as error:
        yield Problem(source.name, str(error))
        return
    try:
        pdf = pdfium.PdfDocument(data)
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
        properties = pdf.get_metadata_dict()
    except pdfium.PdfiumError as error:
        yield Problem(source.name, f"not a PDF that can be read ({error}): it may be cut off or locked by a password")
        return
    text = unwrapped("\n\n".join(pages).replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        yield Problem(source.name, "no text in this PDF: if it is a scan, run OCR on it first")
        return
    found = PDF_DATE.match(properties.get("CreationDate", ""))
    date = "-".join(found.groups()) if found else ""
    metadata = Metadata(title=properties.get("Title", ""), author=properties.get("Author", ""), date=date)
    yield with_metadata(Document(source.id, text), metadata)


def unwrapped(text: str) -> str:
    """A text with the lines of a page joined to paragraphs.

    >>> unwrapped("Talks be-\\ngan on\\nMonday.\\nRain fell.")
    'Talks began on Monday.\\nRain fell.'
    """
    return BROKEN_LINE.sub(" ", BROKEN_WORD.sub("", text))


def read_docx(source: Source) -> Iterator[Document | Problem]:
    """The document of a Word file (python-docx, MIT)."""
    data = contents(source)
    if isinstance(data, Problem):
        yield data
        return
    try:
        docx = needed("docx")
    except ValueError as error:
        yield Problem(source.name, str(error))
        return
    try:
        with source.open() as stream:
            word = docx.Document(stream)
    except Exception as error:  # python-docx raises whatever zipfile, lxml or it meets in a broken file
        yield Problem(source.name, f"not a Word file that can be read ({type(error).__name__}): save it again as .docx")
        return
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    if not text.strip():
        yield Problem(source.name, "no text in this file")
        return
    properties = word.core_properties
    date = iso_date(properties.created.date().isoformat()) if properties.created else ""
    yield with_metadata(Document(source.id, text), Metadata(title=properties.title, author=properties.author, date=date))
