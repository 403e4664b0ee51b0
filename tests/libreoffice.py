"""LibreOffice Writer at work without a window: jobs of edits, carried out through UNO.

LibreOffice's own Basic speaks UNO in every installation; a Python that does is a package more.
`libreoffice.bas` is put into a profile of the test, and one start carries out all of a job.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from wordtext import without_comments

SOFFICE = shutil.which("soffice")
NAME = "Edits"
LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
    '"library.dtd">'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    f'library:readonly="false" library:passwordprotected="false">'
    f'<library:element library:name="{NAME}"/>'
    "</library:library>"
)
MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">'
    '<script:module xmlns:script="http://openoffice.org/2000/script" '
    f'script:name="{NAME}" script:language="StarBasic">{{}}</script:module>'
)
Job = tuple[bytes, Sequence[Sequence[str]]]
"""A docx and what is done to it."""
FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8", ".doc": "MS Word 97"}
CLIPBOARD = {"move", "copy and paste", "cut and paste"}
"""Verbs that need a window, if only one that nobody sees."""
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


class Office:
    """A LibreOffice with a profile of its own below *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._home = folder / "lo"
        self._start("--terminate_after_init")
        basic = self._home / "user" / "basic" / "Standard"
        basic.mkdir(parents=True, exist_ok=True)
        source = Path(__file__).with_suffix(".bas").read_text("utf-8")
        (basic / f"{NAME}.xba").write_text(MODULE.format(escape(source)), "utf-8")
        (basic / "script.xlb").write_text(LIBRARY, "utf-8")

    def work(self, *lines: Sequence[str | Path]) -> None:
        """Carry out *lines*, each a verb and its words; paths are files. Fails if one fails."""
        job, log = self._folder / "job.txt", self._folder / "log.txt"
        told = ["\t".join(map(_as_word, line)) for line in lines]
        job.write_text("\n".join(told), "utf-8")
        log.unlink(missing_ok=True)
        self._start(f'macro:///Standard.{NAME}.Work("{job.as_uri()}","{log.as_uri()}")')
        assert log.is_file(), "LibreOffice did not come to the end of the job"
        assert log.read_text("utf-8").splitlines() == ["done"]

    def edited(self, content: bytes, *lines: Sequence[str]) -> bytes:
        """The docx *content* after *lines*, saved as docx."""
        return self.each({"given": (content, lines)})["given"]

    def each(self, jobs: Mapping[str, Job]) -> dict[str, bytes]:
        """The docx of each job after its lines, all in one start."""
        told: list[Sequence[str | Path]] = []
        made = {}
        for number, (name, (content, lines)) in enumerate(jobs.items()):
            given = self._folder / f"given{number}.docx"
            made[name] = self._folder / f"made{number}.docx"
            given.write_bytes(content)
            made[name].unlink(missing_ok=True)
            needs_window = CLIPBOARD & {line[0] for line in lines}
            told.append(("open in a window" if needs_window else "open", given))
            told += [*lines, ("save", FILTERS[".docx"], made[name]), ("leave",)]
        self.work(*told)
        return {name: path.read_bytes() for name, path in made.items()}

    def through(self, content: bytes, suffix: str) -> bytes:
        """The docx *content* saved as another kind of file, and that saved as docx again."""
        given, made = self._folder / "given.docx", self._folder / "made.docx"
        other = self._folder / f"other{suffix}"
        given.write_bytes(content)
        self.work(("open", given), ("save", FILTERS[suffix], other), ("leave",),
                  ("open", other), ("save", FILTERS[".docx"], made), ("leave",))  # fmt: skip
        return made.read_bytes()

    def saved(self, content: bytes) -> bytes:
        """The docx *content* opened and saved, without a view: so a document keeps its comments."""
        given, made = self._folder / "given.docx", self._folder / "saved" / "given.docx"
        given.write_bytes(content)
        made.unlink(missing_ok=True)
        self._start("--convert-to", "docx", "--outdir", str(made.parent), str(given))
        return made.read_bytes()

    def _start(self, *arguments: str) -> None:
        home = f"-env:UserInstallation={self._home.as_uri()}"
        command = [str(SOFFICE), home, "--headless", "--norestore", *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=240)


def settling(content: bytes, *, accept: bool) -> Job:
    """The job to accept or reject every tracked change in the docx *content*, whosever.

    Without its comments: a LibreOffice that was installed without its windows cannot show them,
    and falls over when a document that has some is worked on by commands.
    """
    command = "AcceptAllTrackedChanges" if accept else "RejectAllTrackedChanges"
    return without_comments(content), [("dispatch", f".uno:{command}")]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One LibreOffice for the tests of a module."""
    return Office(tmp_path_factory.mktemp("office"))


def _as_word(word: str | Path) -> str:
    return word.as_uri() if isinstance(word, Path) else word
