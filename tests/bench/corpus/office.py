"""Documents saved again by LibreOffice: a folder of docx -> the same files by way of odt or doc."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

MINUTES = 10
LINES = re.compile(
    r'<v:line |o:connectortype="straight"|prst="line"|prst="straightConnector1"|<w:pBdr>'
)


def installed() -> bool:
    """Whether LibreOffice can be started here."""
    return shutil.which("soffice") is not None


def resave(paths: Iterable[Path], form: str) -> None:
    """Converts each of *paths* to *form* ("odt", "doc") and back, in its place.

    A document that loses a drawn line or a new start of its page numbers on the way stays as it
    was: its label would no longer be true.
    """
    files = list(paths)
    if not files:
        return
    with TemporaryDirectory() as folder:
        room = Path(folder)
        _convert(files, form, room / "away")
        away = sorted((room / "away").glob(f"*.{form}"))
        _convert(away, "docx:MS Word 2007 XML", room / "back")
        for path in files:
            back = room / "back" / path.name
            if _marks(back) == _marks(path):
                shutil.copyfile(back, path)


def _marks(path: Path) -> tuple[int, int]:
    """How many drawn lines and how many new starts of page numbers a document has."""
    with ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
    text = re.sub("<mc:Fallback>.*?</mc:Fallback>", "", text, flags=re.DOTALL)
    return len(LINES.findall(text)), text.count('w:start="1"')


def _convert(files: list[Path], form: str, out: Path) -> None:
    out.mkdir(exist_ok=True)
    home = (out.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(out), *map(str, files)],
        check=True, capture_output=True, timeout=60 * MINUTES,
    )  # fmt: skip
