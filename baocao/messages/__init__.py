"""The sentences of every problem, by its code, in Vietnamese and English.

A code, once released, never changes its meaning: scripts and tests refer to it. Each entry holds
what was found and what to do, as format strings over the facts of the problem. Messages state
the fact with the culprit quoted, hints say the next action.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from baocao.messages.bases import BASES
from baocao.messages.batch import BATCH
from baocao.messages.charts import CHARTS
from baocao.messages.comparing import COMPARING
from baocao.messages.converting import CONVERTING
from baocao.messages.data import DATA
from baocao.messages.draft import DRAFT
from baocao.messages.entry import Words
from baocao.messages.figures import FIGURES
from baocao.messages.files import FILES
from baocao.messages.finalize import FINALIZE
from baocao.messages.form import FORM
from baocao.messages.format import FORMAT
from baocao.messages.guideline import GUIDELINE
from baocao.messages.importing import IMPORTING
from baocao.messages.master import MASTER
from baocao.messages.merging import MERGING
from baocao.messages.outline import OUTLINE
from baocao.messages.readback import READBACK
from baocao.messages.rollup import ROLLUP
from baocao.messages.rounds import ROUNDS
from baocao.messages.statements import STATEMENTS
from baocao.messages.trace import TRACE
from baocao.messages.validity import VALIDITY
from baocao.messages.values import VALUES
from baocao.messages.wording import WORDING


def words(code: str, facts: Mapping[str, str], language: str) -> tuple[str, str]:
    """The message and the hint of *code* in *language*; KeyError for a code nobody registered.

    A hint that needs a fact which is empty ("" for no near word) is left out.
    """
    entry = CATALOGUE[code]
    if language != "en":
        return entry.vi.format_map(facts), _hint(entry.vi_hint, facts)
    english = {name: _in_english(fact) for name, fact in facts.items()}
    return entry.en.format_map(english), _hint(entry.en_hint, english)


def _hint(hint: str, facts: Mapping[str, str]) -> str:
    """The alternatives of *hint*, parted by "|": the first whose facts are all non-empty."""
    for alternative in hint.split("|"):
        needed = [name for name in facts if "{" + name + "}" in alternative]
        if all(facts[name] for name in needed):
            return alternative.strip().format_map(facts)
    return ""


def _in_english(fact: str) -> str:
    return GLOSSARY.get(fact) or _MORE.sub(r" (and \1 more)", fact)


_MORE = re.compile(r"^ \(và ([0-9]+) chỗ nữa\)$")
"""How a finding that stands for several places tells of the others."""
GLOSSARY: Mapping[str, str] = {
    "cơ quan ban hành": "the issuing body",
    "số, ký hiệu": "the number",
    "ngày ban hành": "the date",
    "số": "a number",
    "số nguyên": "a whole number",
    "số từ 1 trở lên": "a number from 1",
    "số nhỏ hơn 100": "a number below 100",
    "số không quá 40 chữ số": "a number of at most 40 digits",
    "số viết đủ, không kèm % hay đơn vị": "the number in full, without % or unit",
    "chữ": "text",
    "chữ, không để trống": "text, not empty",
    "true hoặc false": "true or false",
    "danh sách": "a list",
    "danh sách [ ]": "a list [ ]",
    "danh sách các dòng [ ]": "a list of rows [ ]",
    "nhóm khóa": "a group of keys",
    "nhóm khóa { }": "a group of keys { }",
    "ngày dạng 2017-10-25": "a date such as 2017-10-25",
    "mã chữ thường không dấu, chữ số và gạch dưới": "small letters, digits and underscores",
    "hết tệp": "the end of the file",
    "không có thư mục đó": "there is no such folder",
    "không có quyền": "permission denied",
    "hết chỗ trên đĩa": "no space left",
    "tệp đang được chương trình khác dùng": "another program uses the file",
}
"""What stands in a fact in Vietnamese, for the English sentences."""
CATALOGUE: Mapping[str, Words] = {
    **BASES,
    **BATCH,
    **COMPARING,
    **CHARTS,
    **CONVERTING,
    **DATA,
    **DRAFT,
    **FIGURES,
    **FILES,
    **FINALIZE,
    **FORM,
    **FORMAT,
    **GUIDELINE,
    **IMPORTING,
    **MASTER,
    **MERGING,
    **OUTLINE,
    **READBACK,
    **ROLLUP,
    **ROUNDS,
    **STATEMENTS,
    **TRACE,
    **VALIDITY,
    **VALUES,
    **WORDING,
}
"""Every code; each group has a module of its own."""
