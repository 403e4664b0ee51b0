"""Jinja2, sandboxed and strict: texts of an outline -> checked and compiled templates.

A text is compiled once and prints pieces: its own words, and figures as the inlines they are.

Two guards: a static check (`template_faults`) tells every unknown name, filter and attempt to
reach Python internals with its line, before anything runs; the sandbox and `StrictUndefined`
refuse at run time what the check could not see. Outline texts give plain text for the neutral
report, so they are not escaped here; masters give XML and are (`master_environment`).
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from types import CodeType
from typing import TypeVar

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from baocao.document import BLANK, Inline, Inlines, Missing, Text, Value
from baocao.phrases import FINALIZE, START, Printed, inlines
from baocao.plain_rows import PlainCells
from baocao.sentences import FILTERS, TESTS

LINE, LINE_END = "\ue003", "\ue004"
"""What encloses the number of a line in the source, from 0, before the line that it prints."""
LINE_BREAK = re.compile(r"\r\n?")
TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
VALUES = (Value, Missing)
BRANCHES = (dict, PlainCells)
"""What has names below it."""
MOST_CHARACTERS = 1_000_000
"""What one text of an outline may print."""
BUILT_IN_NAMES = frozenset({"loop", "true", "false", "none"})
KEPT_FILTERS = frozenset({"default", "first", "last", "length", "list", "round", "select"})
MASTER_FILTERS = KEPT_FILTERS | {
    "e",
    "escape",
    "join",
    "lower",
    "replace",
    "safe",
    "string",
    "trim",
    "upper",
}
"""None of them can build a huge text from a short tag."""
STATEMENTS = (nodes.Output, nodes.If, nodes.For)
"""What texts of an outline are made of; no `set`, so that no value is built from another."""
STATEMENT_NAMES = {"assign": "set", "assignblock": "set", "filterblock": "filter"}

EXPRESSION_ERRORS = (
    TemplateError,
    AttributeError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
)
"""What a template can raise while it prints: its own faults, and values it was not made for."""

N = TypeVar("N", bound=nodes.Node)
NameTree = Mapping[str, "NameTree"]
"""The names a text may use: name -> the names below it (empty for a leaf)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a template: *code* ends the problem code, *line* counts from 1."""

    code: str
    line: int
    found: str
    known: tuple[str, ...] = ()


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that also bounds what multiplication and formatting can build."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        numbers = isinstance(left, int | float | Decimal) and isinstance(
            right, int | float | Decimal
        )
        if operator == "**" or not numbers:
            message = f"operator {operator} is not allowed here"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)  # type: ignore[arg-type]


class _OutlineEnvironment(_Environment):
    """A sandbox whose templates give what they print piece by piece, not yet as text."""

    code_generator_class = NativeCodeGenerator

    def getattr(self, obj: object, attribute: str) -> object:
        """As the sandbox does, but a key of a branch of names without a failed try first."""
        if isinstance(obj, BRANCHES) and attribute in obj and attribute not in _OF_EVERY_BRANCH:
            return obj[attribute]
        return super().getattr(obj, attribute)


def outline_environment() -> ImmutableSandboxedEnvironment:
    """The environment of outline texts, with the filters and tests of `sentences`."""
    environment = _OutlineEnvironment(
        undefined=StrictUndefined, finalize=FINALIZE, trim_blocks=False, autoescape=False
    )
    environment.globals.clear()
    environment.filters = {
        name: found for name, found in environment.filters.items() if name in KEPT_FILTERS
    }
    environment.filters.update(FILTERS)
    environment.tests.update(TESTS)
    return environment


def master_environment() -> ImmutableSandboxedEnvironment:
    """The environment of Word masters: sandboxed, strict, every value escaped for XML.

    It holds no functions: the loops of a master run over what the report has.
    """
    environment = _Environment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in MASTER_FILTERS}
    return environment


@lru_cache(maxsize=4096)
def compiled(source: str) -> Template:
    """The template of an outline text, its lines marked. Raises TemplateSyntaxError."""
    environment = _outline_environment()
    found = environment.make_globals(None)
    return environment.template_class.from_code(environment, _code(source), found)


def codes(sources: Iterable[str]) -> dict[str, bytes]:
    """The compiled code of those of *sources* that hold tags, as `recall` takes it back.

    Raises TemplateSyntaxError.
    """
    return {source: marshal.dumps(_code(source)) for source in sources if has_tags(source)}


def recall(known: Mapping[str, bytes]) -> None:
    """Compile no more what *known* holds, which `codes` made in this version of everything."""
    _recalled().update(known)


def has_tags(source: str) -> bool:
    """Whether the outline text *source* prints anything but itself."""
    return "{" in source


@lru_cache(maxsize=4096)
def _code(source: str) -> CodeType:
    known = _recalled().get(source)
    if known is not None:
        code: CodeType = marshal.loads(known)
        return code
    return _outline_environment().compile(_parsed(source))


@lru_cache(maxsize=1)
def _recalled() -> dict[str, bytes]:
    """The code of texts that a process before this one has compiled."""
    return {}


@lru_cache(maxsize=1)
def _parsed(source: str) -> nodes.Template:
    """The tree of *source*, its lines marked; the last one, to be judged and then compiled."""
    return _outline_environment().parse(_with_line_numbers(source))


def _with_line_numbers(source: str) -> str:
    """*source* with the number of each line marked at its start, but not inside a tag."""
    inside = [match.span() for match in TAGS.finditer(source)]
    parts = [f"{LINE}0{LINE_END}"]
    for number, match in enumerate(re.finditer(r"[^\n]*\n?", source), start=1):
        parts.append(match[0])
        end = match.end()
        if match[0].endswith("\n") and not any(start < end < stop for start, stop in inside):
            parts.append(f"{LINE}{number}{LINE_END}")
    return "".join(parts)


@lru_cache(maxsize=4096)
def _untagged(source: str) -> str:
    """What a text without tags prints, whatever the data are."""
    return LINE_BREAK.sub("\n", _with_line_numbers(source))


def scope(names: Mapping[str, object]) -> Context:
    """*names* as the texts of an outline see them, for `printed`."""
    return compiled("").new_context(dict(names), shared=True)


def printed_lines(source: str, names: Context) -> list[tuple[str, Inlines]]:
    """The lines that the outline text *source* prints over *names*, without those that are blank.

    Each comes with the number of its line in the source, "0" for none. Raises one of
    EXPRESSION_ERRORS; SecurityError for more than MOST_CHARACTERS.
    """
    done: list[tuple[str, Inlines]] = []
    line: list[Inline] = []
    number, words, length = "", "", 0
    for part in _parts(source, names):
        if isinstance(part, VALUES):
            if words := words if line else words.lstrip():
                line.append(Text(words))
            line.append(part)
            words, length = "", length + len(part.text if isinstance(part, Value) else BLANK)
        else:
            (first, more), *others = _segments(part)
            number, length = number or first, length + len(part)
            words += more
            for follows in others:
                done += _ended(number, line, words)
                (number, words), line = follows, []
        if length > MOST_CHARACTERS:
            message = f"in ra quá {MOST_CHARACTERS} ký tự"
            raise SecurityError(message)
    return [*done, *_ended(number, line, words)]


def _parts(source: str, names: Context) -> Iterator[str | Value | Missing]:
    """What the outline text *source* prints: words, breaks among them, and values.

    Marks in a text, which joining two values leaves, are read back.
    """
    if not has_tags(source):
        yield _untagged(source)
        return
    for piece in compiled(source).root_render_func(names):  # as FINALIZE leaves it
        if isinstance(piece, Printed):
            found = piece.inlines
        elif START in piece:
            found = inlines(piece)
        else:
            yield piece
            continue
        for inline in found:
            if isinstance(inline, VALUES):
                yield inline
            else:
                yield inline.text if isinstance(inline, Text) else "\n"


def _ended(number: str, line: list[Inline], words: str) -> list[tuple[str, Inlines]]:
    """The *line* that ends with *words*, without blanks at its ends; none for a blank one."""
    if words := words.rstrip() if line else words.strip():
        line.append(Text(words))
    return [(number or "0", tuple(line))] if line else []


def _segments(part: str) -> Sequence[tuple[str, str]]:
    """What *part* adds to lines: to the one that is begun, then to each that it begins itself.

    Each comes with the first number that marks it, "" for none, and its words without the marks.
    """
    if LINE in part:
        return _marked_segments(part)
    return (("", part),) if "\n" not in part else [("", words) for words in part.split("\n")]


@lru_cache(maxsize=4096)
def _marked_segments(part: str) -> tuple[tuple[str, str], ...]:
    """`_segments` of a *part* with marks: it comes from the outline alone, the same every time."""
    return tuple(_unmarked(words) if LINE in words else ("", words) for words in part.split("\n"))


def _unmarked(part: str) -> tuple[str, str]:
    """The first number that marks a line in *part*, and *part* without such marks."""
    before, *marked = part.split(LINE)
    numbers, _, words = zip(*(each.partition(LINE_END) for each in marked), strict=True)
    return numbers[0], "".join((before, *words))


def template_faults(source: str, names: NameTree) -> tuple[Fault, ...]:
    """Everything wrong in *source*, where only *names*, their branches and loop variables exist."""
    if not has_tags(source):
        return ()
    try:
        every = list(_parsed(source).find_all(nodes.Node))
        found = (_unknown_filters(every), _refused(every), _faults(every, names))
        faults = tuple(chain.from_iterable(found))
        if not any(fault.code == "unknown-filter" for fault in faults):
            compiled(source)
    except TemplateSyntaxError as failure:
        return (Fault("bad-template", failure.lineno, failure.message or ""),)
    return faults


def names_in(source: str) -> frozenset[str]:
    """The names that the outline text *source* uses, dotted: "dang.so_dang_vien"."""
    tree = _outline_environment().parse(source)
    nodes_of = tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Name))
    return frozenset(".".join(_path(node)) for node in nodes_of) - {""}


@lru_cache(maxsize=1)
def _outline_environment() -> ImmutableSandboxedEnvironment:
    return outline_environment()


def _of_kind(every: Sequence[nodes.Node], kind: type[N] | tuple[type[N], ...]) -> list[N]:
    return [node for node in every if isinstance(node, kind)]


def _unknown_filters(every: Sequence[nodes.Node]) -> Iterator[Fault]:
    environment = _outline_environment()
    for node in _of_kind(every, (nodes.Filter, nodes.Test)):
        known = environment.tests if isinstance(node, nodes.Test) else environment.filters
        if node.name not in known:
            yield Fault("unknown-filter", node.lineno, node.name, tuple(known))


def _refused(every: Sequence[nodes.Node]) -> Iterator[Fault]:
    """What could run long or reach out: other statements, loops inside loops, calls."""
    for statement in _of_kind(every, nodes.Stmt):
        if not isinstance(statement, STATEMENTS):
            name = type(statement).__name__.lower()
            yield Fault("unsafe-template", statement.lineno, STATEMENT_NAMES.get(name, name))
    for loop in _of_kind(every, nodes.For):
        for inner in loop.find_all(nodes.For):
            yield Fault("unsafe-template", inner.lineno, "for … for")
    for call in _of_kind(every, nodes.Call):
        yield Fault("unsafe-template", call.lineno, f"{'.'.join(_path(call.node))}()")


def _faults(every: Sequence[nodes.Node], names: NameTree) -> Iterator[Fault]:
    named = _of_kind(every, nodes.Name)
    local = {node.name for node in named if node.ctx in ("store", "param")}
    chains: tuple[type[nodes.Expr], ...] = (nodes.Getattr, nodes.Getitem, nodes.Call)
    inner = {id(getattr(node, "node", None)) for node in _of_kind(every, chains)}
    for node in _of_kind(every, (nodes.Getattr, nodes.Getitem, nodes.Name)):
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            yield Fault("unsafe-template", node.lineno, node.attr)
        elif id(node) not in inner and not _is_store(node):
            yield from _unknown(node, names, local | BUILT_IN_NAMES)


def _is_store(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.ctx != "load"


def _unknown(
    node: nodes.Node, names: NameTree, local: set[str] | frozenset[str]
) -> Iterator[Fault]:
    path = _path(node)
    if not path or path[0] in local:
        return
    branch = names
    for depth, name in enumerate(path):
        if name not in branch:
            known = tuple(_leaves(names)) if depth else (*_leaves(names), *names)
            yield Fault("unknown-field", node.lineno, ".".join(path), known)
            return
        branch = branch[name]


def _path(node: nodes.Node) -> tuple[str, ...]:
    match node:
        case nodes.Name(name=name):
            return (name,)
        case nodes.Getattr(node=inner, attr=name):
            start = _path(inner)
            return (*start, name) if start else ()
        case nodes.Getitem(node=inner, arg=nodes.Const(value=str() as name)):
            start = _path(inner)
            return (*start, name) if start else ()
        case _:
            return ()


def _leaves(names: NameTree, prefix: str = "") -> Iterator[str]:
    for name, below in names.items():
        dotted = f"{prefix}{name}"
        yield dotted
        yield from _leaves(below, f"{dotted}.")


_OF_EVERY_BRANCH = frozenset(dir(dict))
