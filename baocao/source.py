"""Files from outside, read safely: a path -> plain values, each with its line and column.

JSON and YAML both become dicts, lists and scalars in a `Source`, which can say where in the file
a value stands. Limits keep a hostile file from filling the memory: bytes before reading, nodes
after the aliases of YAML are followed. Numbers with a decimal point become `Decimal`.
"""

from __future__ import annotations

import codecs
import errno
import json
import os
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from itertools import cycle
from operator import lt, sub
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from baocao.errors import BaocaoError, Place, Problem, nearest, problem, reason

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from baocao.models import ModelError

Key = str | int
KeyPath = tuple[Key, ...]
Spot = tuple[int, int]

LARGEST_FILE = 64 * 1024 * 1024
MOST_NODES = 200_000
DEEPEST = 100
LONGEST_SHOWN = 60
_STEP = re.compile("/([^/]*)")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its *name* for messages, its plain *value*, and where things stand.

    *digest* is the SHA-256 of its text as UTF-8, in hex; "" for what was never a file.
    """

    name: str
    value: Any
    spot: Callable[[KeyPath], Spot | None]
    digest: str = ""

    def place(self, path: KeyPath = ()) -> Place:
        """The place of the value at *path*, or of its nearest parent that is in the file."""
        for length in range(len(path), -1, -1):
            found = self.spot(path[:length])
            if found:
                return Place(self.name, *found, pointer(path))
        return Place(self.name, pointer=pointer(path))


def pointer(path: KeyPath) -> str:
    """*path* as a JSON pointer (RFC 6901): ("so_lieu", 0) -> "/so_lieu/0"."""
    joined = "".join([f"/{key}" for key in path])
    if "~" not in joined and joined.count("/") == len(path):
        return joined
    return "".join(["/" + str(key).replace("~", "~0").replace("/", "~1") for key in path])


def value_at(value: Any, place: str) -> tuple[Any, KeyPath]:
    """What stands at the JSON pointer *place* of *value*, None for nothing, and its path."""
    path: list[Key] = []
    for step in _STEP.findall(place):
        value, key = _step_into(value, step)
        path.append(key)
    return value, tuple(path)


def _step_into(value: Any, step: str) -> tuple[Any, Key]:
    """What the *step* of a JSON pointer leads to from *value*, None for nothing, and its key."""
    key = step.replace("~1", "/").replace("~0", "~") if "~" in step else step
    if isinstance(value, dict):
        return value.get(key), key
    if isinstance(value, list) and key.isdecimal() and int(key) < len(value):
        return value[int(key)], int(key)
    return None, key


@dataclass(frozen=True, slots=True)
class Records:
    """Where the keys of plain records stand, of which each has the same *keys* in this order.

    *values* are the records themselves. Where every key has a line of its own below the one
    before, the first of all stands at *first* and that of the next record *step* lines below it.
    Else *step* is 0, *places* are the letters that the keys begin with, record by record, and
    *lines* those that begin the lines of the file.
    """

    values: Sequence[Mapping[str, Any]]
    keys: Sequence[str]
    first: Spot = (0, 0)
    step: int = 0
    places: Sequence[int] = ()
    lines: Sequence[int] = ()

    def of(self, number: int, count: int) -> list[int]:
        """Line and column of each of the first *count* keys of the record *number*, from 0.

        Only of the first, where each of the others is one line below, at the same column.
        """
        if self.step:
            line, column = self.first
            return [line + number * self.step, column]
        start = number * len(self.keys)
        places = self.places[start : start + count]
        first = bisect_right(self.lines, places[0])
        begins = self.lines[first - 1 : first + count]
        columns = list(map(sub, places, begins))
        if columns == [columns[0]] * count and all(map(lt, places, begins[1:])):
            return [first, columns[0] + 1]
        return [number for place in places for number in _spot(self.lines, place)]


class Spots:
    """Lines and columns of the values of *source* by their JSON pointers.

    For very many of them: what holds values side by side is looked for once.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._holders: dict[str, tuple[Any, KeyPath]] = {}

    def __call__(self, place: str) -> Spot | None:
        """Where the value at *place* stands; None for nothing or null."""
        value, path = self._at(place)
        return None if value is None else self._source.spot(path)

    def inside(self, place: str) -> Mapping[Key, Spot]:
        """Where everything stands that is right inside the value at *place*, but for nulls."""
        value, path = self._at(place)
        members = dict(enumerate(value)) if isinstance(value, list) else value
        if not isinstance(members, dict):
            return {}
        spot = self._source.spot
        if isinstance(spot, _JsonSpots) and None not in members.values():
            return spot.inside(path, list(members))
        found = ((key, spot((*path, key))) for key, held in members.items() if held is not None)
        return {key: each for key, each in found if each is not None}

    def records(self, place: str) -> Records | None:
        """Where everything stands in the list at *place*, if its records are that plain."""
        value, path = self._at(place)
        spot = self._source.spot
        if not (isinstance(spot, _JsonSpots) and isinstance(value, list) and value):
            return None
        return spot.records(path, value) if isinstance(value[0], dict) else None

    def _at(self, place: str) -> tuple[Any, KeyPath]:
        """What stands at *place*, and its path."""
        above, slash, step = place.rpartition("/")
        if not slash:
            return self._source.value, ()
        if above not in self._holders:
            self._holders[above] = value_at(self._source.value, above)
        holder, path = self._holders[above]
        value, key = _step_into(holder, step)
        return value, (*path, key)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words for telling what a record refused in one kind of file.

    *area* begins the codes ("data", "outline"), *prefix* is where in the file the model stands,
    *keys* are the keys it knows, *kinds* says each pydantic error type as what is allowed.
    """

    area: str
    prefix: KeyPath
    keys: Collection[str]
    kinds: Mapping[str, str]


def read_text(path: str | os.PathLike[str], *, error: type[BaocaoError]) -> str:
    """The text of the file at *path*, from UTF-8 or UTF-16, byte-order mark or not.

    Raises *error* when there is no such file, it is a directory, it is too large or not text.
    """
    file = Path(path)
    return text_of(read_bytes(file, error=error), str(path), error=error)


def text_of(content: bytes, name: str, *, error: type[BaocaoError]) -> str:
    """The text in *content*, the bytes of the file *name*; raises *error* as `read_text`."""
    encoding = next((code for mark, code in BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in content[:4]:
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as failure:
        found = [problem("file.encoding", Place(name), file=name, found=failure.start)]
        raise error(found) from failure


def read_bytes(path: str | os.PathLike[str], *, error: type[BaocaoError]) -> bytes:
    """The bytes of the file at *path*, at most `LARGEST_FILE`; raises *error* as `read_text`."""
    file = Path(path)
    place = Place(str(path))
    try:
        if file.is_dir():
            raise error([problem("file.is-directory", place, file=path)])
        size = file.stat().st_size
        if size > LARGEST_FILE:
            raise error(
                [problem("file.too-large", place, file=path, found=size, allowed=LARGEST_FILE)]
            )
        return file.read_bytes()
    except OSError as failure:
        raise error([_unreadable(file, failure)]) from failure


def read_json(text: str, name: str, *, error: type[BaocaoError]) -> Source:
    """The JSON document *text*. Raises *error* naming line and column of what is wrong in it."""
    if not text.strip():
        raise error([problem("file.empty", Place(name), file=name)])
    repeated: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            repeated.extend(key for key, _ in pairs)
        return found

    try:
        value = json.loads(
            text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=unique
        )
    except json.JSONDecodeError as failure:
        place = Place(name, failure.lineno, failure.colno)
        raise error(
            [problem("data.not-json", place, found=_excerpt(text, failure.pos))]
        ) from failure
    except RecursionError as failure:
        raise error([problem("data.too-deep", Place(name), allowed=DEEPEST)]) from failure
    except ValueError as failure:
        raise error([problem("data.not-json", Place(name), found=str(failure))]) from failure
    digest = sha256(text.encode(errors="surrogatepass")).hexdigest()
    source = Source(name, value, _JsonSpots(text), digest)
    if repeated:
        raise error(list(_repeated_keys(text, name)))
    return source


def with_values(text: str, values: Mapping[KeyPath, str]) -> str:
    """The JSON document *text* with other literals at the paths of *values*, else letter by letter.

    A path that is not there is passed over.
    """
    spots = _JsonSpots(text)
    found = ((spots.value(path), literal) for path, literal in values.items())
    for start, literal in sorted(
        ((at, said) for at, said in found if at is not None), reverse=True
    ):
        _, end = _DECODER.raw_decode(text, start)
        text = text[:start] + literal + text[end:]
    return text


def read_yaml(text: str, name: str, *, error: type[BaocaoError]) -> Source:
    """The YAML document *text*. Raises *error* for bad syntax, repeated keys, tags and bombs."""
    import yaml

    if not text.strip():
        raise error([problem("file.empty", Place(name), file=name)])
    try:
        root = yaml.compose(text, Loader=_yaml_loader())
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        spot = (mark.line + 1, mark.column + 1) if mark else (None, None)
        found = failure.problem or failure.context or ""
        raise error([problem("outline.not-yaml", Place(name, *spot), found=found)]) from failure
    except (yaml.YAMLError, RecursionError) as failure:
        raise error([problem("outline.not-yaml", Place(name), found=str(failure))]) from failure
    builder = _YamlValues(name)
    value = builder.build(root, ())
    if builder.problems:
        raise error(builder.problems)
    return Source(name, value, _yaml_spots(root))


def model_problems(failure: ModelError, source: Source, vocabulary: Vocabulary) -> list[Problem]:
    """What *failure* found, each placed in *source*, told by *vocabulary*."""
    return [_model_problem(found, source, vocabulary) for found in failure.faults]


def _model_problem(found: ErrorDetails, source: Source, vocabulary: Vocabulary) -> Problem:
    path = _path_in_file(found, source, vocabulary.prefix)
    place = source.place(path)
    last = str(path[-1]) if path else ""
    kind = found["type"]
    if kind == "unexpected_keyword_argument":
        near = nearest(last, vocabulary.keys)
        return problem(f"{vocabulary.area}.unknown-key", place, found=last, near=near)
    if kind == "missing":
        return problem(f"{vocabulary.area}.missing-key", place, found=last)
    if kind in ("literal_error", "enum"):
        allowed = str(found["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
        near = nearest(str(found["input"]), allowed.split(", "))
        return problem(
            f"{vocabulary.area}.unknown-value",
            place,
            found=_shown(found["input"]),
            allowed=allowed,
            near=near,
        )
    if kind == "value_error":
        code, _, detail = str(found["ctx"]["error"]).partition(": ")
        return problem(code, place, found=_shown(found["input"]), detail=detail)
    allowed = vocabulary.kinds.get(kind, found["msg"])
    return problem(
        f"{vocabulary.area}.wrong-type", place, found=_shown(found["input"]), allowed=allowed
    )


def _path_in_file(found: ErrorDetails, source: Source, prefix: KeyPath) -> KeyPath:
    """The location of *found* without the names of union members that pydantic puts in."""
    value, path = source.value, prefix
    for key in prefix:
        value = value[key]
    for key in found["loc"]:
        if _holds(value, key):
            value, path = value[key], (*path, key)
    return (*path, found["loc"][-1]) if found["type"] == "missing" else path


def _holds(value: object, key: Key) -> bool:
    if isinstance(value, list):
        return isinstance(key, int) and key < len(value)
    return isinstance(value, dict) and key in value


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _unreadable(file: Path, failure: OSError) -> Problem:
    place = Place(str(file))
    if failure.errno == errno.ENOENT:
        siblings = [path.name for path in file.parent.glob("*")] if file.parent.is_dir() else []
        return problem("file.not-found", place, file=file, near=nearest(file.name, siblings))
    return problem("file.unreadable", place, file=file, reason=reason(failure))


def _refuse_constant(constant: str) -> None:
    message = f"{constant} is not a number"
    raise ValueError(message)


def _excerpt(text: str, position: int) -> str:
    line = text[position : position + 30].splitlines()
    return line[0].strip() if line and line[0].strip() else "hết tệp"


def _repeated_keys(text: str, name: str) -> Iterator[Problem]:
    seen: set[KeyPath] = set()
    for path, spot in _scan_json(text):
        if path in seen:
            place = Place(name, *spot, pointer(path))
            yield problem("data.duplicate-key", place, found=path[-1])
        seen.add(path)


@dataclass(slots=True)
class _Level:
    """What was *found* right inside a container so far, and the *rest* of it, in file order."""

    found: dict[Key, tuple[int, int]]
    rest: Iterator[tuple[Key, tuple[int, int]]]

    def at(self, key: Key) -> tuple[int, int] | None:
        """Where *key* is named and where its value begins; None for nothing there."""
        while key not in self.found:
            another = next(self.rest, None)
            if another is None:
                return None
            self.found[another[0]] = another[1]
        return self.found[key]

    def all(self) -> Mapping[Key, tuple[int, int]]:
        """As `at`, of every key."""
        self.found.update(self.rest)
        return self.found


class _JsonSpots:
    """Line and column of the values of a JSON text.

    Only the containers on the way to what is asked for are looked into, each once, and no further
    than to what is asked for: a total of ten thousand units has a million values that nobody asks
    for.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._levels: dict[KeyPath, _Level] = {}
        self._flat_ends: dict[int, int] = {}

    def __call__(self, path: KeyPath) -> Spot | None:
        found = self._found(path)
        return None if found is None else _spot(self._lines, found[0])

    def inside(self, path: KeyPath, keys: Sequence[Key]) -> dict[Key, Spot]:
        """Line and column of all the *keys* right inside the value at *path*."""
        found = self._found(path)
        if found and self._text[found[1]] == "{" and keys and self._flat_end(found[1]):
            lines = self._text[found[1] : self._flat_end(found[1])].split("\n")
            column = _column(lines, keys) if len(lines) == _step(keys) else 0
            if column:
                above = bisect_right(self._lines, found[1])
                return {key: (above + number, column) for number, key in enumerate(keys, 1)}
        lines_begin, level = self._lines, self._level(path).all()
        return {key: _spot(lines_begin, named) for key, (named, _) in level.items()}

    def records(self, path: KeyPath, value: Sequence[Mapping[str, Any]]) -> Records | None:
        """As `Spots.records`, of *value*, which stands at *path*."""
        found, keys = self._found(path), list(value[0])
        end = self._flat_end(found[1]) if found else 0
        if found is None or not end or not keys:
            return None
        start = found[1]
        lines = self._text[start:end].split("\n")[1:-1]
        column = _column(lines, keys) if len(lines) == _step(keys) * len(value) else 0
        if column:
            above = bisect_right(self._lines, start) + 1
            return Records(value, keys, (above + 1, column), _step(keys))
        if not all(list(record) == keys for record in value):
            return None
        members = _PLAIN_MEMBER.finditer(self._text, start, end)
        places = [member.start() for member in members]
        return Records(value, keys, places=places, lines=self._lines)

    def value(self, path: KeyPath) -> int | None:
        """The letter that the value at *path* begins with; None for nothing there."""
        found = self._found(path)
        return None if found is None else found[1]

    def _found(self, path: KeyPath) -> tuple[int, int] | None:
        """Where the value at *path* is named and where it begins; None for nothing there."""
        if not path:
            start = len(self._text) - len(self._text.lstrip())
            return start, start
        return self._level(path[:-1]).at(path[-1])

    def _level(self, path: KeyPath) -> _Level:
        """What stands right inside the value at *path*."""
        if path not in self._levels:
            container = self._found(path)
            inside = iter(()) if container is None else self._members(container[1])
            self._levels[path] = _Level({}, inside)
        return self._levels[path]

    def _members(self, start: int) -> Iterator[tuple[Key, tuple[int, int]]]:
        """The members of the container at *start*: key, where it is named, where it begins.

        Nothing for a value that is no container.
        """
        text = self._text
        closing = {"{": "}", "[": "]"}.get(text[start], "")
        if closing == "}" and (end := self._flat_end(start)):
            for member in _PLAIN_MEMBER.finditer(text, start, end):
                yield member[1], (member.start(), member.start(2))
            return
        index, position = 0, _next(text, start + 1)
        while closing and text[position] != closing:
            plain = _PLAIN_MEMBER.match(text, position) if closing == "}" else None
            if plain:
                yield plain[1], (position, plain.start(2))
                position = plain.end()
                continue
            named, key = position, index
            if closing == "}":
                key, position = _DECODER.raw_decode(text, position)
                position = _next(text, position)
            yield key, (named, position)
            end = self._flat_end(position) or _DECODER.raw_decode(text, position)[1]
            index, position = index + 1, _next(text, end)

    def _flat_end(self, start: int) -> int:
        """Where the container at *start* ends that holds nothing but plain values; 0 for another.

        Or a list of such.
        """
        if start not in self._flat_ends:
            whole = _FLAT.match(self._text, start)
            self._flat_ends[start] = whole.end() if whole else 0
        return self._flat_ends[start]

    @cached_property
    def _lines(self) -> Sequence[int]:
        return _line_starts(self._text)


