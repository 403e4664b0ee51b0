"""What a document looks like: docx bytes -> PDF, PNG pages or HTML, through LibreOffice.

LibreOffice runs in a folder and with a user profile of its own, so that an open window is no bar
and nothing of it stays. The profile lets no macro run, updates no link and leads every request
to nowhere. Pages are drawn from the PDF by PDFium (the extra "preview").
"""

from __future__ import annotations

import ctypes
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baocao.errors import Place, UsageError, problem

if TYPE_CHECKING:
    from types import ModuleType

CONVERTERS = ("soffice", "libreoffice")
LONGEST_SECONDS = 180
PDF_FILTER = "pdf"
MARKED_FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
"""A PDF in which each bookmark is a destination of its name."""
DOCX_FILTER = "docx"
HTML_FILTER = "html:HTML:EmbedImages"
DOTS_PER_INCH = 110
POINTS_PER_INCH = 72
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "2"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "1",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}
"""Macros: only from trusted places, which there are none, and never run; links: never updated (2);
requests: to a proxy (1) on the discard port, where nobody listens. Names as in LibreOffice's own
schema of its registry."""


def to_pdf(content: bytes) -> bytes:
    """The PDF of a docx. Raises UsageError when LibreOffice is missing or cannot convert it."""
    return _converted(content, PDF_FILTER)


def to_html(content: bytes) -> bytes:
    """The docx as one HTML file, its pictures inside. Raises UsageError as `to_pdf`."""
    return _converted(content, HTML_FILTER)


def to_docx(content: bytes, suffix: str) -> bytes:
    """The docx of *content*, a file of a kind such as ".doc". Raises UsageError as `to_pdf`."""
    return _converted(content, DOCX_FILTER, suffix=suffix)


def to_pages(content: bytes) -> tuple[bytes, ...]:
    """The pages of a docx as PNG files. Raises UsageError as `to_pdf`, and without PDFium."""
    pdfium = _pdfium()
    pages = []
    with pdfium.PdfDocument(to_pdf(content)) as document:
        for page in document:
            stream = io.BytesIO()
            page.render(scale=DOTS_PER_INCH / POINTS_PER_INCH).to_pil().save(stream, "PNG")
            pages.append(stream.getvalue())
    return tuple(pages)


def places_of_marks(content: bytes) -> dict[str, int]:
    """The page of each bookmark of a docx, from 0, by its name. Raises UsageError as `to_pages`."""
    pdfium = _pdfium()
    with pdfium.PdfDocument(_converted(content, MARKED_FILTER)) as document:
        return dict(_destinations(document))


def find_converter() -> str | None:
    """The LibreOffice command on this machine, or None."""
    return next((found for name in CONVERTERS if (found := shutil.which(name))), None)


def _pdfium() -> ModuleType:
    try:
        import pypdfium2
    except ImportError as failure:
        raise UsageError([problem("preview.no-pdfium", Place())]) from failure
    found: ModuleType = pypdfium2
    return found


def _destinations(document: Any) -> Iterator[tuple[str, int]]:
    """The named destinations of a PDF with their pages, through PDFium's own functions."""
    from pypdfium2 import raw

    for index in range(raw.FPDF_CountNamedDests(document)):
        size = ctypes.c_long(0)
        raw.FPDF_GetNamedDest(document, index, None, size)
        if size.value <= 0:
            continue
        name = ctypes.create_string_buffer(size.value)
        aim = raw.FPDF_GetNamedDest(document, index, name, size)
        if aim:
            page = raw.FPDFDest_GetDestPageIndex(document, aim)
            yield name.raw.decode("utf-16-le").rstrip("\0"), page


def _converted(content: bytes, filter_name: str, *, suffix: str = ".docx") -> bytes:
    converter = find_converter()
    if converter is None:
        raise UsageError([problem("preview.no-libreoffice", Place())])
    with tempfile.TemporaryDirectory(prefix="baocao-") as folder:
        source = Path(folder) / f"page{suffix}"
        source.write_bytes(content)
        return _convert(converter, source, filter_name=filter_name)


def _convert(converter: str, source: Path, *, filter_name: str) -> bytes:
    """Convert *source* in its folder, which holds the user profile too."""
    folder = source.parent
    result = source.with_suffix(f".{filter_name.partition(':')[0]}")
    profile = _user_profile(folder)
    command = [
        converter,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        filter_name,
        "--outdir",
        str(folder),
        str(source),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST_SECONDS, check=False)
    except subprocess.TimeoutExpired as failure:
        reason = f"quá {LONGEST_SECONDS} giây"
        raise UsageError([problem("preview.failed", Place(), reason=reason)]) from failure
    if not result.exists():
        reason = done.stderr.decode(errors="replace").strip()
        raise UsageError([problem("preview.failed", Place(), reason=reason)])
    return result.read_bytes()


def _user_profile(folder: Path) -> Path:
    """A new user profile of LibreOffice with `SETTINGS`."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, values in SETTINGS.items()
        for name, value in values.items()
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n'
    )
    (profile / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")
    return profile
