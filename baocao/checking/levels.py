"""6. check: lines and facts -> words of another level than the unit's: territory, actor, issuer.

A report copied from another level speaks of "trên địa bàn huyện" in a commune. Rightful uses
stay silent: a place "phía Đông của huyện", an enumeration "của tỉnh, của huyện", a school of the
district, a decision of the district that names its own territory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from baocao.checking.facts import Facts, level_of
from baocao.checking.lines import Finding, Line, Mark
from baocao.checking.plain import plain

WORDS: Mapping[str, tuple[str, ...]] = {
    "xa": ("xã", "phường", "thị trấn"),
    "huyen": ("huyện", "quận", "thị xã"),
    "tinh": ("tỉnh",),
}
"""The words for a territory of each level; a unit of another level has no business with them."""
TWO_LEVELS = date(2025, 7, 1)
"""From this day there are no districts (Luật Tổ chức chính quyền địa phương 2025)."""

_OWNED = (
    "phát triển|xã hội|kinh tế|lao động|công nhân|nhân dân|dân cư|dân số|doanh nghiệp|đoàn viên|"
    "đảng viên|tình hình|truyền thống|đời sống|hộ nghèo"
)
"""What belongs to a territory; what a higher level hands down (quy định, kinh phí) is not here."""
_VERBS = "cử|chỉ đạo|tổ chức|triển khai|phối hợp|xây dựng|thành lập|quán triệt"
_BODIES = "công đoàn|ủy ban nhân dân|ubnd|hội đồng nhân dân|liên đoàn lao động|lđlđ|ban thường vụ"
_COMMITTEES: Mapping[str, str] = {
    "xa": "đảng ủy (?:xã|phường|thị trấn)",
    "huyen": "huyện ủy|quận ủy|thị ủy",
    "tinh": "tỉnh ủy|thành ủy",
}
_DECIDED = re.compile(
    r"(?:quyết định|nghị quyết|kế hoạch|chương trình|đề án|chỉ thị|quy định|công văn)[^.;]*"
    r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|liên đoàn lao động|ủy|ban chấp hành)[^.;]*$"
)
"""A document of a body of that level stands before: its title names its own territory."""
_CLAUSE = re.compile(r"[.;:!?](?:\s|$)")
_CLOSING = re.compile(r"trên đây là (?:toàn bộ )?(?:nội dung )?báo cáo")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_SIGNED = re.compile(r"\bcủa (?P<body>[^,;.]*)[./\s]*$")


def level_words(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """Words for another territory where the unit's own must stand, each once a paragraph."""
    for line in lines:
        for level in _others(facts.level):
            if _is_higher(level, facts):
                yield from _grouped("consistency.issuer", _committees(line, level), facts)
            for word in WORDS[level]:
                yield from _grouped("consistency.level-word", _territory(line, word, facts), facts)
            for word in WORDS[level] if _is_higher(level, facts) else ():
                yield from _grouped("consistency.level-word", _actors(line, word), facts)


