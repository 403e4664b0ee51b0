"""Reports with any of three annexes, as the data have them, and what their sections are."""

from __future__ import annotations

import copy
import json
from typing import NamedTuple

from lxml import etree
from reports import CELLS, CELLS_DATA, read_text
from wordtext import MAIN, R, W, read_parts

from baocao.data import ReportData
from baocao.pipeline import Draft

HEAD = CELLS.partition("appendices:\n")[0]
ANNEXES = {
    "dan": ("HỘ NGHÈO TỪNG NĂM", "landscape", "Biểu này tổng hợp theo báo cáo của các thôn."),
    "von": ("VỐN VAY ƯU ĐÃI", "portrait", "Nguồn vốn do ngân hàng chính sách cung cấp."),
    "viec": ("GIẢI QUYẾT VIỆC LÀM", "landscape", "Lao động được đào tạo nghề và giới thiệu."),
}
"""What an annex is called, how its paper lies, and what it says."""
ROWS = [{"ten": "Thôn Thượng", "so": 21}, {"ten": "Thôn Hạ", "so": 34}]
PORTRAIT, LANDSCAPE = "11906", "16838"


class Made(NamedTuple):
    """The data of a report and the draft of it."""

    data: ReportData
    draft: Draft


def report(*names: str, body: str = "nha_nuoc") -> Made:
    """The report of a *body* with the annexes *names*, which come in the order of ANNEXES."""
    outline = (
        HEAD.replace("body: nha_nuoc", f"body: {body}")
        + "appendices:\n"
        + "".join(map(_annex, ANNEXES))
    )
    content = copy.deepcopy(CELLS_DATA)
    del content["so_lieu"]["nam"]
    content["so_lieu"] |= dict.fromkeys(names, ROWS)
    return Made(*read_text(outline, json.dumps(content, ensure_ascii=False)))


def widths(content: bytes) -> list[str]:
    """How wide the paper of each section is, in twips."""
    found = []
    for section in _sections(content):
        size = section.find(f"{W}pgSz")
        assert size is not None
        found.append(size.get(f"{W}w", ""))
    return found


def dead_links(content: bytes) -> set[str | None]:
    """The headers and footers of sections that the docx has not."""
    links = etree.fromstring(read_parts(content)["word/_rels/document.xml.rels"])
    known = {link.get("Id") for link in links}
    used = {each.get(f"{R}id") for section in _sections(content) for each in section}
    return used - known - {None}


def _sections(content: bytes) -> list[etree._Element]:
    root = etree.fromstring(read_parts(content)[MAIN])
    return [each for each in root.iter(f"{W}sectPr")
            if (above := each.getparent()) is None or above.tag != f"{W}sectPrChange"]  # fmt: skip


def _annex(name: str) -> str:
    title, lying, text = ANNEXES[name]
    return f"""\
  - id: {name}
    title: {title}
    orientation: {lying}
    optional: true
    tables:
      - id: {name}
        title: {text}
        rows: free
        required: false
        columns:
          - {{id: ten, label: Thôn, type: text}}
          - {{id: so, label: Số người, type: integer, unit: người}}
"""
