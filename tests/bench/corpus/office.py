"""Documents saved again by LibreOffice: a folder of docx -> the same files by way of odt or doc."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

MINUTES = 10


def installed() -> bool:
    """Whether LibreOffice can be started here."""
    return shutil.which("soffice") is not None


def resave(paths: Iterable[Path], form: str) -> None:
    """Converts each of *paths* to *form* ("odt", "doc") and back, in its place."""
    files = list(paths)
    if not files:
        return
    with TemporaryDirectory() as folder:
        room = Path(folder)
        _convert(files, form, room / "away")
        away = sorted((room / "away").glob(f"*.{form}"))
        _convert(away, "docx:MS Word 2007 XML", room / "back")
        for path in files:
            shutil.copyfile(room / "back" / path.name, path)


def _convert(files: list[Path], form: str, out: Path) -> None:
    out.mkdir(exist_ok=True)
    home = (out.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(out), *map(str, files)],
        check=True, capture_output=True, timeout=60 * MINUTES,
    )  # fmt: skip
