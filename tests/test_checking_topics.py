"""Campaigns of other reports, contradictions, names of other places."""

from baocao.checking.facts import Facts
from baocao.checking.lines import read_lines
from baocao.checking.topics import contradictions, off_topic, other_names
from baocao.manuscript import from_text

FACTS = Facts(subject="xây dựng giai cấp công nhân", names=("xã An Bình", "tỉnh Đông Sơn"))


def told(detector, text, facts=FACTS):
    return [each.found for each in detector(read_lines(from_text(text, "x")), facts)]


def test_the_campaign_of_another_report_is_told():
    """A campaign that is the subject of the sentence must be the subject of the report."""
    text = (
        "Do đó việc tuyên truyền và vận động tham gia hoạt động thể dục thể thao đã nhận được "
        "sự đồng thuận."
    )
    assert told(off_topic, text) == ["thể dục thể thao"]
    assert told(off_topic, text, Facts(subject="phát triển thể dục thể thao")) == []


def test_a_topic_in_an_enumeration_is_silent():
    """Activities of every kind belong to a report."""
    text = "Tổ chức các hoạt động văn hóa, văn nghệ, thể dục thể thao, tọa đàm."
    assert told(off_topic, text) == []


def test_all_have_what_most_lack():
    """Both statements are named."""
    text = "100% CNVCLĐ có việc làm và thu nhập ổn định.\nThu nhập của đa số công nhân ở mức thấp."
    (found,) = contradictions(read_lines(from_text(text, "x")), FACTS)
    assert found.allowed.startswith("100%")


def test_different_goods_do_not_contradict():
    """Work for all and a low income for most can both be true."""
    text = "100% CNVCLĐ có việc làm ổn định.\nThu nhập của đa số công nhân ở mức thấp."
    assert told(contradictions, text) == []


def test_the_newspaper_of_another_province():
    """A paper that carries no declared name is told; the national ones are not."""
    assert told(other_names, "Viết bài trên báo Vĩnh Phúc, bản tin.") == ["báo Vĩnh Phúc"]
    assert told(other_names, "Viết bài trên báo Đông Sơn, báo Lao Động.") == []
    assert told(other_names, "Viết bài trên báo Vĩnh Phúc.", Facts()) == []
