"""Part of 4. render: a master tagged and patched -> what can be kept of it, and the shipped ones.

Tagging and patching take python-docx and docxtpl, which take longer to import than a whole draft
to make. So `docx_templates/build.py` writes beside each shipped master what comes of it, as JSON,
named by the digest of the master; `tests/test_masters.py` tells when it is not what comes of it.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from baocao.resources import shipped
from baocao.templates import master_environment

FOLDER = "prepared"
DIGITS = 16
"""Digits of the digest in the name of a file."""


class Filled(NamedTuple):
    """A part with tags: what stands before them, what Jinja compiles, its code, what is behind."""

    before: bytes
    source: str
    code: bytes
    after: bytes


class Prepared(NamedTuple):
    """A master as it can be kept: its *parts*, tagged, and what was found in them.

    *filled* are those with tags by their names, *unfilled* the same before they got our own tags,
    in which there is as a rule nothing wrong. *frames* are the fields of each `Frame`, *core* is
    the name of the core properties. *sections* are the section of the main part, what an annex
    makes of it by orientation, and the one before the report.
    """

    main: str
    parts: Mapping[str, bytes]
    filled: Mapping[str, Filled]
    frames: tuple[tuple[str, ...], ...]
    core: str
    unfilled: Mapping[str, bytes]
    sections: tuple[str, Mapping[str, str], str]
    steady: bool
    first_mark: int


def as_kept(made: Prepared) -> tuple[object, ...]:
    """*made* as `caching.keep` takes it; `Prepared` of its items is the same again."""
    main, parts, filled, *others = made
    return (main, parts, {name: tuple(each) for name, each in filled.items()}, *others)


def prepared_name(content: bytes) -> str:
    """The name of the file that belongs to the shipped master *content*."""
    return f"{FOLDER}/{sha256(content).hexdigest()[:DIGITS]}.json"


def prepared_text(made: Prepared) -> str:
    """*made* as such a file holds it, without code, which is another for each Python."""
    value = {
        "main": made.main,
        "core": made.core,
        "frames": made.frames,
        "sections": made.sections,
        "steady": made.steady,
        "first_mark": made.first_mark,
        "parts": _texts(made.parts),
        "unfilled": _texts(made.unfilled),
        "filled": {
            name: [each.before.decode(), each.source, each.after.decode()]
            for name, each in made.filled.items()
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def shipped_master(content: bytes) -> Prepared | None:
    """What was written of the master *content* when it was built; None for one of an office."""
    path: Path = shipped("docx_templates") / prepared_name(content)
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return None
    main, annexes, leading = value["sections"]
    return Prepared(
        main=value["main"],
        parts=_contents(value["parts"]),
        filled={name: _compiled(*each) for name, each in value["filled"].items()},
        unfilled=_contents(value["unfilled"]),
        frames=tuple(map(tuple, value["frames"])),
        core=value["core"],
        sections=(main, annexes, leading),
        steady=value["steady"],
        first_mark=value["first_mark"],
    )


def _compiled(before: str, source: str, after: str) -> Filled:
    code = marshal.dumps(master_environment().compile(source))
    return Filled(before.encode(), source, code, after.encode())


def _texts(parts: Mapping[str, bytes]) -> dict[str, str]:
    return {name: part.decode() for name, part in parts.items()}


def _contents(texts: Mapping[str, Any]) -> dict[str, bytes]:
    return {name: str(text).encode() for name, text in texts.items()}
