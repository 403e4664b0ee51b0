"""Where the shipped outlines, masters and samples are: beside the package, or inside the wheel."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).parent
OUTLINES_VARIABLE = "BAOCAO_OUTLINES"


def shipped(kind: str) -> Path:
    """The folder *kind* ("outlines", "docx_templates" or "samples") that came with baocao.

    An installed wheel holds it inside the package, a checkout at its top.
    """
    inside = PACKAGE / kind
    return inside if inside.is_dir() else PACKAGE.parent / kind


def outline_folders(
    extra: str | os.PathLike[str] | None, environment: Mapping[str, str]
) -> tuple[Path, ...]:
    """The folders to search for outlines, first match wins: *extra*, BAOCAO_OUTLINES, shipped."""
    named = [os.fspath(extra)] if extra is not None else []
    listed = environment.get(OUTLINES_VARIABLE, "").split(os.pathsep)
    return (*(Path(folder) for folder in (*named, *filter(None, listed))), shipped("outlines"))
