"""Deadlines and tasks: what sets a date, and what only names one."""

import pytest

from baocao.importer.duties import deadlines, has_unclear_deadline, tasks
from baocao.importer.noted import plain


@pytest.mark.parametrize(
    ("text", "value", "before"),
    [
        ("gửi trước ngày 1/9/2012", "2012-09-01", True),
        (
            "gửi về huyện (qua Phòng Nội vụ) trước 16 giờ 30 phút ngày 20/10/2017",
            "2017-10-20",
            True,
        ),
        ("chậm nhất là ngày 15 tháng 9 năm 2012", "2012-09-15", False),
        ("hoàn thành trong tháng 6 năm 2020", "2020-06", False),
        ("tổng kết trong quý I/2018", "2018-Q1", False),
        ("tổ chức khảo sát (tháng 6/2012)", "2012-06", False),
        ("xong trước 30/10", "2015-10-30", True),
        ("hạn cuối: 5/5/2020", "2020-05-05", False),
    ],
)
def test_deadlines(text, value, before):
    """A deadline is read with its day, month or quarter; a missing year is the document's."""
    assert [(each.value, each.before) for each in deadlines(text, year=2015)] == [(value, before)]


@pytest.mark.parametrize(
    "text",
    [
        "theo Thông báo số 125/TB-TLĐ ngày 11/8/2015 của Thường trực",
        "Nghị quyết số 20-NQ/TW ngày 28/01/2008",
        "gửi trước ngày 31/02/2020",
        "năm 2012",
    ],
)
def test_dates_that_are_no_deadlines(text):
    """The date of a cited document, a year and a day no calendar has set nothing."""
    assert list(deadlines(text, year=None)) == []


def test_a_deadline_without_a_day_is_unclear():
    """A day that comes every month is told, not dated."""
    assert has_unclear_deadline("gửi trước ngày 20 hằng tháng")
    assert not has_unclear_deadline("gửi trước ngày 20/5/2020")


def test_a_task_tells_whom_it_goes_to():
    """The body named last before the deadline gets it, through the one in brackets."""
    text = "Lập báo cáo của cấp mình gửi về Tổng Liên đoàn (qua Ban Tổ chức) trước ngày 30/10/2015."
    made = plain(tasks(text, year=None, where="dòng 1")[0])
    assert isinstance(made, dict)
    assert made["send_to"] == "Tổng Liên đoàn"
    assert made["via"] == "Ban Tổ chức"


def test_sentences_with_deadlines_of_their_own():
    """Two deadlines in one paragraph are two tasks."""
    text = "Gửi báo cáo trước ngày 1/5/2020. Tổ chức hội nghị chậm nhất ngày 1/6/2020."
    found = [plain(each) for each in tasks(text, year=None, where="dòng 1")]
    assert [each["deadline"] for each in found if isinstance(each, dict)] == [
        "2020-05-01",
        "2020-06-01",
    ]