def _step(keys: Sequence[Key]) -> int:
    """How many lines a record takes whose *keys* have a line each."""
    return len(keys) + 2


def _column(lines: Sequence[str], keys: Sequence[Key]) -> int:
    """The column at which every one of *keys* stands on a line of its own; 0 for none such.

    *lines* are those of records one behind the other, each with a line before and one behind its
    keys. Nothing but a key of a plain record has a colon behind it.
    """
    step, members = _step(keys), list(lines)
    del members[step - 1 :: step]
    del members[:: step - 1]
    indent = members[0][: len(members[0]) - len(members[0].lstrip())]
    wanted = cycle([f'{indent}"{key}":' for key in keys])
    return len(indent) + 1 if all(map(str.startswith, members, wanted)) else 0


_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,:]*")
_PLAIN_MEMBER = re.compile(r'"([^"\\]*)"\s*:\s*("[^"\\]*"|[^\s,:\[\]{}"]+)[\s,]*')
"""A member of an object that holds nothing and whose key and value escape nothing."""
_FLAT_OBJECT = re.compile(rf"\{{\s*(?:{_PLAIN_MEMBER.pattern.replace('(', '(?:')})*+\}}")
_FLAT = re.compile(rf"{_FLAT_OBJECT.pattern}|\[\s*(?:{_FLAT_OBJECT.pattern}[\s,]*)*+\]")
"""An object of such members, or a list of such objects."""
_JSON_TOKEN = re.compile(r'[\s,:]*([\[\]{}"]|[^\s,:\[\]{}"]+)')


