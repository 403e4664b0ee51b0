"""Part of 4. render: a Word file -> `Master`, and what is wrong with its tags.

A master is an ordinary Word file whose tags name the parts of the frame. Before anything runs,
tags that call something or reach for internals of Python are refused, and tags that are half
there; what Jinja finds when it compiles or fills is told with the words around it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from baocao.caching import keep, recalled
from baocao.errors import MasterError, Place, Problem, nearest, problem
from baocao.ooxml.package import PackageError, parse_xml, read_package
from baocao.ooxml.sections import qualified
from baocao.rendering.forms import Form, PropertiesError, compiled_form
from baocao.source import read_bytes

SOUND = "tags"
"""How it is kept that all tags of a master are sound."""
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
HALF_TAG = re.compile(r"\{\{|\}\}|\{%|%\}")
INTERNALS = re.compile(r"\._|\[\s*['\"]_|\|\s*attr\b")
CALL = re.compile(r"\b(?!(?:if|elif|else|in|is|and|or|not)\b)\w+\s*\(")
NO_CALL = re.compile(r"'[^']*'|\"[^\"]*\"|(?:\||\bis\b(?:\s+not\b)?)\s*\w+")
"""Words in quotes, filters and tests, which may stand before a bracket."""
TEMPLATE_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
AROUND = 90


class Fault(NamedTuple):
    """What is wrong with a *tag*: the *code* of the problem, and the words *around* it."""

    code: str
    tag: str
    around: str


@dataclass(frozen=True, slots=True)
class Master:
    """A Word file with docxtpl tags: its *name* for messages and its bytes."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes, in hex."""
        return sha256(self.content).hexdigest()

    def __str__(self) -> str:
        return self.name


def open_master(path: str | os.PathLike[str]) -> Master:
    """The master at *path*. Raises MasterError for what is no docx or reaches for internals."""
    content = read_bytes(path, error=MasterError)
    try:
        found = _faults(content)
    except PackageError as failure:
        detail = failure.detail or Path(path).name
        refused = problem(f"master.{failure.reason}", Place(str(path)), found=detail)
        raise MasterError([refused]) from failure
    if found:
        place = Place(str(path))
        told = [problem(fault.code, place, found=fault.tag, around=fault.around) for fault in found]
        raise MasterError(told)
    return Master(Path(path).name, content)


def form_of(master: Master) -> Form:
    """*master* compiled. Raises MasterError for a wrong tag, and for what is no whole docx."""
    try:
        return compiled_form(master.content)
    except TemplateSyntaxError as failure:
        raise MasterError([jinja_problem(failure, {}, master)]) from failure
    except PropertiesError as failure:
        bad = problem("master.bad-xml", Place(master.name), found=str(failure))
        raise MasterError([bad]) from failure
    except (AttributeError, LookupError, ValueError) as failure:
        refused = problem("master.not-docx", Place(master.name), found=master.name)
        raise MasterError([refused]) from failure


def jinja_problem(failure: Exception, context: Mapping[str, Any], master: Master) -> Problem:
    """What Jinja found, with the words of the paragraph where it stands."""
    message = str(failure)
    place = Place(master.name)
    match failure:
        case UndefinedError():
            found = re.findall(r"'([^']+)'", message)
            name = found[-1] if found else message
            own = [each for each in context if not each.startswith("_")]
            facts = {"found": name, "near": nearest(name, own)}
            return problem("master.unknown-tag", place, **facts, around=_around(master, name))
        case SecurityError() | OverflowError():
            return problem("master.unsafe", place, found=message, around="")
        case TemplateSyntaxError():
            lines = getattr(failure, "docx_context", ())
            around = " ".join(_words(str(line)) for line in lines)
            return problem("master.jinja", place, found=message, around=_shortened(around))
        case _:
            return problem("master.jinja", place, found=message, around="")


def _around(master: Master, name: str) -> str:
    """The words of the first paragraph of *master* that names *name*."""
    for paragraph in _paragraphs(read_package(master.content)):
        if any(re.search(rf"\b{re.escape(name)}\b", tag) for tag in TAG.findall(paragraph)):
            return _shortened(paragraph)
    return ""


def _paragraphs(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, part in parts.items():
        if TEMPLATE_PARTS.fullmatch(name):
            for paragraph in parse_xml(part).iter(qualified("p")):
                yield "".join(text.text or "" for text in paragraph.iter(qualified("t")))


@lru_cache(maxsize=16)
def _faults(content: bytes) -> tuple[Fault, ...]:
    """What is wrong with the tags of the master in *content*. Raises PackageError."""
    if recalled(SOUND, content):
        return ()
    parts = read_package(content)
    found = (*_unsafe_tags(parts), *_broken_tags(parts))
    if not found:
        keep(SOUND, content, value=True)
    return found


def _unsafe_tags(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Tags that call something or reach for internals of Python, refused before anything runs."""
    for paragraph in _paragraphs(parts):
        for tag in TAG.findall(paragraph):
            if INTERNALS.search(tag) or CALL.search(NO_CALL.sub("|", tag)):
                yield Fault("master.unsafe", tag, _shortened(paragraph))


def _broken_tags(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Tags that open and never close, or the reverse; they would stand on the page as they are."""
    for paragraph in _paragraphs(parts):
        left = HALF_TAG.search(TAG.sub("", paragraph))
        if left:
            yield Fault("master.jinja", left[0], _shortened(paragraph))


def _words(xml: str) -> str:
    return re.sub(r"<[^>]*>", "", xml).strip()


def _shortened(words: str) -> str:
    return words if len(words) <= AROUND else words[: AROUND - 1] + "…"
