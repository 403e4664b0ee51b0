"""Models of a file: a plain value, as JSON and YAML have it -> a frozen dataclass, judged.

The types say what a file may hold. They are read in two ways: `read` takes by itself what is
plainly right, which is nearly every file, and leaves the rest to pydantic, which alone decides
what is wrong and tells it. So a good file never waits for pydantic, whose import takes longer
than drafting a whole report. What the quick way takes, pydantic takes too, with the same outcome
(tests/test_models.py).

Limits of a type are told beside it, as `Annotated[str, Pattern(...)]`; a field may add "title",
"alias", "ge" and "le" in its `metadata`, by the names that pydantic knows.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache, partial
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    Protocol,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
    from pydantic_core import ErrorDetails

NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?", re.ASCII)
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

T = TypeVar("T")
Reader = Callable[[object], Any]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Model:
    """Base of all: a frozen dataclass, deaf to no key.

    The methods that `dataclass` would write and compile for each class anew are written here once
    for all: forty classes of them are a fifth of a second process's start.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __pydantic_config__: ClassVar[Mapping[str, Any]] = {
        "extra": "forbid",
        "arbitrary_types_allowed": True,
    }
    _defaults: ClassVar[Mapping[str, Any]] = {}
    _factories: ClassVar[Mapping[str, Callable[[], Any]]] = {}
    _required: ClassVar[frozenset[str]] = frozenset()
    _count: ClassVar[int] = 0

    def __init_subclass__(cls) -> None:
        _DATACLASS(cls)
        own = fields(cls)
        cls._factories = {
            each.name: each.default_factory for each in own if each.default_factory is not MISSING
        }
        cls._defaults = {each.name: each.default for each in own if each.default is not MISSING}
        cls._required = frozenset(each.name for each in own) - {*cls._defaults, *cls._factories}
        cls._count = len(own)

    def __init__(self, **given: Any) -> None:
        made = {name: make() for name, make in self._factories.items() if name not in given}
        values = {**self._defaults, **made, **given}
        if not self._required <= given.keys() or len(values) != self._count:
            message = f"{type(self).__name__} has other fields than {', '.join(given)}"
            raise TypeError(message)
        self.__dict__.update(values)

    def __setattr__(self, name: str, _value: object) -> None:
        raise FrozenInstanceError(name)

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and (type(self), _values(self)) == (
            type(other),
            _values(other),
        )

    def __hash__(self) -> int:
        return hash((type(self), *_values(self)))

    def __repr__(self) -> str:
        told = (f"{name}={getattr(self, name)!r}" for name in field_names(type(self)))
        return f"{type(self).__name__}({', '.join(told)})"


_DATACLASS = dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=True)
_DATACLASS(Model)


class Limit(Protocol):
    """What `Annotated` may say of a type, to both readers."""

    def around(self, read: Reader) -> Reader:
        """*read*, and this limit kept."""


class ModelError(ValueError):
    """The value is no such model; *faults* says why, as pydantic tells it."""

    def __init__(self, faults: Sequence[ErrorDetails]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault["msg"] for fault in faults))


class NotPlainError(Exception):
    """The value is not plainly right: pydantic is to judge it."""


@dataclass(frozen=True, slots=True)
class Before:
    """A *function* that turns the raw value into one of the type; it raises ValueError."""

    function: Callable[[object], object]

    def around(self, read: Reader) -> Reader:
        """*read* of what the function gives."""
        return lambda value: read(self.function(value))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """The same for pydantic."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.function, handler(source))


@dataclass(frozen=True, slots=True)
class After:
    """A *function* that judges the value that was read; it raises ValueError."""

    function: Callable[[Any], object]

    def around(self, read: Reader) -> Reader:
        """The function of what *read* gives."""
        return lambda value: self.function(read(value))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """The same for pydantic."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.function, handler(source))


@dataclass(frozen=True, slots=True)
class Pattern:
    """Text that matches the whole *pattern*, which begins with ^ and ends with $."""

    pattern: str

    def around(self, read: Reader) -> Reader:
        """*read*, refusing what does not match."""
        return partial(_matching, read, re.compile(self.pattern))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """The same for pydantic."""
        return {**handler(source), "pattern": self.pattern}


