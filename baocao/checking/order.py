"""6. check: lines -> numbering in two styles, and column heads that change their order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from baocao.checking.lines import Finding, Line, Mark

_NUMBERED = re.compile(r"\s*((\d{1,2})((?:\.\d{1,2})*)([./)]?)) +(?=[A-ZĐÀ-Ỹ“])")
_ROMAN = re.compile(r"\s*([IVX]+([./)-])) *(?=[A-ZĐÀ-Ỹ])")
_LONGEST_HEAD = 40
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST_PAIRS = 4


def numbering(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for all numbers whose end mark is not that of most of their level, or is "/"."""
    levels: defaultdict[str, defaultdict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    labels = [label for line in lines for label in _labels(line)]
    for level, end, mark in labels:
        levels[level][end].append(mark)
    usual = {level: _usual(ends) for level, ends in levels.items()}
    odd = [mark for level, end, mark in labels if end != usual[level] or end == "/"]
    if odd:
        yield Finding("text.numbering", tuple(odd), odd[0].text.strip())


def column_order(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each row of heads that repeats a pair ("CTHĐ", "Đạt được") and then turns it round."""
    for run in _runs_of_two(lines):
        pairs = [(first.text.strip(), second.text.strip()) for first, second in _by_two(run)]
        turned = [number for number, pair in enumerate(pairs) if pair != pairs[0]]
        if len(pairs) >= _FEWEST_PAIRS and _turns_once(pairs, turned):
            marks = tuple(Mark(line, 0, len(line.text)) for line in run[2 * turned[0] :])
            yield Finding("text.column-order", marks, " | ".join(pairs[-1]), " | ".join(pairs[0]))


def _turns_once(pairs: Sequence[tuple[str, str]], turned: Sequence[int]) -> bool:
    """Whether the pairs, all of two different texts, stand the other way round to the end."""
    last = list(range(len(pairs) - len(turned), len(pairs)))
    return bool(turned) and turned == last and all(first != second for first, second in pairs)


def _labels(line: Line) -> Iterator[tuple[str, str, Mark]]:
    """The level ("1", "1.1", "I") and the end mark of the number that *line* begins with."""
    if found := _NUMBERED.match(line.text):
        yield (
            str(found[3].count(".")),
            found[4],
            Mark(line, found.start(1), _next_word(line, found)),
        )
    elif found := _ROMAN.match(line.text):
        yield "I", found[2], Mark(line, found.start(1), _next_word(line, found))


def _usual(ends: Mapping[str, Sequence[Mark]]) -> str:
    """The end mark of most numbers of a level, a full stop before others as frequent."""
    return max(ends, key=lambda end: (len(ends[end]), end == "."))


def _next_word(line: Line, found: re.Match[str]) -> int:
    end = line.text.find(" ", found.end())
    return end if end >= 0 else len(line.text)


def _runs_of_two(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The longest runs of short lines in which only two texts take turns."""
    start = 0
    while start < len(lines):
        end, texts = start, set[str]()
        while end < len(lines) and len(texts | {lines[end].text.strip()}) <= 2:  # noqa: PLR2004 - a pair
            texts.add(lines[end].text.strip())
            end += 1
        if len(texts) == 2 and all(_is_head(text) for text in texts):  # noqa: PLR2004 - a pair
            yield lines[start:end]
        start = max(end - 1, start + 1) if end < len(lines) else end


def _is_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and bool(_LETTERS.search(text))


def _by_two(run: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return zip(run[::2], run[1::2], strict=False)
