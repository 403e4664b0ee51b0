"""Records: classes of values that never change, made by the ten thousand for one report.

They are slotted dataclasses that the type checker holds to be frozen. At run time nothing guards
them: the guard of `dataclass(frozen=True)` sets every field through a call, so that a figure of
ten fields takes seven times as long to make. Use it where a report has one for each value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """*cls* as a slotted dataclass that is compared and hashed by its fields."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
