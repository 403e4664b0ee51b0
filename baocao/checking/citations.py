"""6. check: lines and facts -> documents cited that are not declared, or without their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from baocao.checking.facts import Facts
from baocao.checking.lines import Finding, Line, Mark
from baocao.checking.plain import plain
from baocao.checking.references import Reference, references
from baocao.errors import Severity
from baocao.text import document_type_name, normal_document_number
from baocao.values import Cited

_SHORT = re.compile(
    r"\b(?P<type>nghị quyết|chỉ thị|kết luận|quyết định|thông tri|nghị định|thông tư)"
    r"(?: số)? (?P<number>[0-9]{1,3}[a-z]?)(?![\w%/.,-]*[0-9/])"
    r"(?= ?(?:[,.;:)]|$)| (?:của|về|ngày|nói|đến|và|tới|tại|trong|do|nêu|khóa)\b)"
)
_OWN_NUMBER = re.compile(r"\W*số\W|\W*kèm theo\b")
_BASIS = re.compile(r"\W*(?:thực hiện|căn cứ)\b")
_SHORTEST_NAME = 2
_HEAD = 15
"""Lines in which the number of the document itself stands."""


def undeclared(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """Short references to nothing known ("Nghị quyết 08"), and full numbers nobody declared.

    A short one refers to a document that is declared or that the text itself cites in full.
    """
    full = references(lines)
    if not (facts.documents or full):
        return
    known = {found.number.lstrip("0").lower() for found in full} | set(_bare_numbers(facts))
    for line in lines:
        marks = [mark for mark, number in _short(line) if number not in known]
        if marks:
            yield Finding("consistency.cited-document", tuple(marks), _joined(marks))
    yield from _unlisted(full, facts)


def without_number(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """A declared document that is named by type and issuer but nowhere by its number."""
    whole = " ".join(normal_document_number(line.text) for line in lines)
    for document in facts.documents:
        number = normal_document_number(document.number)
        if number and number not in whole and number.strip("-0123456789") != number:
            yield from _named_only(lines, document)


def foreign_suffixes(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """Numbers of another issuer for a kind of document that the issuer has one of its own of."""
    yield from _own_suffix(lines, facts)
    if facts.symbol not in COMMITTEES:
        return
    declared = _declared_numbers(facts)
    full = references(lines)
    kinds = {found.symbol.lower() for found in full if found.issuer == facts.symbol}
    for found in full:
        is_other = found.issuer in COMMITTEES.keys() - {facts.symbol}
        is_known = normal_document_number(found.mark.text) in declared
        is_basis = _BASIS.match(plain(found.mark.line.text))
        if (
            is_other
            and found.symbol.lower() in kinds
            and found.number
            and not (is_known or is_basis)
        ):
            allowed = f"-{found.symbol}/{facts.symbol}"
            yield Finding("consistency.agency-suffix", (found.mark,), found.mark.text, allowed)


def _own_suffix(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """The document's own number with the symbol of a committee of another level."""
    if facts.level not in COMMITTEES.values():
        return
    for found in references(lines[:_HEAD]):
        level = COMMITTEES.get(found.issuer, facts.level)
        if _OWN_NUMBER.match(plain(found.mark.line.text)) and level != facts.level:
            own = next(symbol for symbol, of in COMMITTEES.items() if of == facts.level)
            allowed = f"-{found.symbol}/{own}"
            yield Finding("consistency.agency-suffix", (found.mark,), found.mark.text, allowed)


def _joined(marks: Sequence[Mark]) -> str:
    return ", ".join(dict.fromkeys(mark.text for mark in marks))


def _bare_numbers(facts: Facts) -> Iterator[str]:
    for document in facts.documents:
        if found := re.match("0*([0-9]+[a-zª]?)", document.number.lower()):
            yield found[1].replace("ª", "a")


def _short(line: Line) -> Iterator[tuple[Mark, str]]:
    for found in _SHORT.finditer(plain(line.text)):
        mark = Mark(line, found.start(), found.end())
        yield mark, found["number"].lstrip("0")


def _declared_numbers(facts: Facts) -> set[str]:
    return {normal_document_number(document.number) for document in facts.documents}


def _unlisted(full: Sequence[Reference], facts: Facts) -> Iterator[Finding]:
    declared = _declared_numbers(facts)
    if not declared:
        return
    seen: set[str] = set()
    for found in full:
        key = normal_document_number(found.mark.text)
        is_own = _OWN_NUMBER.match(plain(found.mark.line.text))
        if found.number and not is_own and key not in declared | seen:
            seen.add(key)
            yield Finding(
                "consistency.undeclared-document",
                (found.mark,),
                found.mark.text,
                severity=Severity.HINT,
            )


def _named_only(lines: Sequence[Line], document: Cited) -> Iterator[Finding]:
    kind = plain(document_type_name(document.type))
    words = [re.escape(word) for word in plain(document.issuer).split()]
    if len(words) < _SHORTEST_NAME or not kind:
        return
    least = _SHORTEST_NAME if words[0] != "ban" else 2 * _SHORTEST_NAME
    issuer = " ".join(words[:least])
    for word in words[least:]:
        issuer += f"(?: {word}"
    issuer += ")?" * len(words[least:])
    pattern = re.compile(rf"\b{kind}(?: hành động| công tác)? (?:\w+ ){{0,3}}của {issuer}\b")
    for line in lines:
        if found := pattern.search(plain(line.text)):
            mark = Mark(line, found.start(), found.end())
            missing = "consistency.document-number-missing"
            yield Finding(missing, (mark,), mark.text, document.number)
            return


COMMITTEES: Mapping[str, str] = {
    "ĐU": "xa",
    "HU": "huyen",
    "QU": "huyen",
    "ThU": "huyen",
    "TXU": "huyen",
    "TU": "tinh",
}
"""Party committees and their levels: a programme of one is not the next one's."""