@dataclass(frozen=True, slots=True)
class Worded:
    """Text that says something, blanks around it left out."""

    def around(self, read: Reader) -> Reader:
        """*read*, refusing text that is empty or has blanks around it."""
        return partial(_worded, read)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """The same for pydantic, which takes the blanks away."""
        return {**handler(source), "min_length": 1, "strip_whitespace": True}


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A whole number from *least* on."""

    least: int

    def around(self, read: Reader) -> Reader:
        """*read*, refusing less."""
        return partial(_between, read, (self.least, None))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """The same for pydantic."""
        return {**handler(source), "ge": self.least}


class Told:
    """What the JSON Schema tells an editor of the type, in place of what pydantic would."""

    __slots__ = ("schema",)

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema

    def around(self, read: Reader) -> Reader:
        """*read* as it is."""
        return read

    def __get_pydantic_json_schema__(
        self, _schema: Any, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema."""
        return dict(self.schema)


def read(kind: type[T], value: object) -> T:
    """The *kind* that *value* writes. Raises ModelError when it is none."""
    try:
        return read_plain(kind, value)
    except NotPlainError:
        return judged(kind, value)


def read_plain(kind: type[T], value: object) -> T:
    """The *kind* that *value* writes; NotPlainError for all that pydantic should see."""
    try:
        found: T = _reader(kind)(value)
    except ValueError as failure:
        raise NotPlainError from failure
    return found


def judged(kind: type[T], value: object) -> T:
    """The *kind* that *value* writes, by pydantic. Raises ModelError with all that it finds."""
    from pydantic import ValidationError

    try:
        found: T = _adapter(cast(Hashable, kind)).validate_python(value)
    except ValidationError as failure:
        raise ModelError(failure.errors(include_url=False)) from failure
    return found


def json_schema(kind: type, reference: str) -> dict[str, Any]:
    """The JSON Schema of *kind*; *reference* is how it refers to a {model}."""
    return _adapter(cast(Hashable, kind)).json_schema(ref_template=reference)


def plain(value: object) -> Any:
    """*value*, a model or what one holds, as JSON has it, keys as the file writes them."""
    match value:
        case Model():
            return {
                key: plain(getattr(value, name)) for key, name in _keys(cast(Hashable, type(value)))
            }
        case tuple() | list():
            return [plain(each) for each in value]
        case Mapping():
            return {key: plain(each) for key, each in value.items()}
    return _leaf(value)


def stated(value: object) -> Any:
    """As `plain`, without the fields that have their default."""
    match value:
        case Model():
            own = vars(value)
            blank = value._defaults
            named = ((key, own[name], name) for key, name in _keys(cast(Hashable, type(value))))
            return {
                key: stated(each)
                for key, each, name in named
                if name not in blank or each != blank[name]
            }
        case tuple() | list():
            return [stated(each) for each in value]
        case Mapping():
            return {key: stated(each) for key, each in value.items()}
    return _leaf(value)


def json_text(model: Model) -> str:
    """*model* as JSON in one line, nothing left out; the same model gives the same text."""
    return json.dumps(plain(model), ensure_ascii=False, separators=(",", ":"))


def field_names(kind: type[Model]) -> tuple[str, ...]:
    """The names of the fields of *kind*."""
    return tuple(each.name for each in fields(kind))


def titles(kind: type[Model]) -> Mapping[str, str]:
    """What a clerk calls each field of *kind*; "" for one without a title."""
    return {each.name: str(each.metadata.get("title", "")) for each in fields(kind)}


def _values(model: Any) -> list[Any]:
    return [model.__dict__[each.name] for each in fields(model)]


