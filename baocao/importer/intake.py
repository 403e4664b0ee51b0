"""Import: a file of any kind that guidelines come in -> `Manuscript`.

Word files go through `ooxml`, text is read as UTF-8 or UTF-16, PDF through PDFium (the extra
"preview"), and what only LibreOffice opens (.doc, .odt, .rtf) is converted to Word first.
"""

from __future__ import annotations

import os
from pathlib import Path

from baocao.errors import DraftError, Place, problem
from baocao.importer.pages import read_pdf
from baocao.importer.wrapping import unwrapped
from baocao.manuscript import Manuscript, from_text
from baocao.preview import to_docx
from baocao.reading_docx import manuscript_of
from baocao.source import read_bytes, read_text

CONVERTED = (".doc", ".odt", ".rtf")
READ = (".docx", ".txt", ".pdf", *CONVERTED)
ZIP, PDF = b"PK\x03\x04", b"%PDF-"


def load_any(path: str | os.PathLike[str]) -> Manuscript:
    """The document at *path*; what it is, its first bytes say before its name.

    Raises DraftError when it cannot be read, and UsageError when its reader is not installed.
    """
    name, suffix = str(path), Path(path).suffix.lower()
    if suffix == ".txt":
        return from_text(unwrapped(read_text(path, error=DraftError)), name)
    content = read_bytes(path, error=DraftError)
    if content.startswith(PDF):
        return read_pdf(content, name)
    if content.startswith(ZIP) and suffix != ".odt":
        return manuscript_of(content, name)
    if suffix in CONVERTED:
        return manuscript_of(to_docx(content, suffix), name)
    raise DraftError(
        [problem("import.unknown-kind", Place(name), file=name, allowed=", ".join(READ))]
    )
