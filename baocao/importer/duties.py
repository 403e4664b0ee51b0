"""Import: sentences of a guideline -> tasks: what to do, by when, where to send it.

A date is a deadline only behind words that set one ("trước ngày", "chậm nhất", "hoàn thành trong",
"tháng 6/2012" in brackets); the date of a document that is cited is none. "Trước ngày" excludes
the day itself, "chậm nhất" includes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from baocao.importer.lines import shortened
from baocao.importer.noted import Noted, Value
from baocao.legacy import Certainty
from baocao.text import upper_first

LONGEST_TASK = 400
_DAY = r"(?P<day>[0-9]{1,2})\s*[/.-]\s*(?P<month>[0-9]{1,2})(?:\s*[/.-]\s*(?P<year>[0-9]{4}))?"
_DAY_WORDS = (
    r"(?P<day2>[0-9]{1,2})\s+tháng\s+(?P<month2>[0-9]{1,2})(?:\s+(?:năm\s+)?(?P<year2>[0-9]{4}))?"
)
_MONTH = r"tháng\s+(?P<month3>[0-9]{1,2})(?:\s*/\s*|\s+năm\s+|\s+)(?P<year3>[0-9]{4})"
_QUARTER = r"quý\s+(?P<quarter>[IV]{1,3}|[1-4])(?:\s*/\s*|\s+năm\s+|\s+)(?P<year4>[0-9]{4})"
_WHEN = rf"(?:{_DAY}|{_DAY_WORDS}|{_MONTH}|{_QUARTER})"
_HOUR = r"(?:[0-9]{1,2}\s*(?:giờ|h|g)\s*(?:[0-9]{2})?(?:\s*phút)?,?\s*)?"
BEFORE = r"trước"
BY = (
    r"chậm nhất|muộn nhất|đến hết|hết|hạn cuối|hạn chót|thời hạn|thời gian|hạn|xong|hoàn thành|"
    r"đến|trong|vào|từ nay đến|báo cáo|gửi"
)
LINKING = r"(?:\s*(?:cùng|là|vào|đến|trong|nộp|gửi|báo cáo|hoàn thành|thực hiện|tổ chức|về|:|,))*"
DEADLINE = re.compile(
    rf"\b(?:(?P<before>{BEFORE})|(?P<by>{BY})){LINKING}\s*{_HOUR}(?:ngày\s+|cuối\s+|đầu\s+)*{_WHEN}|"
    rf"\(\s*(?:dự kiến\s*)?(?:trong\s*|vào\s*)?(?:ngày\s*)?(?:{_MONTH.replace('3>', '5>')}|"
    rf"{_QUARTER.replace('quarter', 'quarter2').replace('4>', '6>')})\s*\)",
    re.IGNORECASE,
)
UNDATED = re.compile(
    r"(?i)\b(?:trước|chậm nhất|muộn nhất)\s+(?:là\s+)?(?:ngày\s+[0-9]{1,2}\s+(?:hằng|hàng|của)|"
    r"khi kết thúc|kỳ họp)"
)
CITES = re.compile(r"^\s*(?:của|về việc|do)\s+[A-ZĐ]")
VIA = re.compile(
    r"\(\s*(?:thông )?qua\s+(?P<via>[^()]{2,80}?)\s*\)|\bqua\s+(?P<via2>(?:Ban|Phòng|Văn phòng|Sở|"
    r"Bộ phận)\s[^,;.()]{2,60}?)(?=\s*(?:,|;|\.|\(|\btrước\b|\bchậm\b|\bđể\b|$))"
)
_BODY = (
    r"(?P<to>(?:Ban|Bộ|Sở|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Tổng|Liên đoàn|LĐLĐ|Công đoàn|Đảng|Tỉnh|"
    r"Huyện|Thành|Văn phòng|Phòng|Đoàn|Trung ương|Chính phủ|Thủ tướng|Hội|Mặt trận|Cục|Chi cục|"
    r"TLĐ)\b[^,;.()]*?)(?=\s*(?:\(|,|;|\.|$|"
    r"\b(?:trước|chậm|muộn|để|qua|trong|thông qua|theo|kèm)\b))"
)
SEND = re.compile(
    r"\b(?:gửi|nộp|trình)\s+(?:(?:báo cáo|kết quả|văn bản|số liệu)\s+)*(?:về|cho|lên|đến|tới)?\s*"
    rf"{_BODY}|\b(?:về|cho|lên|tới)\s+{_BODY.replace('<to>', '<to2>')}|\bbáo cáo\s+"
    rf"{_BODY.replace('<to>', '<to3>')}"
)
COMPLETED = re.compile(r"(?i),\s*(?:hoàn thành|xong)\s+(?:trước|chậm nhất|trong|vào)\b[^,;.]*\.?$")
"""An end of a task that says no more than its deadline."""
PRODUCT = re.compile(r"(?i)[.;,]\s*sản phẩm\s*:\s*")
WITHOUT_TERMS = re.compile(
    r"(?i).+?(?=,\s*(?:gửi|nộp|hoàn thành|xong|trước|chậm nhất)\b|\.\s|\.?$)"
)
"""What a task brings forth, up to where it goes and when."""
SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-ỸÁ-Ý(])")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as an outline writes it, and how sure its year is."""

    value: str
    before: bool
    certainty: Certainty