def _leaf(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
    return value


@lru_cache(maxsize=64)
def _adapter(kind: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


@lru_cache(maxsize=64)
def _keys(kind: type[Model]) -> tuple[tuple[str, str], ...]:
    """The keys of *kind* in a file, each with the name of its field."""
    return tuple((each.metadata.get("alias", each.name), each.name) for each in fields(kind))


class _Field(NamedTuple):
    name: str
    read: Reader


@lru_cache(maxsize=64)
def _fields(kind: type[Model]) -> Mapping[str, _Field]:
    """The fields of *kind* by their keys in a file."""
    hints = get_type_hints(kind, include_extras=True)
    found = {}
    for each in fields(kind):
        limits = each.metadata
        read = _reader(hints[each.name])
        if "ge" in limits or "le" in limits:
            read = partial(_between, read, (limits.get("ge"), limits.get("le")))
        found[limits.get("alias", each.name)] = _Field(each.name, read)
    return found


def _reader(kind: Any) -> Reader:
    """What reads a value of the type *kind*; that raises NotPlainError or ValueError."""
    origin = get_origin(kind)
    if origin in _GENERIC:
        return _GENERIC[origin](kind)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if issubclass(kind, Model):
        return partial(_model, kind)
    if issubclass(kind, Enum):
        return partial(_chosen, {member.value: member for member in kind})
    return partial(_instance, kind)


def _model(kind: type[Model], value: object) -> Model:
    if type(value) is not dict:
        raise NotPlainError
    known, given = _fields(cast(Hashable, kind)), {}
    for key, each in value.items():
        if key not in known:
            raise NotPlainError
        field = known[key]
        given[field.name] = field.read(each)
    try:
        return kind(**given)
    except TypeError as failure:  # one without a default is not there
        raise NotPlainError from failure


def _text(value: object) -> str:
    if type(value) is not str:
        raise NotPlainError
    if not value.isascii():
        value.encode()  # half a surrogate pair is a ValueError
    return value


def _exact(kind: type, value: object) -> Any:
    if type(value) is not kind:
        raise NotPlainError
    return value


def _instance(kind: type, value: object) -> Any:
    if not isinstance(value, kind):
        raise NotPlainError
    return value


def _decimal(value: object) -> Decimal:
    if type(value) is str and NUMBER.fullmatch(value):
        return Decimal(value)
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        return Decimal(str(value))
    raise NotPlainError


def _day(value: object) -> date:
    if type(value) is date:
        return value
    if type(value) is not str or not ISO_DAY.fullmatch(value):
        raise NotPlainError
    return date.fromisoformat(value)


def _chosen(known: Mapping[object, object], value: object) -> Any:
    if type(value) is not str or value not in known:
        raise NotPlainError
    return known[value]


def _matching(read: Reader, pattern: re.Pattern[str], value: object) -> str:
    text: str = read(value)
    if not pattern.fullmatch(text):
        raise NotPlainError
    return text


def _worded(read: Reader, value: object) -> str:
    text: str = read(value)
    if not text or text != text.strip():
        raise NotPlainError
    return text


def _between(read: Reader, limits: tuple[int | None, int | None], value: object) -> int | None:
    least, most = limits
    number: int | None = read(value)
    if number is not None and (
        (least is not None and number < least) or (most is not None and number > most)
    ):
        raise NotPlainError
    return number


def _limited(kind: Any) -> Reader:
    inner, *limits = get_args(kind)
    read = _reader(inner)
    for limit in limits:
        read = limit.around(read)
    return read


def _either(kind: Any) -> Reader:
    return partial(_first, tuple(_reader(each) for each in get_args(kind)))


def _first(readers: tuple[Reader, ...], value: object) -> Any:
    """What the first of *readers* makes of *value*; no two take the same."""
    for read in readers:
        try:
            return read(value)
        except (NotPlainError, ValueError):
            continue
    raise NotPlainError


def _many(kind: Any) -> Reader:
    return partial(_each, _reader(get_args(kind)[0]))


def _each(read: Reader, value: object) -> tuple[Any, ...]:
    if type(value) is not list:
        raise NotPlainError
    return tuple(map(read, value))


def _mapped(kind: Any) -> Reader:
    key, each = get_args(kind)
    return partial(_pairs, _reader(key), _reader(each))


def _pairs(read_key: Reader, read: Reader, value: object) -> dict[Any, Any]:
    if type(value) is not dict:
        raise NotPlainError
    return {read_key(key): read(each) for key, each in value.items()}


_GENERIC: Mapping[Any, Callable[[Any], Reader]] = {
    Annotated: _limited,
    Union: _either,
    UnionType: _either,
    Literal: lambda kind: partial(_chosen, {each: each for each in get_args(kind)}),
    tuple: _many,
    Mapping: _mapped,
}
_SIMPLE: Mapping[Any, Reader] = {
    str: _text,
    bool: partial(_exact, bool),
    int: partial(_exact, int),
    Decimal: _decimal,
    date: _day,
    NoneType: partial(_exact, NoneType),
}
