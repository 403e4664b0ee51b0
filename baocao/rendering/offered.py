"""Part of 4. render: values for a master of one's own -> what keeps them from being printed.

Text, numbers and dates, what docxtpl has made, and lists and groups of these. Files that they
name are files of this machine, of a bounded size, and are read before anything is filled.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import docxtpl
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docxtpl import InlineImage, Listing, RichText, RichTextParagraph

from baocao.errors import Place, Problem, UsageError, problem
from baocao.source import LARGEST_FILE, read_bytes

SUBDOC = "Subdoc"
PRINTED = (bool, int, float, Decimal, date, type(None), RichText, RichTextParagraph, Listing)
DEEPEST = 16
"""How deep lists and groups of values may lie in each other."""
LINKED = "r:id="
UNREADABLE = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
    struct.error,
)
"""What python-docx and docxcompose raise for a picture or a docx that they cannot use."""


def value_problems(value: object, template: object, place: Place) -> Iterator[Problem]:
    """What is wrong with *value*, which is to be printed into the document of *template*."""
    for each in leaves(value):
        kind = type(each).__name__
        if isinstance(each, InlineImage) or is_subdoc(each):
            if each.tpl is not template:  # type: ignore[attr-defined] # docxtpl ships no types
                yield problem("value.other-template", place, found=kind)
            elif isinstance(each, InlineImage):
                yield from _picture_problems(each, place)
        elif not _is_plain(each):
            yield problem("value.kind", place, found=kind)


def leaves(value: object, depth: int = 0) -> Iterator[object]:
    """The values in *value*, itself when it is neither a list nor a group or lies too deep."""
    inner = _inner(value)
    if inner is None or depth > DEEPEST:
        yield value
        return
    for each in inner:
        yield from leaves(each, depth + 1)


def is_subdoc(value: object) -> bool:
    """Whether *value* is a sub-document; docxtpl has no such class without docxcompose."""
    kind = getattr(docxtpl, SUBDOC, None)
    return kind is not None and isinstance(value, kind)


def refers(value: object) -> bool:
    """Whether *value*, no list, refers to other parts or out of the document."""
    if isinstance(value, RichText | RichTextParagraph):
        return LINKED in value.xml
    return isinstance(value, InlineImage) or is_subdoc(value)


def content_of(source: Any) -> bytes:
    """The bytes of *source*, a path or an open file. Raises UsageError as `read_bytes`."""
    if isinstance(source, str | os.PathLike):
        return read_bytes(source, error=UsageError)
    source.seek(0, os.SEEK_END)
    size = source.tell()
    source.seek(0)
    if size > LARGEST_FILE:
        name = name_of(source)
        facts = {"file": name, "found": size, "allowed": LARGEST_FILE}
        raise UsageError([problem("file.too-large", Place(name), **facts)])
    return bytes(source.read())


def name_of(source: Any) -> str:
    """What *source*, a path or an open file, is called."""
    if isinstance(source, str | os.PathLike):
        return os.fspath(source)
    return str(getattr(source, "name", type(source).__name__))


def _inner(value: object) -> Sequence[object] | None:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list | tuple) else None


def _is_plain(value: object) -> bool:
    """Whether *value* prints text, or runs that docxtpl has made of it."""
    if isinstance(value, str):
        return not hasattr(value, "__html__")
    return isinstance(value, PRINTED)


def _picture_problems(picture: Any, place: Place) -> Iterator[Problem]:
    """What python-docx would stumble over."""
    try:
        content = content_of(picture.image_descriptor)
        Image.from_blob(content).scaled_dimensions(picture.width, picture.height)
    except UsageError as failure:
        yield from failure.problems
    except UNREADABLE as failure:
        found = str(failure) or type(failure).__name__
        yield problem("value.picture", place, file=name_of(picture.image_descriptor), found=found)
