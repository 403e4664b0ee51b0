"""6. check: lines -> document numbers that are misspelt or spelt in more than one way.

The form is that of NĐ 30/2020/NĐ-CP, Phụ lục I, II.3 (number "/" symbol "-" issuer, a number
below 10 with a zero in front) and of the Party's guides (number "-" symbol "/" issuer).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baocao.checking.lines import Finding, Line, Mark

SYMBOLS = (
    "NQ", "QĐ", "CT", "QC", "QyĐ", "QĐi", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC",
    "BB", "TTr", "HĐ", "CĐ", "KL", "TT", "TTLT", "CV", "NĐ", "TTg", "ĐT", "CTHĐ", "QH", "PL", "L",
)  # fmt: skip
PARTY = frozenset(("TW", "TƯ", "TU", "HU", "QU", "ThU", "TXU", "ThiU", "ĐU", "ĐUK", "VPTW"))
"""Issuers whose numbers have the hyphen before the symbol: 20-NQ/TW."""
ISSUERS = ("TLĐ", "LĐLĐ", "HĐND", "ĐU", "ĐCT", "BCĐ", "LĐTBXH", "BLĐTBXH")

_SEPARATOR = r"[-\u2010-\u2015\u2212/] *"
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:(?P<number>[0-9]{1,5}[a-zđª]?)(?: */ *(?P<year>[0-9]{4}))? *)?"
    rf"(?P<first>{_SEPARATOR})(?P<symbol>[A-ZĐ][A-Za-zĐđ]{{0,3}})"
    rf"(?P<second> *{_SEPARATOR})(?P<issuer>[A-ZĐƯ][A-Za-zĐđƯưÔ0-9]*(?:[-.][A-ZĐƯ]\w*)*)"
)
_PADDED = re.compile("0[1-9](?![0-9])")
_LETTER_NUMBER = re.compile(r"(?<=[Ss]ố)[: ]+([0-9]+(?: +/ *| */ +)[A-ZĐ][A-ZĐ-]+)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number where it stands; *number* is "" where a clerk is to write it."""

    mark: Mark
    number: str
    year: str
    symbol: str
    issuer: str
    hyphen_first: bool
    joint: str

    @property
    def key(self) -> tuple[str, ...]:
        """What is equal in all spellings of one number; Đ and D are equal in an issuer."""
        return (self.number.lstrip("0").lower(), self.year, _symbol(self), _key(self.issuer))


def references(lines: Sequence[Line]) -> tuple[Reference, ...]:
    """Every number with a symbol and an issuer, however it is spelt."""
    return tuple(found for line in lines for found in _references(line))


def document_numbers(lines: Sequence[Line]) -> Iterator[Finding]:
    """The spellings that differ from the one form of each document's number."""
    known = references(lines)
    issuers = Counter(reference.issuer for reference in known)
    groups: defaultdict[tuple[str, ...], list[Reference]] = defaultdict(list)
    for reference in known:
        if not _is_own(reference.mark.line):
            groups[reference.key].append(reference)
    for group in groups.values():
        yield from _misspelt(group, issuers)
    yield from _letter_numbers(lines)


def _references(line: Line) -> Iterator[Reference]:
    for found in _NUMBER.finditer(line.text):
        number, first = found["number"] or "", found["first"]
        listed = not number and first.endswith(" ")
        if listed or _key(found["symbol"]) not in _SYMBOLS_BY_KEY:
            continue
        begin = found.start() if number else found.start("symbol") - 1
        yield Reference(
            Mark(line, begin, found.end()),
            number.replace("ª", "a"),
            found["year"] or "",
            found["symbol"],
            found["issuer"],
            hyphen_first="/" not in first,
            joint="-" if "/" not in found["second"] else "/",
        )


def _is_own(line: Line) -> bool:
    """Whether a Word file tells its own number here, whose form its profile judges."""
    return bool(line.passage.part and _OWN_NUMBER.match(line.text))


def _misspelt(group: Sequence[Reference], issuers: Counter[str]) -> Iterator[Finding]:
    standard = _standard(group, issuers)
    spellings: defaultdict[str, list[Mark]] = defaultdict(list)
    for reference in group:
        if reference.mark.text != standard:
            spellings[reference.mark.text].append(reference.mark)
    for spelling, marks in spellings.items():
        yield Finding("text.document-number", tuple(marks), spelling, standard)


def _standard(group: Sequence[Reference], issuers: Counter[str]) -> str:
    """The right form: the commonest one when blanks and letters are mended."""
    forms = Counter(_mended(reference, issuers) for reference in group)
    padded = [form for form in forms if _PADDED.match(form)]
    return max(padded or forms, key=lambda form: forms[form])


def _mended(reference: Reference, issuers: Counter[str]) -> str:
    """The number in form; which of the two orders a body keeps to is only known of `PARTY`."""
    number, symbol = reference.number, _symbol(reference)
    issuer = _issuer(reference.issuer, issuers)
    if reference.year:
        return f"{number}/{reference.year}/{symbol}-{issuer}"
    if issuer in PARTY:
        return f"{number}-{symbol}/{issuer}"
    return f"{number}{'-' if reference.hyphen_first else '/'}{symbol}{reference.joint}{issuer}"


def _symbol(reference: Reference) -> str:
    """The symbol in its right case; what is right in itself stays (CT is not CTr)."""
    symbol = reference.symbol
    return symbol if symbol in SYMBOLS else _SYMBOLS_BY_KEY[_key(symbol)]


def _issuer(issuer: str, issuers: Counter[str]) -> str:
    """*issuer* with Đ and Ư as the document and the usual names have them."""
    if issuer == "TƯ":
        return "TW"
    alike = [name for name in (*ISSUERS, *issuers) if _key(name) == _key(issuer) and "Đ" in name]
    return alike[0] if alike else issuer


def _letter_numbers(lines: Sequence[Line]) -> Iterator[Finding]:
    for line in lines:
        for found in _LETTER_NUMBER.finditer(line.text):
            mark = Mark(line, found.start(1), found.end(1))
            yield Finding("text.document-number", (mark,), mark.text, mark.text.replace(" ", ""))


_OWN_NUMBER = re.compile(r"^\s*Số\b")


def _key(part: str) -> str:
    return part.lower().replace("đ", "d").replace("ư", "w")


_SYMBOLS_BY_KEY = {_key(symbol): symbol for symbol in SYMBOLS}
"""The right case of each symbol; one key, one symbol."""
