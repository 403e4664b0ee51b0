"""Recipients and annexes: what is announced must be there."""

import pytest

from baocao.checking.closing import annexes, recipients
from baocao.checking.facts import Facts
from baocao.checking.lines import read_lines
from baocao.manuscript import from_text

GOOD = "Nơi nhận:\n- Huyện ủy Tân Hòa;\n- Các chi bộ;\n- Lưu: VT."


def told(detector, text, facts=None):
    found = detector(read_lines(from_text(text, "x")), facts or Facts())
    return [each.code for each in found]


def test_a_good_list_is_silent():
    """Semicolons, archive line with colon."""
    assert told(recipients, GOOD) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nơi nhận:\n", "consistency.recipients"),
        ("Nơi nhận:\n- Huyện ủy;\n- Các chi bộ.", "consistency.recipients"),
        ("Nơi nhận:\n- Huyện ủy;\n- Lưu VT, ToC.", "consistency.archive-colon"),
        ("Nơi nhận:\n- Huyện ủy\n- Lưu: VT.", "consistency.recipient-mark"),
        ("Nơi nhận:\n- Huyện ủy,\n- Lưu: VT.", "consistency.recipient-mark"),
    ],
)
def test_what_a_list_lacks(text, code):
    """The list, its archive line, its colon, its semicolons."""
    assert told(recipients, text) == [code]


def test_the_party_files_without_a_colon():
    """Hướng dẫn of the Party writes "Lưu Văn phòng"."""
    text = "Nơi nhận:\n- Huyện ủy;\n- Lưu Văn phòng Đảng ủy."
    assert told(recipients, text, Facts(symbol="ĐU")) == []


def test_who_asked_receives():
    """The body that asked must stand in the list, under its own name or an abbreviation."""
    asked = Facts(asked_by=("Ban Thường vụ Huyện ủy",))
    assert told(recipients, GOOD, asked) == []
    asked = Facts(asked_by=("Tổng Liên đoàn Lao động Việt Nam",))
    assert told(recipients, GOOD, asked) == ["consistency.asking-body"]
    short = GOOD.replace("Các chi bộ", "TLĐ (qua Ban Tổ chức)")
    assert told(recipients, short, asked) == []


def test_a_report_may_go_up_step_by_step():
    """Who reports to its direct superior need not write to the one above."""
    facts = Facts(asked_by=("Tổng Liên đoàn",), superiors=("HUYỆN ỦY TÂN HÒA",))
    assert told(recipients, GOOD, facts) == ["consistency.asking-body"]
    facts = Facts(asked_by=("Tổng Liên đoàn",), superiors=("Các chi bộ",))
    assert told(recipients, GOOD, facts) == []


def test_an_annex_belongs_to_its_document():
    """The caption names the kind of the main document."""
    text = "PHỤ LỤC\n(Kèm theo kế hoạch số 5 ngày 2/3/2012)"
    assert told(annexes, text, Facts(kind="hướng dẫn")) == ["consistency.annex-caption"]
    assert told(annexes, text, Facts(kind="kế hoạch")) == []


def test_an_announced_annex_is_there():
    """What the text promises must follow."""
    text = "Nội dung.\n(có gợi ý đề cương báo cáo kèm theo)"
    assert told(annexes, text) == ["consistency.annex-missing"]
    assert told(annexes, f"{text}\nĐỀ CƯƠNG BÁO CÁO") == []
