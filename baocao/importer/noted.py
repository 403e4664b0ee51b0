"""Import: an outline as plain values with remarks -> YAML text, a comment on every guess.

The text is written here and not by the YAML library because that one writes no comments; every
scalar still goes through it, so that what is written reads back the same.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import yaml

from baocao.legacy import Certainty

Scalar: TypeAlias = str | int | bool
Plain: TypeAlias = "Scalar | Mapping[str, Value] | Sequence[Value]"
Value: TypeAlias = "Scalar | Noted | Mapping[str, Value] | Sequence[Value]"

WORDS: Mapping[Certainty, str] = {
    Certainty.SURE: "chắc",
    Certainty.LIKELY: "có lẽ",
    Certainty.GUESS: "đoán",
}
"""How much a remark may be trusted, as the comments say it."""
WIDTH = 100
STEP = "  "
_HELD = "\ue0ff"
"""Stands for the blanks inside what a text prints, so that no line breaks there."""
_PRINTED = re.compile(r"\{\{.*?\}\}")
_PLAIN = re.compile("[a-z][a-z0-9_]+")
_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
"""What YAML takes for something else than its letters."""
_ODD = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ue000-\ue0ff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with the comment that stands above it."""

    value: Value
    certainty: Certainty
    remark: str

    @property
    def comment(self) -> str:
        """The comment as one line without the sign."""
        return f"[{WORDS[self.certainty]}] {' '.join(self.remark.split())}"


def to_yaml(outline: Mapping[str, Value], *, preface: Sequence[str] = ()) -> str:
    """The text of an outline file: *preface* as comments, then the keys of *outline*.

    Empty texts, lists and mappings are left out.
    """
    lines = [f"# {_printable(line)}".rstrip() for line in preface]
    lines += _mapping(outline, "")
    return "\n".join(lines) + "\n"


def plain(value: Value) -> Plain:
    """*value* without its remark."""
    return plain(value.value) if isinstance(value, Noted) else value


def _mapping(values: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(f"{indent}{_key(key)}:", value, indent)


def _entry(head: str, value: Value, indent: str) -> Iterator[str]:
    """The lines of *value* under *head* ("key:" or "-"), its comment above."""
    if isinstance(value, Noted):
        if not _is_empty(value):
            yield f"{indent}# {_printable(value.comment)}"
        yield from _entry(head, value.value, indent)
    elif _is_empty(value):
        return
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent + STEP)
    elif isinstance(value, str):
        yield from _string(head, _printable(value, feeds=True), indent)
    elif isinstance(value, int):
        yield f"{head} {_scalar(value)}"
    else:
        yield head
        yield from _sequence(value, indent + STEP)


def _string(head: str, text: str, indent: str) -> Iterator[str]:
    """A text: on its line, folded when it is long, with its own lines when it has some."""
    spaced = "  " in text or text != text.strip()
    lines = text.split("\n")
    if len(lines) > 1 and not spaced:
        yield f"{head} |-"
        yield from (f"{indent}{STEP}{line}".rstrip() for line in lines)
    elif len(text) > WIDTH and not spaced:
        yield f"{head} >-"
        room = max(WIDTH - len(indent), WIDTH // 2)
        whole = _PRINTED.sub(lambda found: found[0].replace(" ", _HELD), text)
        folded = textwrap.wrap(whole, room, break_long_words=False, break_on_hyphens=False)
        yield from (f"{indent}{STEP}{line.replace(_HELD, ' ')}" for line in folded)
    else:
        yield f"{head} {_scalar(text)}"


def _sequence(values: Sequence[Value], indent: str) -> Iterator[str]:
    for value in values:
        bare = plain(value)
        if isinstance(value, Noted):
            yield f"{indent}# {_printable(value.comment)}"
        if isinstance(bare, Mapping):
            yield from _dashed(list(_mapping(bare, indent + STEP)), indent)
        else:
            yield from _entry(f"{indent}-", bare, indent)


def _dashed(lines: Sequence[str], indent: str) -> Iterator[str]:
    """*lines* of a mapping as an item of a list: the dash stands before its first key."""
    dashed = False
    for line in lines:
        comment = line.lstrip().startswith("#")
        if dashed or comment:
            yield line if dashed else f"{indent}{line.lstrip()}"
        else:
            yield f"{indent}- {line[len(indent) + len(STEP) :]}"
            dashed = True


def _is_empty(value: Value) -> bool:
    bare = plain(value)
    return not isinstance(bare, bool | int) and len(bare) == 0


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """The name of a key as YAML writes it."""
    return _scalar(name)


def _scalar(value: Scalar) -> str:
    """*value* on one line as YAML writes it."""
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _WORDS:
        return value
    text = yaml.safe_dump(
        value,
        allow_unicode=True,
        width=float("inf"),
        default_style='"' if isinstance(value, str) and "\n" in value else None,
    )
    return text.removesuffix("\n").removesuffix("\n...")


def _printable(text: str, *, feeds: bool = False) -> str:
    """*text* without characters that a file must not hold; line feeds only where told."""
    clean = _ODD.sub(" ", text)
    return clean if feeds else " ".join(clean.split("\n"))
