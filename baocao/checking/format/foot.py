"""Recipients and signature: their wording and their signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baocao.checking.format.findings import Judge
from baocao.checking.format.presence import is_letter
from baocao.checking.segments import Segment
from baocao.errors import Problem
from baocao.text import fold

STATE_AUTHORITY = re.compile(r"^((TM|KT|TL|TUQ)\. \S|Q\. \S)")
PARTY_AUTHORITY = re.compile(r"^((T/M|K/T|T/L) \S|Q\. \S)")
FOR_THE_HEAD = re.compile(r"^K/?T\b")
FOR_THE_BODY = re.compile(r"^T/?M\b")
DEPUTY = fold("phó")
ARCHIVE = re.compile(r"(?i)^[-\s]*lưu\b")
STATE_ARCHIVE = re.compile(r"^-?\s*Lưu: ?VT\b")
PARTY_ARCHIVE = re.compile(r"^-?\s*Lưu [^:]+$")
AS_ABOVE = fold("Như trên")
ACADEMIC = re.compile(
    r"^(GS|PGS|TS|ThS|Th\.S|BS|BSCK\w*|KS|CN|LS|NGƯT|NGND|TSKH|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|"
    r"Giáo sư|Phó Giáo sư|Đồng chí|Đ/c|Ông|Bà)[.\s]"
)
GROUP_END = ":"


def foot_problems(judge: Judge) -> Iterator[Problem]:
    """What is wrong in the two columns of the foot."""
    if judge.profile.settles("recipients"):
        yield from _recipients(judge)
    if judge.profile.settles("authority"):
        yield from _signature(judge)


def _recipients(judge: Judge) -> Iterator[Problem]:
    wording = judge.profile.wording
    for line in judge.page["recipients_label"]:
        if line.text != wording.recipients_label:
            yield judge.fault(
                "format.recipients", "recipients_label", found=line.text,
                required=wording.recipients_label, at=line,
            )  # fmt: skip
    items = recipient_items(judge.page["recipients"])
    if items:
        yield from _signs(judge, items)
        yield from _archive(judge, items)
        yield from _as_above(judge, items)


Item = tuple[Segment, ...]


def recipient_items(lines: Sequence[Segment]) -> list[Item]:
    """The recipients: a line that does not begin with a dash goes on with the one above."""
    items: list[Item] = []
    for line in lines:
        if items and last_sign(items[-1]) == "." and not begins_item(line):
            break
        if items and not begins_item(line) and last_sign(items[-1]) not in (GROUP_END, ";", ","):
            items[-1] = (*items[-1], line)
        else:
            items.append((line,))
    return items


def begins_item(line: Segment) -> bool:
    """Whether a recipient begins with *line*."""
    return line.text.startswith(("-", "+", "*", "–")) or bool(line.passage.label)


def last_sign(item: Item) -> str:
    """The letter that a recipient ends with."""
    return item[-1].text[-1]


def _signs(judge: Judge, items: Sequence[Item]) -> Iterator[Problem]:
    """Each recipient ends with the separator, the last with the last mark; a group with a colon."""
    wording = judge.profile.wording
    for place, item in enumerate(items):
        last = place == len(items) - 1
        wanted = wording.last_mark if last else wording.separator
        if last_sign(item) != wanted and not (last_sign(item) == GROUP_END and not last):
            sign = last_sign(item)
            found = f"kết thúc bằng «{sign}»" if not sign.isalnum() else "không có dấu ở cuối"
            yield judge.fault(
                "format.recipients", "recipients", found=found,
                required=f"kết thúc bằng dấu «{wanted}»", at=item[-1],
            )  # fmt: skip
            return


def _archive(judge: Judge, items: Sequence[Item]) -> Iterator[Problem]:
    """The last recipient is the archive, written as the family writes it."""
    wording = judge.profile.wording
    line = next((item[0] for item in reversed(items) if ARCHIVE.match(item[0].text)), None)
    wanted = STATE_ARCHIVE if ":" in wording.archive else PARTY_ARCHIVE
    if line is None:
        yield judge.fault(
            "format.archive", "recipients", found="không có dòng lưu",
            required=f"- {wording.archive}", at=items[-1][0],
        )  # fmt: skip
    elif not wanted.match(line.text):
        yield judge.fault(
            "format.archive", "recipients", found=line.text,
            required=f"- {wording.archive}", at=line,
        )  # fmt: skip


def _as_above(judge: Judge, items: Sequence[Item]) -> Iterator[Problem]:
    """The list opens with "Như trên" when the document names its addressees above."""
    first = items[0][0]
    if judge.page["addressee"] and AS_ABOVE not in first.key:
        told = judge.fault if is_letter(judge.page) else judge.doubt
        yield told(
            "format.recipients", "recipients", found=first.text,
            required=f"- {judge.profile.wording.as_above}{judge.profile.wording.separator}",
            at=first,
        )  # fmt: skip


def _signature(judge: Judge) -> Iterator[Problem]:
    party = not judge.profile.motto
    wanted = PARTY_AUTHORITY if party else STATE_AUTHORITY
    for line in judge.page["authority"]:
        if _begins_authority(line) and not wanted.match(line.shown):
            required = "T/M, K/T, T/L hoặc Q." if party else "TM., KT., TL., TUQ. hoặc Q."
            yield judge.fault(
                "format.authority", "authority", found=line.text,
                required=f"{required} rồi một dấu cách", at=line,
            )  # fmt: skip
            break
    yield from _deputy(judge)
    yield from _name(judge)


def _begins_authority(line: Segment) -> bool:
    return bool(
        re.match(r"^(T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|T\s?/?\s?U\s?Q|Q)\s*[./\s]", line.shown)
    )


def _deputy(judge: Judge) -> Iterator[Problem]:
    """Who signs for the head is the deputy; a Party deputy signs a body's document himself."""
    authority, post = judge.page["authority"], judge.page["post"]
    if post and not authority and post[0].key.startswith(DEPUTY):
        sign = judge.profile.wording.authority["KT"]
        yield judge.fault(
            "format.authority", "authority", found=f"{post[0].text}, không ghi ký thay",
            required=f"{sign} và chức vụ người đứng đầu ở dòng trên", at=post[0],
        )  # fmt: skip
    for_head = [line for line in authority if FOR_THE_HEAD.match(line.shown)]
    if for_head and post and not post[0].key.startswith(DEPUTY):
        yield judge.doubt(
            "format.authority", "post", found=post[0].text,
            required="chức vụ cấp phó khi ký thay", at=post[0],
        )  # fmt: skip
    for_body = any(FOR_THE_BODY.match(line.shown) for line in authority)
    if for_head and for_body and not judge.profile.motto:
        yield judge.doubt(
            "format.authority", "authority", found=for_head[0].text,
            required="cấp phó ký thay mặt tập thể, không ghi K/T", at=for_head[0],
        )  # fmt: skip


def _name(judge: Judge) -> Iterator[Problem]:
    """No degree and no form of address before the name; some sectors of the state allow degrees."""
    for line in judge.page["signer"]:
        titled = ACADEMIC.match(line.text)
        if titled:
            told = judge.doubt if judge.profile.motto else judge.fault
            yield told(
                "format.signature", "signer", found=titled[0].strip(),
                required="chỉ ghi họ và tên", at=line,
            )  # fmt: skip
