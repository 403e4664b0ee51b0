"""A draft whose numbers tell their sources in Word: docx bytes -> a copy with comments of ours.

Every number that a field answers for gets a comment with its label, its field, and the formula or
the place in the data file behind it. No letter of the text changes; labels of charts, which are
pictures to Word, and headers have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from baocao.bases import find_base
from baocao.errors import DraftError
from baocao.ooxml.comments import Note, with_comments
from baocao.reading_docx import refusing
from baocao.tracing.draft import traced_content
from baocao.tracing.numbers import Number
from baocao.tracing.told import source_words


def with_source_comments(content: bytes, name: str) -> bytes:
    """The draft in the docx *content*, called *name*, with a comment at each of its figures.

    Raises DraftError when it is no draft of ours.
    """
    found = find_base(name, content)
    if found.base is None:
        raise DraftError(found.problems[-1:])
    traced = traced_content(content, name, found.base)
    notes = [
        Note(source_words(traced.base, traced.base.accounts[account]), number.place.spot)
        for number, account in _figures(traced.numbers)
    ]
    with refusing(name):
        return with_comments(content, notes)


def _figures(numbers: tuple[Number, ...]) -> Iterator[tuple[Number, int]]:
    """The numbers with a place in the text and a field behind them."""
    for number in numbers:
        if number.account is not None and number.place.spot is not None:
            yield number, number.account
