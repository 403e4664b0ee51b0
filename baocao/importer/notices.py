"""Import: head and foot of a document -> issuer, number, date, what it rests on, whom it goes to.

Recipients stand behind dashes or below "Nơi nhận"; what they get it for stands in brackets
("(b/c)"), a starred line opens a group ("Đồng kính gửi"), and "Lưu" names the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from baocao.checking.foot import is_label
from baocao.checking.segments import Segment, Side
from baocao.importer.noted import Value
from baocao.importer.parts import Parts
from baocao.text import fold, normalise, organisation_name, parse_date

PURPOSE = re.compile(r"\s*\((?:để\s+)?(?P<purpose>[^()]{2,30})\)\s*$")
ARCHIVE = re.compile(r"(?i)^lưu\s*:?\s*(?P<files>.*)$")
MARK = re.compile(r"^[-–+•*]\s*")
GROUP = re.compile(
    r"(?i)^[*+-]?\s*(?P<group>đồng (?:kính )?gửi|kính gửi|gửi|để báo cáo|để thực hiện)\s*:\s*$"
)
AUTHORITIES: Mapping[str, str] = {
    "tm": "TM", "kt": "KT", "tl": "TL", "tuq": "TUQ", "q": "Q",
}  # fmt: skip
CITED = re.compile(
    r"(?P<type>Nghị quyết|Kế hoạch|Chương trình hành động|Chương trình|Chỉ thị|Kết luận|Thông báo|"
    r"Thông tư|Quyết định|Hướng dẫn|Nghị định|Công văn|Quy chế|Quy định|Đề án|Luật|Thông tri)"
    r"(?:\s+liên tịch)?\s+(?:số\s*:?\s*)?(?P<number>[0-9]{1,5}[a-zª]?(?:/[0-9]{4})?\s?[-–/]"
    r"\s?[A-ZĐƯa-z][\w./-]*(?:\s?-\s?[A-ZĐ]+)?)(?:,?\s*ngày\s+(?P<date>[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|"
    r"[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}))?(?:\s+của\s+(?P<issuer>[A-ZĐÀ-Ỹ][^,;.“”]{2,80}?)"
    r"(?=\s+(?:về|khóa|khoá|\(|thực hiện|ban hành)|[,;.]|$))?"
)
TYPE_SYMBOLS: Mapping[str, str] = {
    "nghị quyết": "NQ", "kế hoạch": "KH", "chương trình hành động": "CTr", "chương trình": "CTr",
    "chỉ thị": "CT", "kết luận": "KL", "thông báo": "TB", "quyết định": "QĐ", "hướng dẫn": "HD",
    "nghị định": "NĐ", "công văn": "CV",
}  # fmt: skip
LONGEST_NAME = 200
NOBODY = ("nơi nhận", "(đã ký", "như trên", "như kính gửi")
"""Lines of the foot that name no recipient of their own."""


def heading_facts(parts: Parts) -> dict[str, Value]:
    """Issuer, number, date and place as a guideline writes them, "" for what is not said."""
    number = re.sub(r"(?i)^số\s*:?\s*", "", parts.text("number")).strip()
    typed = parts.text("place_date")
    day = parts.facts.day
    return {
        "issuer": issuer_of(parts),
        "number": re.sub(r"\s*/\s*", "/", number) if any(map(str.isdigit, number)) else "",
        "date": day.isoformat() if isinstance(day, date) else "",
        "place": normalise(typed.split(",")[0]).strip() if "," in typed else "",
    }


def issuer_of(parts: Parts) -> str:
    """The body that issues the document: by its head, else by what its opening says."""
    named = parts.text("issuer") or parts.text("superior")
    return organisation_name(" ".join(named.split())) if named else parts.facts.issuer


def cited_documents(texts: Sequence[str]) -> list[Value]:
    """The documents that *texts* rest on, each once, in the order they are named."""
    found: dict[str, Value] = {}
    for text in texts:
        for match in CITED.finditer(text):
            number = re.sub(r"\s*([-–/])\s*", r"\1", match["number"]).rstrip("-/.")
            key = fold(number)
            if key not in found:
                found[key] = _cited(match, number)
    return list(found.values())


def recipients(parts: Parts) -> tuple[list[Value], str]:
    """The recipients of a document with purposes and groups, and its archive."""
    group, archive = "", ""
    found: list[Value] = []
    for text in _listed(parts.named.get("foot", ())):
        for piece in _pieces(text):
            head, filed = GROUP.match(piece), ARCHIVE.match(MARK.sub("", piece))
            if head:
                group = head["group"]
            elif filed:
                archive = filed["files"].strip(" .;")
            elif made := _recipient(piece, group):
                found.append(made)
    return found, archive


def signature(parts: Parts) -> dict[str, Value]:
    """On whose behalf and in what post the signer signs; the name of a person is left out."""
    lines = [each.text for each in parts.named.get("authority", ())]
    post = " ".join(parts.text("post").split())
    if not lines:
        return {"authority": "", "post": post} if post else {}
    opened = re.match(r"\s*([A-Z](?:\s?/?\s?[A-Z]){0,2})\s*[./]*\s+|\s*([A-Z]{1,3})\.", lines[0])
    words = opened[0] if opened else ""
    symbol = AUTHORITIES.get("".join(each for each in words.lower() if each.isalpha()), "TM")
    body = " ".join([lines[0][len(words) :].strip(), *lines[1:]]).strip()
    return {"authority": symbol, "body": body, "post": post}


def addressees(parts: Parts) -> list[str]:
    """Those whom a letter is addressed to."""
    found: list[str] = []
    for line in parts.addressees:
        text = re.sub(r"(?i)^kính (?:gửi|gởi|trình)\s*:?\s*", "", line.text)
        text = MARK.sub("", text).strip(" .;,")
        found += [each.strip(" .;,") for each in text.split(";") if each.strip(" .;,")]
    return found


def _cited(match: re.Match[str], number: str) -> Value:
    small = match["type"].lower()
    spec: dict[str, Value] = {"type": TYPE_SYMBOLS.get(small, match["type"]), "number": number}
    if match["date"]:
        try:
            day = parse_date(f"ngày {match['date']}".replace("-", "/"))
        except ValueError:
            day = None
        if isinstance(day, date):
            spec["date"] = day.isoformat()
    if match["issuer"]:
        spec["issuer"] = match["issuer"].strip()
    return spec


def _listed(foot: Sequence[Segment]) -> Iterator[str]:
    """The lines of the foot that name recipients."""
    label = next((place for place, each in enumerate(foot) if is_label(each)), None)
    for place, segment in enumerate(foot):
        text = " ".join(normalise(segment.text).split())
        if segment.passage.label and not MARK.match(text):
            text = f"- {text}"
        marked = bool(MARK.match(text)) or bool(ARCHIVE.match(text))
        below = label is not None and place > label and segment.side is not Side.RIGHT
        same_cell = (
            below and _cell(segment) is not None and _cell(segment) == _cell(foot[label or 0])
        )
        if marked or GROUP.match(text) or (same_cell and not is_label(segment)):
            yield text
        elif is_label(segment) and ":" in text and text.partition(":")[2].strip():
            yield text.partition(":")[2].strip()


def _cell(segment: Segment) -> tuple[int, int, int] | None:
    cell = segment.passage.cell
    return None if cell is None else (cell.table, cell.row, cell.column)


def _pieces(text: str) -> Iterator[str]:
    """The recipients of one line; a purpose at its end is that of the last alone."""
    if GROUP.match(text) or ARCHIVE.match(MARK.sub("", text)):
        yield text
        return
    yield from (each for each in re.split(r";\s*", text) if each.strip(" .;,"))


def _recipient(text: str, group: str) -> Value | None:
    bare = MARK.sub("", text).strip(" .;,")
    found = PURPOSE.search(bare)
    name = bare[: found.start()] if found else bare
    if not name or name.casefold().startswith(NOBODY):
        return None
    spec: dict[str, Value] = {"name": name[:LONGEST_NAME].strip(" .;,")}
    if found:
        spec["purpose"] = found["purpose"].strip()
    if group:
        spec["group"] = group
    return spec
