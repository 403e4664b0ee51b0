"""What a draft looks like: docx bytes -> PDF bytes, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from baocao.errors import Place, UsageError, problem

CONVERTERS = ("soffice", "libreoffice")
LONGEST_SECONDS = 180


def to_pdf(content: bytes) -> bytes:
    """The PDF of a docx. Raises UsageError when LibreOffice is missing or cannot convert it."""
    converter = find_converter()
    if converter is None:
        raise UsageError([problem("preview.no-libreoffice", Place())])
    with tempfile.TemporaryDirectory(prefix="baocao-") as folder:
        return _convert(converter, content, Path(folder))


def find_converter() -> str | None:
    """The LibreOffice command on this machine, or None."""
    return next((found for name in CONVERTERS if (found := shutil.which(name))), None)


def _convert(converter: str, content: bytes, folder: Path) -> bytes:
    """Convert in a folder and a user profile of our own, so that an open LibreOffice is no bar."""
    source, result = folder / "page.docx", folder / "page.pdf"
    source.write_bytes(content)
    command = [
        converter,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
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