def _next(text: str, position: int) -> int:
    """The first place from *position* on that is neither blank nor a mark between values."""
    found = _BETWEEN.match(text, position)
    return found.end() if found else position


def _scan_json(text: str) -> Iterator[tuple[KeyPath, Spot]]:
    """The path and place of every value in *text*, valid JSON, in file order.

    The place of a member is that of its key, because that is where an editor should jump to.
    """
    lines = _line_starts(text)
    stack: list[list[Any]] = []  # [path of the container, next index or None, pending key]
    position = 0
    while match := _JSON_TOKEN.match(text, position):
        token, start, position = match[1], match.start(1), match.end(1)
        if token in "]}":
            stack.pop()
            continue
        string = None
        if token == '"':
            string, position = _DECODER.raw_decode(text, start)
        if stack and stack[-1][1] is None and stack[-1][2] is None:
            stack[-1][2] = (string, _spot(lines, start))
            continue
        path, spot = _next_path(stack, _spot(lines, start))
        yield path, spot
        if token in "[{":
            stack.append([path, 0 if token == "[" else None, None])


def _next_path(stack: list[list[Any]], spot: Spot) -> tuple[KeyPath, Spot]:
    if not stack:
        return (), spot
    top = stack[-1]
    if top[1] is None:
        (key, key_spot), top[2] = top[2], None
        return (*top[0], key), key_spot
    top[1] += 1
    return (*top[0], top[1] - 1), spot


