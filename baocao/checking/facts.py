"""6. check: what a document must agree with: data, a header, or the document itself -> `Facts`.

Facts are declared in a data file, or read from what the document says of itself in its head,
its title and its opening sentence. `combine` lets the declared ones rule.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from baocao.checking.lines import Line, read_lines
from baocao.checking.plain import plain
from baocao.checking.references import PARTY
from baocao.data import ReportData
from baocao.errors import DataError
from baocao.header import CitedDocument, Header
from baocao.manuscript import Manuscript
from baocao.models import ModelError, field_names, json_text, read
from baocao.outline import Appendix
from baocao.reading import HEADER_VOCABULARY
from baocao.source import Source, model_problems
from baocao.text import PartialDate, parse_date
from baocao.values import Cited

LEVEL_WORDS: Mapping[str, str] = {
    "xã": "xa",
    "phường": "xa",
    "thị trấn": "xa",
    "huyện": "huyen",
    "quận": "huyen",
    "thị xã": "huyen",
    "tỉnh": "tinh",
    "tổng liên đoàn": "trung_uong",
    "trung ương": "trung_uong",
}
"""The word in the name of a body that tells its level."""
KINDS = ("báo cáo", "kế hoạch", "hướng dẫn", "công văn", "chương trình", "thông báo", "tờ trình")

_HEAD = 15
"""Lines in which a document says what it is."""
_TITLE = 8
"""Lines below the kind, or from the top, in which its subject stands."""
_BODY = re.compile(r"\s*(?:Thực hiện|Căn cứ|Để |Kính gửi|[IVX]+[./]\s|1[./]\s)")
"""How the line begins that follows the subject."""
_PARTY_NAME = re.compile(r"\b(?:đảng ủy|huyện ủy|quận ủy|thị ủy|tỉnh ủy|thành ủy|đảng bộ|chi bộ)\b")
_PERIOD = re.compile(r"\b0?([1-9][0-9]?) năm\b(?! [12][0-9]{3})")
_RANGE = re.compile(r"\b((?:19|20)[0-9]{2}) ?[-\u2010-\u2015] ?((?:19|20)[0-9]{2})\b")
_DATE = re.compile(r",\s*(ngày\s+[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4})")
_OWN_NUMBER = re.compile(r"^\s*số\s*:?\s*[0-9]*\s*[-/]\s*\w+\s*[-/]\s*(?P<symbol>[\w-]+)", re.I)
_NUMBER = re.compile(r"[0-9]+[a-zª]?(?:/[0-9]{4})? ?[-/–] ?[A-ZĐ]\w{0,3} ?[-/–] ?[A-ZĐƯ][\w-]*")
_SAID_KIND = re.compile(
    rf"\b(?P<this>{'|'.join(KINDS)}) này\b|\btrên đây là (?P<closing>{'|'.join(KINDS)})\b|"
    rf"\bban hành (?P<issued>{'|'.join(KINDS)})\b[^.]{0, 300}như sau"
)
_SPEAKER = re.compile(
    r"(?:[,;.]\s|^)\s*(?P<body>(?:Ban|Đảng|Huyện|Tỉnh|Ủy|Uỷ|Hội|Đoàn|Tổng|Liên|Công)\b[^,:;]{2,80}?)"
    r"\s+(?:xin |xây dựng |ban hành |tổ chức |yêu cầu )?(?:báo cáo|hướng dẫn|kế hoạch|yêu cầu)\b"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document; "", () and None are what nobody has told.

    *level* is a value of `don_vi.cap`, *symbol* the abbreviation of the issuer in numbers,
    *asked_by* the bodies whose documents ask for it, *names* the proper names of its own unit
    (its province, its newspaper), *annexes* how many are expected.
    """

    kind: str = ""
    level: str = ""
    unit: str = ""
    issuer: str = ""
    superiors: tuple[str, ...] = ()
    symbol: str = ""
    subject: str = ""
    period: str = ""
    first_year: int | None = None
    last_year: int | None = None
    day: date | PartialDate | None = None
    documents: tuple[Cited, ...] = ()
    asked_by: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    annexes: int | None = None

    @property
    def is_party(self) -> bool:
        """Whether a Party committee issues it, by its name or its symbol."""
        return self.symbol in PARTY or bool(_PARTY_NAME.search(plain(self.issuer)))

    @property
    def years(self) -> int | None:
        """How many years the name of the period tells."""
        found = _PERIOD.search(self.period.lower())
        return int(found[1]) if found else None


def facts_of_data(data: ReportData) -> Facts:
    """The facts of a whole data file: those of its header, and what data and outline cite."""
    header = facts_of_header(data.header)
    outline = data.outline
    told = json.dumps(data.source.value, ensure_ascii=False, default=str)
    told += json_text(outline)
    cited = tuple(Cited("", found[0]) for found in _NUMBER.finditer(told))
    return replace(
        header,
        kind=header.kind or "báo cáo",
        subject=" ".join((header.subject, outline.title)).strip(),
        documents=header.documents + cited,
        annexes=sum(_is_certain(appendix) for appendix in outline.appendices) or None,
    )


