"""Word files that somebody hands in: path -> `Manuscript`, told in a clerk's words when refused.

Part of 6. check. What `ooxml` refuses becomes a DraftError with the code "draft.<reason>".
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baocao.errors import DraftError, Place, problem
from baocao.manuscript import Manuscript
from baocao.ooxml.package import PackageError, open_package
from baocao.ooxml.reader import read_manuscript
from baocao.source import read_bytes


def load_manuscript(path: str | os.PathLike[str]) -> Manuscript:
    """The document in the docx at *path*.

    Raises DraftError when the file cannot be read, is no docx, or is not safe to read.
    """
    content = read_bytes(path, error=DraftError)
    return manuscript_of(content, str(path))


def manuscript_of(content: bytes, name: str) -> Manuscript:
    """The document in the docx *content*, called *name*. Raises DraftError when it is refused."""
    with refusing(name):
        return read_manuscript(content, name)


def refuse_unsafe(content: bytes, name: str) -> None:
    """Raises DraftError as `manuscript_of`, and for what stands in parts that hold no text.

    For those who hand the docx *content*, called *name*, to another program.
    """
    with refusing(name):
        read_manuscript(content, name)
        package = open_package(content)
        for part in package.names:
            if part.lower().endswith((".xml", ".rels")):
                package.tree(part)


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Tell what is refused inside, in the docx called *name*, as a DraftError."""
    try:
        yield
    except PackageError as failure:
        found = failure.detail or Path(name).name
        refused = problem(f"draft.{failure.reason}", Place(name), found=found)
        raise DraftError([refused]) from failure
