"""Writing outlines: what is written reads back the same, with its comments."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from baocao.importer.naming import Names, stem
from baocao.importer.noted import Noted, to_yaml
from baocao.legacy import Certainty

TEXTS = st.one_of(
    st.text(
        st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\x85"), min_size=1
    ),
    st.sampled_from(["1.1", "no", "2017-01-01", "a: b", "# x", "- y", "{{ a }}", "'", "null"]),
    st.just("Kết quả " * 40),
    st.just("dòng một\n\ndòng {{ hai | so }}"),
)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers(-5, 5),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).filter(lambda each: not isinstance(each[0], list))
        | st.dictionaries(
            st.from_regex("[a-z]{1,6}", fullmatch=True), inner, min_size=1, max_size=3
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.from_regex("[a-z]{1,6}", fullmatch=True), VALUES, min_size=1))
def test_written_values_read_back(values):
    """Whatever is written is read by YAML as the same values, blanks at line ends apart."""
    assert _stripped(yaml.safe_load(to_yaml(values))) == _stripped(values)


def _stripped(value):
    if isinstance(value, dict):
        return {key: _stripped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_stripped(each) for each in value]
    return value.strip() if isinstance(value, str) else value


def test_comments_stand_above_what_they_tell():
    """A remark is a comment line above its key or its item; empty values go without one."""
    guess = Noted({"id": "a"}, Certainty.GUESS, "hai\ndòng")
    text = to_yaml({"x": Noted("y", Certainty.SURE, "thấy"), "l": [guess], "e": ""})
    assert text == "# [chắc] thấy\nx: y\nl:\n  # [đoán] hai dòng\n  - id: a\n"


def test_ids():
    """Ids are words without diacritics, unique, and never a name with a meaning."""
    names = Names()
    assert stem("Tổng số đảng viên của Đảng bộ") == "tong_so_dang_vien_dang_bo"
    taken = [names.take(words, otherwise="muc") for words in ("Nữ", "Nữ", "5 năm", "", "don_vi")]
    assert taken == ["nu", "nu_2", "muc_5_nam", "muc", "don_vi_2"]
