"""What the five example documents declare of themselves, as a data file would: `SEED_FACTS`."""

from __future__ import annotations

from datetime import date

from baocao.checking.facts import Facts
from baocao.text import PartialDate
from baocao.values import Cited

UNION = "Tổng Liên đoàn Lao động Việt Nam"
RESOLUTION = Cited("NQ", "20-NQ/TW", date(2008, 1, 28), "Ban Chấp hành Trung ương Đảng (khóa X)")
PROGRAMME = Cited("CTr", "399/CTr-TLĐ", None, UNION)

SEED_FACTS = {
    "000": Facts(
        kind="hướng dẫn",
        level="trung_uong",
        issuer=UNION,
        symbol="TLĐ",
        subject="Sơ kết 5 năm thực hiện Nghị quyết số 20-NQ/TW",
        period="5 năm",
        first_year=2008,
        last_year=2012,
        day=PartialDate(2012),
        documents=(RESOLUTION, PROGRAMME),
        annexes=1,
    ),
    "001": Facts(
        kind="công văn",
        level="trung_uong",
        issuer=UNION,
        symbol="TLĐ",
        subject="Sơ kết 2 năm thực hiện NQ 20",
        period="2 năm",
        first_year=2008,
        last_year=2009,
        day=date(2009, 12, 30),
        documents=(RESOLUTION, PROGRAMME),
    ),
    "002": Facts(
        kind="báo cáo",
        level="xa",
        issuer="Ban Chấp hành Đảng bộ xã",
        superiors=("Ban Thường vụ Huyện ủy",),
        symbol="ĐU",
        subject="Tổng kết 10 năm triển khai, thực hiện Nghị quyết số 20-NQ/TW",
        period="10 năm",
        first_year=2008,
        last_year=2017,
        day=PartialDate(2017),
        documents=(
            Cited("KH", "-KH/HU", PartialDate(2017, 10), "Ban Thường vụ Huyện ủy"),
            RESOLUTION,
            Cited("KH", "-KH/ĐU", date(2008, 5, 2), "Ban Thường vụ Đảng ủy"),
            Cited("CTr", "-CTr/ĐU", None, "Ban Chấp hành Đảng bộ xã"),
            Cited("CT", "30-CT/TW", date(1998, 2, 18), "Bộ Chính trị (khóa VIII)"),
            Cited("NĐ", "07/1999/NĐ-CP", date(1999, 2, 13), "Chính phủ"),
            Cited("NĐ", "87/2007/NĐ-CP", date(2007, 5, 28), "Chính phủ"),
            Cited("TT", "01/TT-TLĐ", None, UNION),
            Cited("NQ", "11-NQ/TW", None, "Bộ Chính trị"),
            Cited("CT", "49-CT/TW", None, "Ban Bí thư Trung ương Đảng"),
        ),
        asked_by=("Ban Thường vụ Huyện ủy",),
    ),
    "003": Facts(
        kind="kế hoạch",
        level="trung_uong",
        issuer=UNION,
        symbol="TLĐ",
        subject="Sơ kết 05 năm thực hiện Nghị quyết 06a/NQ-TLĐ",
        period="5 năm",
        first_year=2011,
        last_year=2015,
        day=date(2015, 8, 21),
        documents=(
            Cited("NQ", "06a/NQ-TLĐ", date(2011, 1, 6), f"Ban Chấp hành {UNION} khóa X"),
            Cited("TB", "125/TB-TLĐ", date(2015, 8, 11), "Thường trực Đoàn Chủ tịch TLĐ"),
        ),
    ),
    "004": Facts(
        kind="kế hoạch",
        level="trung_uong",
        issuer=f"Đoàn Chủ tịch {UNION}",
        symbol="TLĐ",
        subject="Tổng kết Chương trình phát triển đoàn viên công đoàn giai đoạn 2013-2018",
        period="5 năm",
        first_year=2013,
        last_year=2018,
        day=PartialDate(2017),
        documents=(
            Cited("CTr", "1643/CTr-TLĐ", date(2013, 11, 4), f"Ban Chấp hành {UNION} khóa XI"),
            Cited("KL", "80-KL/TW", date(2010, 7, 29), "Ban Bí thư Trung ương Đảng (khóa X)"),
            Cited("CT", "07-CT/TW", date(1996, 11, 23), "Bộ Chính trị (khóa VIII)"),
            Cited("KH", "52/KH-TLĐ", date(2016, 11, 28), "Đoàn Chủ tịch Tổng Liên đoàn"),
        ),
    ),
}