def facts_of_header(header: Header) -> Facts:
    """The facts that the header keys of a data file declare."""
    period, own = header.ky_bao_cao, header.van_ban
    documents = (*header.can_cu, *header.vien_dan)
    return Facts(
        kind=(own.loai or "").lower(),
        level=header.don_vi.cap or "",
        unit=header.don_vi.ten or "",
        issuer=header.co_quan.ten or "",
        superiors=_told((header.co_quan.cap_tren, header.don_vi.truc_thuoc)),
        symbol=header.co_quan.viet_tat or "",
        subject=" ".join(_told((own.trich_yeu, *(each.trich_yeu for each in documents)))),
        period=period.ten or "",
        first_year=_year(period.tu),
        last_year=_year(period.den),
        day=own.ngay,
        documents=tuple(map(_cited, documents)),
        asked_by=_told(
            each.co_quan for each in header.can_cu if each.loai in ASKING and each.co_quan
        ),
        recipients=(*header.kinh_gui, *(each.ten for each in header.noi_nhan)),
        names=_told((header.don_vi.ten, header.don_vi.truc_thuoc, own.dia_danh)),
    )


def read_facts(source: Source) -> Facts:
    """The facts of a JSON file that may hold header keys alone; other keys are left unread.

    Raises DataError with every problem of the header keys.
    """
    given: dict[str, Any] = source.value if isinstance(source.value, dict) else {}
    own = {key: given[key] for key in field_names(Header) if given.get(key) is not None}
    try:
        return facts_of_header(read(Header, own))
    except ModelError as failure:
        raise DataError(model_problems(failure, source, HEADER_VOCABULARY)) from failure


def facts_of_manuscript(manuscript: Manuscript) -> Facts:
    """What the document says of itself; what it does not say is left empty."""
    lines = read_lines(manuscript)
    head = lines[:_HEAD]
    title = " ".join(line.text for line in _title(head))
    speaker = _speaker(head)
    period = _PERIOD.search(title.lower())
    span = _RANGE.search(title)
    return Facts(
        kind=_kind(head) or _said_kind(lines),
        level=level_of(speaker) or _head_level(head),
        issuer=speaker,
        symbol=next((found["symbol"] for found in _own_numbers(head)), ""),
        subject=title,
        period=f"{int(period[1])} năm" if period else "",
        first_year=int(span[1]) if span else None,
        last_year=int(span[2]) if span else None,
        day=_day(head),
    )


def combine(declared: Facts, found: Facts) -> Facts:
    """*declared*, with what it leaves open taken from *found*."""
    open_ = {
        each.name: getattr(found, each.name)
        for each in fields(Facts)
        if getattr(declared, each.name) in ("", (), None)
    }
    return replace(declared, **open_)


def level_of(body: str) -> str:
    """The level that the name of a body tells ("Huyện ủy Tân Hòa" -> "huyen"), or ""."""
    places = [
        (found.start(), -len(word), level)
        for word, level in LEVEL_WORDS.items()
        if (found := re.search(rf"\b{word}\b(?! hội)", plain(body)))
    ]
    return min(places)[2] if places else ""


def _is_certain(appendix: Appendix) -> bool:
    """Whether *appendix* prints whatever the unit has given."""
    return any(not section.optional for section in appendix.sections)


def _told(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _cited(document: CitedDocument) -> Cited:
    return Cited(document.loai, document.so, document.ngay, document.co_quan, document.trich_yeu)


def _year(day: date | PartialDate | None) -> int | None:
    return None if day is None else day.year


def _kind(head: Sequence[Line]) -> str:
    keys = [plain(line.text).strip() for line in head]
    titles = ((line.text.strip(), kind) for line in head for kind in KINDS)
    found = next((kind for text, kind in titles if text.startswith(kind.upper())), "")
    found = next((key for key in keys if key in KINDS), found)
    is_letter = any(key.startswith("kính gửi") for key in keys)
    return found or ("công văn" if is_letter else "")


def _said_kind(lines: Sequence[Line]) -> str:
    """What the document calls itself: "Kế hoạch này", "Trên đây là báo cáo"."""
    matches = (_SAID_KIND.search(plain(line.text)) for line in lines)
    return next((found[found.lastgroup or 0] for found in matches if found), "")


def _title(head: Sequence[Line]) -> Iterator[Line]:
    """The short lines that follow the kind, or the top where there is none."""
    keys = [plain(line.text).strip() for line in head]
    start = next((at + 1 for at, key in enumerate(keys) if key in KINDS), 0)
    for line in head[start : start + _TITLE]:
        if _BODY.match(line.text):
            return
        yield line


def _speaker(head: Sequence[Line]) -> str:
    """The body that speaks in the opening sentence: "…, Ban Chấp hành Đảng bộ xã báo cáo…"."""
    for line in head:
        bodies = [found["body"].strip() for found in _SPEAKER.finditer(line.text)]
        if bodies and len(line.words) > _TITLE:
            return bodies[-1]
    return ""


def _head_level(head: Sequence[Line]) -> str:
    """The level of the last body in capitals above the number: the superior stands first."""
    level = ""
    for line in head:
        if _OWN_NUMBER.match(line.text) or plain(line.text).strip() in KINDS:
            break
        if line.shouted:
            level = level_of(line.text) or level
    return level


def _own_numbers(head: Sequence[Line]) -> Iterator[re.Match[str]]:
    for line in head:
        if found := _OWN_NUMBER.match(line.text):
            yield found


def _day(head: Sequence[Line]) -> date | PartialDate | None:
    for line in head:
        if found := _DATE.search(line.text):
            try:
                return parse_date(found[1])
            except ValueError:
                return None
    return None


ASKING = frozenset({"KH", "CV", "HD", "TB", "CT", "QĐ"})
"""Types of documents that ask for a report."""