def issuer_words(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """A closing sentence that signs for a body of another level than the issuer's."""
    if facts.level not in WORDS:
        return
    for line in lines:
        text = plain(line.text)
        signed = _SIGNED.search(text) if _CLOSING.search(text) else None
        if signed and level_of(signed["body"]) not in ("", facts.level):
            mark = Mark(line, signed.start(), signed.start("body") + len(signed["body"].rstrip()))
            yield Finding("consistency.issuer", (mark,), mark.text, facts.issuer or facts.unit)


def districts(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """Bodies of a district that act or receive in a document of the time without districts."""
    if not isinstance(facts.day, date) or facts.day < TWO_LEVELS:
        return
    for line in lines:
        marks = [mark for mark in _district_bodies(line) if not _YEAR.search(_sentence(mark))]
        if marks:
            yield Finding("consistency.district", tuple(marks), marks[0].text)


def _others(level: str) -> tuple[str, ...]:
    """The levels whose words are foreign to a unit of *level*."""
    return tuple(other for other in WORDS if level in WORDS and other != level)


def _is_higher(level: str, facts: Facts) -> bool:
    """Whether *level* is above the unit's; a report may tell what those below it did."""
    order = list(WORDS)
    return order.index(level) > order.index(facts.level)


def _grouped(code: str, marks: Iterator[Mark], facts: Facts) -> Iterator[Finding]:
    """One finding for each wording, however often it stands in the paragraph."""
    same: dict[str, list[Mark]] = {}
    for mark in marks:
        same.setdefault(plain(mark.text), []).append(mark)
    for group in same.values():
        own = facts.unit or facts.issuer or WORDS[facts.level][0]
        yield Finding(code, tuple(group), group[0].text, own)


def _territory(line: Line, word: str, facts: Facts) -> Iterator[Mark]:
    text = plain(line.text)
    level = next(level for level, words in WORDS.items() if word in words)
    pattern = _territory_pattern(word, higher=_is_higher(level, facts))
    for found in pattern.finditer(text):
        before = _CLAUSE.split(text[: found.start()])[-1]
        named = line.text[found.end() :].lstrip()
        if _DECIDED.search(before) or _names_superior(named, facts):
            continue
        if named[:1].isupper() and (word in WORDS["xa"] or facts.level == "tinh"):
            continue
        yield Mark(line, found.start(), found.end())


def _territory_pattern(word: str, *, higher: bool) -> re.Pattern[str]:
    """What claims the territory; of a lower one much may be told, "toàn xã" is a claim."""
    own = rf"{word}\b(?! (?:ủy|đội|đoàn|hội|nghèo|đảo|khác|bạn)\b)"
    claims = [rf"\btoàn {own}", rf"\b{word} nhà\b"]
    if higher:
        claims += [rf"(?:trên )?địa bàn (?:toàn )?{own}", rf"\btại {own}"]
        claims += [rf"\b(?:{_OWNED})(?: \w+){{0,2}} (?:chung )?của {own}"]
        claims += [rf"(?<!liên đoàn )(?:công nhân|viên chức|lao động|đoàn viên) {own}"]
    return re.compile("|".join(claims))


def _names_superior(named: str, facts: Facts) -> bool:
    """Whether the words that follow begin with the name of a declared superior or of the unit."""
    names = [name.split(" ", 1)[-1] for name in facts.superiors]
    return any(plain(named).startswith(plain(name)) for name in names if name)


def _actors(line: Line, word: str) -> Iterator[Mark]:
    text = plain(line.text)
    pattern = rf"(?:^|[.;:]\s+)[-+*\s]*(?P<actor>(?:{_BODIES}) {word} (?:đã |luôn )?(?:{_VERBS})\b)"
    for found in re.finditer(pattern, text):
        yield Mark(line, found.start("actor"), found.end("actor"))


def _committees(line: Line, level: str) -> Iterator[Mark]:
    """A committee of another level as the one who directs: "Huyện ủy đã chỉ đạo"."""
    pattern = rf"(?<!do )(?<!được )(?<!ban thường vụ )(?:{_COMMITTEES[level]})"
    for found in re.finditer(rf"{pattern} (?:đã |luôn )+(?:{_VERBS})\b", plain(line.text)):
        yield Mark(line, found.start(), found.end())


def _district_bodies(line: Line) -> Iterator[Mark]:
    text = plain(line.text)
    bodies = rf"(?:(?:{_BODIES}|phòng [^,.;]{{3,20}}) (?:huyện|quận)|{_COMMITTEES['huyen']})"
    pattern = rf"{bodies}\b" if line.filed else rf"{bodies}(?: \w+){{0,3}} (?:{_VERBS})\b"
    for found in re.finditer(pattern, text):
        yield Mark(line, found.start(), found.end())


def _sentence(mark: Mark) -> str:
    """The sentence around *mark*."""
    text = mark.line.text
    start = max((cut.end() for cut in _CLAUSE.finditer(text, 0, mark.start)), default=0)
    end = next((cut.start() for cut in _CLAUSE.finditer(text, mark.end)), len(text))
    return text[start:end]
