"""Drafts for tests: a small outline, data with origins in two levels, and hand edits in Word."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from conftest import make_data

from baocao.data import ReportData

OUTLINE = """\
id: nho
title: Tổng kết 5 năm thực hiện Nghị quyết số 1
body: cong_doan
period: {name: 3 năm, from: 2013-01-01, to: 2015-12-31}
fields:
  dv.tong: {label: Tổng số đoàn viên, type: integer, unit: người, rollup: sum}
  dv.hoc: {label: Đoàn viên đã học tập, type: integer, unit: người, rollup: sum}
  dv.ty_le: {label: Tỷ lệ học tập, type: percent, formula: dv.hoc / dv.tong}
  dv.noi_bo: {label: Số nội bộ, type: integer, required: false}
  ct: {label: Kết nạp, type: integer, unit: người, target: true, better: up, rollup: sum}
report:
  opening: "{{ co_quan.ten | ten_thuong }} báo cáo như sau:"
  closing: Trên đây là báo cáo.
  sections:
    - id: kq
      title: KẾT QUẢ
      text: |
        Có {{ dv.tong | co_don_vi }}, trong đó {{ dv.hoc | co_don_vi }} đã học tập.
        Tỷ lệ học tập đạt {{ dv.ty_le | so }} trên tổng số đoàn viên.
        Mỗi tổ có 15 người theo quy định; kết nạp {{ ct | so }} người.
      lists: {han_che: Hạn chế}
      tables:
        - id: nam
          title: Kết nạp theo năm
          rows: years
          columns:
            - {id: so, label: Số kết nạp, type: integer, unit: người}
            - {id: nu, label: Nữ, type: integer, unit: người}
            - {id: ty_le, label: Tỷ lệ nữ, type: percent, formula: nu / so}
          totals: [so, nu, ty_le]
        - {id: doi_chieu, title: Đối chiếu, rows: targets, targets: [ct]}
"""
SECRET = "chỉ để nội bộ xem"

CONTENT: dict[str, Any] = {
    "de_cuong": "nho",
    "co_quan": {"ten": "Liên đoàn Lao động tỉnh A", "viet_tat": "LĐLĐ"},
    "van_ban": {"so": 12, "ngay": "2016-01-15", "dia_danh": "A"},
    "ky": {"chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn Mẫu"},
    "so_lieu": {
        "dv": {
            "tong": {"gia_tri": 5000, "nguon": "Văn phòng", "chot_ngay": "2015-12-31",
                     "nguoi_cap": "Trần Thị Thử", "o_du_lieu": "Số liệu!C7", "ghi_chu": SECRET},
            "hoc": {"gia_tri": 4820, "thanh_phan": [
                {"don_vi": "Huyện B", "tep": "huyen-b.json", "gia_tri": 3000},
                {"don_vi": "Huyện C", "tep": "huyen-c.json", "gia_tri": 1820,
                 "trang_thai": "uoc"}], "chua_gom": ["Huyện D"]},
            "noi_bo": 777333,
        },
        "ct": {"cthd": 400, "dat": 450, "thanh_phan_cthd": [
            {"don_vi": "Huyện B", "tep": "huyen-b.json", "con_tro": "/so_lieu/ct/cthd",
             "gia_tri": 400}]},
        "nam": {"2013": {"so": 100, "nu": 50}, "2014": {"so": 150, "nu": 90},
                "2015": {"so": 200, "nu": 130}},
    },
    "noi_dung": {"kq": {"han_che": ["còn 37 tổ chưa sinh hoạt đều"]}},
}  # fmt: skip
DISTRICT = {"so_lieu": {"dv": {"hoc": {"gia_tri": 3000, "thanh_phan": [
    {"don_vi": "Xã X", "tep": "xa-x.json", "gia_tri": 1000},
    {"don_vi": "Xã Y", "tep": "xa-y.json", "gia_tri": 2000}]}},
    "ct": {"cthd": 400, "dat": 410}}}  # fmt: skip
COMMUNE = {"so_lieu": {"dv": {"hoc": {
    "gia_tri": 1000, "o_du_lieu": "Xã!B4", "nguon": "Sổ sinh hoạt",
    "nguoi_cap": "Lê Văn Thử"}}}}  # fmt: skip
CHANGED = {"so_lieu": {"dv": {"hoc": 2001}}}


def province() -> ReportData:
    """The province whose figures two districts gave, one of them with two communes."""
    return make_data(CONTENT, OUTLINE)


def write_files(folder: Path) -> Path:
    """The data files of the province and of those below it; its own path."""
    (folder / "nho.yaml").write_text(OUTLINE, encoding="utf-8")
    files = {"tinh.json": CONTENT, "huyen-b.json": DISTRICT, "xa-x.json": COMMUNE,
             "xa-y.json": CHANGED}  # fmt: skip
    for name, content in files.items():
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "tinh.json"


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """The docx *content* after a person made the *change* in Word and saved it."""
    document = docx.Document(BytesIO(content))
    change(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def by_libreoffice(folder: Path, name: str, form: str) -> bytes:
    """The file *name* of *folder* as LibreOffice saves it in the *form* ("odt", "docx:...")."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless"]
    made = [*command, "--convert-to", form, "--outdir", "out", name]
    subprocess.run(made, cwd=folder, check=True, capture_output=True, timeout=240)
    return (folder / "out" / name).with_suffix(f".{form.partition(':')[0]}").read_bytes()


def paragraph_with(document: Any, words: str) -> Any:
    """The paragraph of the body that holds *words*."""
    return next(each for each in document.paragraphs if words in each.text)


def retype(document: Any, old: str, new: str) -> None:
    """Replace *old* by *new* in the body, as a person typing over it."""
    found = paragraph_with(document, old)
    text = found.text.replace(old, new)
    for run in found.runs[1:]:
        run._r.getparent().remove(run._r)
    found.runs[0].text = text