def deadlines(text: str, *, year: int | None) -> Iterator[Deadline]:
    """The deadlines that *text* sets; *year* is used for a day without one.

    >>> [each.value for each in deadlines("gửi trước ngày 1/9/2012", year=None)]
    ['2012-09-01']
    """
    for found in DEADLINE.finditer(text):
        if CITES.match(text[found.end() :]) and not found["before"]:
            continue
        made = _deadline(found, year)
        if made is not None:
            yield made


def has_unclear_deadline(text: str) -> bool:
    """Whether *text* sets a deadline that no calendar knows ("trước ngày 20 hằng tháng")."""
    return bool(UNDATED.search(text))


def tasks(text: str, *, year: int | None, where: str) -> list[Value]:
    """The tasks in *text*: one a sentence that sets a deadline, the rest as one."""
    sentences = SENTENCE.split(text)
    dated = [any(True for _ in deadlines(each, year=year)) for each in sentences]
    if sum(dated) <= 1 and not (len(text) > LONGEST_TASK and any(dated)):
        return [_task(text, year=year, where=where)]
    return [_task(each, year=year, where=where) for each in sentences]


def _task(text: str, *, year: int | None, where: str) -> Value:
    found = list(deadlines(text, year=year))
    doing, _, product = PRODUCT.sub("\n", text, count=1).partition("\n")
    if found:
        doing = COMPLETED.sub("", doing)
    spec: dict[str, Value] = {"do": upper_first(doing.strip(" .;:-")) or text}
    if named := WITHOUT_TERMS.match(product):
        spec["product"] = named[0].strip(" .;,")
    if not found:
        return spec
    first = found[0]
    spec["deadline"] = first.value
    if first.before:
        spec["before"] = True
    via = VIA.search(text)
    if send_to := _send_to(text):
        spec["send_to"] = send_to
    if via:
        spec["via"] = (via["via"] or via["via2"]).strip()
    others = "".join(f"; còn hạn {each.value}" for each in found[1:])
    remark = f"thời hạn đọc từ câu ({where}): «{shortened(text, 80)}»{others}"
    return Noted(spec, Certainty.GUESS if others else first.certainty, remark)


def _send_to(text: str) -> str:
    """The body that what is asked goes to: the last one named before the deadline."""
    limit = DEADLINE.search(text)
    end = limit.start() if limit else len(text)
    named = [found for found in SEND.finditer(text) if found.start() < end]
    last = named[-1] if named else None
    return next((group.strip() for group in last.groups() if group), "") if last else ""


def _deadline(found: re.Match[str], year: int | None) -> Deadline | None:
    parts = {name: value for name, value in found.groupdict().items() if value}
    told = next((parts[name] for name in parts if name.startswith("year")), None)
    chosen = int(told) if told else year
    if chosen is None:
        return None
    certainty = Certainty.SURE if told and found["before"] else Certainty.LIKELY
    if not told:
        certainty = Certainty.GUESS
    before = bool(found["before"])
    quarter = parts.get("quarter") or parts.get("quarter2")
    if quarter:
        number = int(quarter) if quarter.isdigit() else QUARTERS.get(quarter.upper(), 0)
        return Deadline(f"{chosen:04}-Q{number}", before, certainty) if number else None
    month = int(next((parts[name] for name in parts if name.startswith("month")), "0"))
    day = next((parts[name] for name in parts if name.startswith("day")), None)
    if day is None:
        return (
            Deadline(f"{chosen:04}-{month:02}", before, certainty) if 1 <= month <= MONTHS else None
        )
    try:
        return Deadline(date(chosen, month, int(day)).isoformat(), before, certainty)
    except ValueError:
        return None


QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
MONTHS = 12