def _line_starts(text: str) -> Sequence[int]:
    return array("L", [0, *(match.end() for match in re.finditer("\n", text))])


def _spot(lines: Sequence[int], position: int) -> Spot:
    line = bisect_right(lines, position)
    return line, position - lines[line - 1] + 1


def _yaml_loader() -> type[Any]:
    """A loader of YAML 1.2 scalars only: "no" and "2008-01-28" stay text, tags are refused."""
    import yaml

    base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}

    for tag, pattern, first in _YAML_SCALARS:
        Loader.add_implicit_resolver(tag, re.compile(pattern), first)
    return Loader


_YAML_SCALARS = (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", list("tf")),
    ("tag:yaml.org,2002:int", r"^[-+]?(?:0|[1-9][0-9]*)$", list("-+0123456789")),
    ("tag:yaml.org,2002:float", r"^[-+]?[0-9]+\.[0-9]+$", list("-+0123456789")),
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("tag:yaml.org,2002:merge", r"^<<$", ["<"]),
)


class _YamlValues:
    """Plain values from a YAML node graph, with every alias followed and counted."""

    def __init__(self, name: str) -> None:
        self.problems: list[Problem] = []
        self._name = name
        self._left = MOST_NODES

    def build(self, node: Any, path: KeyPath) -> Any:
        self._left -= 1
        if node is None or self._too_large(node, path):
            return None
        if node.id != "scalar" and node.tag not in PLAIN_TAGS:
            self._add("outline.not-yaml", node, path, found=f"thẻ {node.tag}")
            return None
        if node.id == "mapping":
            return self._mapping(node, path)
        if node.id == "sequence":
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _too_large(self, node: Any, path: KeyPath) -> bool:
        if self._left >= 0 and len(path) <= DEEPEST:
            return False
        if not self.problems:
            self._add("outline.too-large", node, path, allowed=MOST_NODES)
        return True

    def _mapping(self, node: Any, path: KeyPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if key_node.tag.endswith(":merge"):
                merged.update(self.build(value_node, path) or {})
            elif not isinstance(key, str):
                self._add("outline.not-yaml", key_node, path, found="khóa không phải là chữ")
            elif key in found:
                self._add("outline.duplicate-key", key_node, (*path, key), found=key)
            else:
                found[key] = self.build(value_node, (*path, key))
            if self._left < 0:
                break
        return merged | found

    def _scalar(self, node: Any, path: KeyPath) -> Any:
        make = _YAML_MAKERS.get(node.tag)
        if make is None:
            self._add("outline.not-yaml", node, path, found=f"thẻ {node.tag}")
            return None
        return make(node.value)

    def _add(self, code: str, node: Any, path: KeyPath, **facts: object) -> None:
        mark = node.start_mark
        place = Place(self._name, mark.line + 1, mark.column + 1, pointer(path))
        self.problems.append(problem(code, place, **facts))


PLAIN_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_YAML_MAKERS: Mapping[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": Decimal,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:null": lambda _text: None,
}


def _yaml_spots(root: Any) -> Callable[[KeyPath], Spot | None]:
    """Line and column of the value at a path, found by walking the nodes."""

    def spot(path: KeyPath) -> Spot | None:
        node, mark = root, root.start_mark if root else None
        for key in path:
            node, mark = _yaml_child(node, key)
            if node is None or mark is None:
                return None
        return (mark.line + 1, mark.column + 1) if mark else None

    return spot


def _yaml_child(node: Any, key: Key) -> tuple[Any, Any]:
    if node is not None and node.id == "mapping":
        for key_node, value_node in node.value:
            if key_node.value == str(key):
                return value_node, key_node.start_mark
    if (
        node is not None
        and node.id == "sequence"
        and isinstance(key, int)
        and key < len(node.value)
    ):
        return node.value[key], node.value[key].start_mark
    return None, None
