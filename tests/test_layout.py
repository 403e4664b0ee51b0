"""Lines break where a person would break them, and rules are as long as their text asks."""

import dataclasses

import pytest
from documents import hand_made, official_letter
from hypothesis import given
from hypothesis import strategies as st

from baocao.document import Break, Text, plain_text
from baocao.layout import BOUND, _broken, break_lines, lay_out, text_area
from baocao.profiles import drafting_profiles, profile
from baocao.typeface import text_width

STATE = profile("state_nd30")


def lines(words: str, *, element: str, limit: float) -> list[str]:
    found = _broken((Text(words),), STATE.elements[element], limit)
    return [part.text for part in found if not isinstance(part, Break)]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH", ["LIÊN ĐOÀN LAO ĐỘNG", "TỈNH TÂY NINH"]),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", ["TỔNG LIÊN ĐOÀN LAO ĐỘNG", "VIỆT NAM"]),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"]),
    ],
)
def test_names_break_before_the_unit(name, broken):
    """A long name breaks before TỈNH, THÀNH PHỐ, VIỆT NAM."""
    assert lines(name, element="issuer", limit=70) == broken


@pytest.mark.parametrize(
    "name",
    [
        "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN KHAI THÁC THỦY LỢI TÂY NINH",
        "TỔNG CÔNG TY CỔ PHẦN XÂY DỰNG CÔNG TRÌNH GIAO THÔNG ĐÔNG NAM",
        "CÔNG TY CỔ PHẦN THƯƠNG MẠI DỊCH VỤ SẢN XUẤT XUẤT KHẨU THÀNH CÔNG",
    ],
)
def test_the_name_of_a_company_breaks_between_its_words(name):
    """HỮU HẠN, KHAI THÁC, THỦY LỢI, CỔ PHẦN stay whole on their line, however narrow it gets."""
    whole = (
        "CÔNG TY, TRÁCH NHIỆM, HỮU HẠN, MỘT THÀNH VIÊN, KHAI THÁC, THỦY LỢI, TỔNG CÔNG TY, CỔ PHẦN,"
        "XÂY DỰNG, CÔNG TRÌNH, GIAO THÔNG, THƯƠNG MẠI, DỊCH VỤ, SẢN XUẤT, XUẤT KHẨU"
    )
    for limit in range(58, 90, 2):
        told = lines(name, element="issuer", limit=limit)
        for words in (each.strip() for each in whole.split(",")):
            assert words not in name or any(words in line for line in told), (limit, told)


def test_a_subject_is_balanced_and_keeps_numbers_with_their_words():
    """No line ends in "số" or "năm", none tears a compound, none stands alone."""
    subject = (
        "Tổng kết 5 năm thực hiện Chương trình phát triển đoàn viên công đoàn giai đoạn 2013-2018"
    )
    assert lines(subject, element="subject", limit=145) == [
        "Tổng kết 5 năm thực hiện Chương trình phát triển",
        "đoàn viên công đoàn giai đoạn 2013-2018",
    ]


TITLE_WORDS = (
    "kết",
    "quả",
    "Nghị",
    "quyết",
    "số",
    "20-NQ/TW",
    "năm",
    "2017",
    "của",
    "5",
    "quý",
    "I",
)
words_of_titles = st.lists(st.sampled_from(TITLE_WORDS), min_size=1, max_size=30)


@given(words_of_titles, st.floats(60, 160))
def test_breaking_loses_no_word_and_fits(words, limit):
    """Whatever the title: the same words in the same order, every line within its width."""
    title = " ".join(words)
    found = _broken((Text(title),), STATE.elements["subject"], limit)
    assert plain_text(found) == title
    for part in found:
        if isinstance(part, Text) and " " in part.text and not BOUND.search(part.text):
            assert text_width(part.text, size=14, bold=True) <= limit + 0.01


def test_a_word_wider_than_the_line_stands_alone():
    """What cannot fit is not lost."""
    assert break_lines(("a", "b"), (200.0, 5.0, 1.0), 100) == (1,)


@pytest.mark.parametrize("known", drafting_profiles(), ids=lambda known: known.id)
def test_the_title_fits_the_right_half(known):
    """National or Party title never wraps."""
    country = known.elements["country"]
    width = text_width(known.country, size=country.size.value, bold=country.bold)
    assert width < text_area(known) * 0.6


@pytest.mark.parametrize("known", drafting_profiles(), ids=lambda known: known.id)
def test_both_columns_fill_the_head_and_hold_their_lines(known):
    """The date of Thành phố Hồ Chí Minh stays on one line; no line of a name leaves its column."""
    found = lay_out(hand_made(known.id), known)
    date = known.elements["place_date"]
    words = "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019"
    assert found.left + found.right == pytest.approx(165)
    assert found.right >= text_width(words, size=date.size.value, italic=True)
    for element, inlines in (("superior", found.superior), ("issuer", found.issuer)):
        size, bold = known.elements[element].size.value, known.elements[element].bold
        told = [part.text for part in inlines if isinstance(part, Text)]
        assert len(told) > 1
        assert all(text_width(line, size=size, bold=bold) <= found.left for line in told)


@pytest.mark.parametrize("profile_id", ["state_nd30", "union_qd933"])
def test_rules_are_as_long_as_the_text_they_stand_under(profile_id):
    """The whole motto; a third to a half of the longest line of the issuer and of the subject."""
    known = profile(profile_id)
    found = lay_out(hand_made(profile_id), known)
    assert found.top_rule == pytest.approx(56.1, abs=0.15)
    for rule, inlines, size in (
        (found.issuer_rule, found.issuer, 12),
        (found.subject_rule, found.subject, 14),
    ):
        told = [part.text for part in inlines if isinstance(part, Text)]
        longest = max(text_width(line, size=size, bold=True) for line in told)
        assert longest / 3 <= rule <= longest / 2


@pytest.mark.parametrize("profile_id", ["party_hd05", "party_hd36"])
def test_the_party_draws_one_line_only(profile_id):
    """Below its title, as long as the title; a star and hyphens stand for the others."""
    found = lay_out(hand_made(profile_id), profile(profile_id))
    assert found.top_rule == pytest.approx(72.9, abs=0.15)
    assert (found.issuer_rule, found.subject_rule) == (None, None)


def test_a_letter_has_neither_subject_nor_its_rule():
    """A công văn is laid out without a title, and a missing superior takes no line."""
    found = lay_out(official_letter(), STATE)
    assert (found.superior, found.subject, found.subject_rule) == ((), (), None)


@pytest.mark.parametrize(
    "pair",
    ["số 20-NQ/TW", "năm 2017", "ngày 5", "tháng 6", "quý I", "khóa XII", "lần thứ X", "5 năm",
     "91 %", "Nghị quyết số 20", "lần thứ 6", "Thành phố"],
)  # fmt: skip
def test_some_words_are_never_parted(pair):
    """However narrow the line gets, a number stays with what it counts or names."""
    for limit in range(60, 140, 4):
        told = lines(
            f"kết quả kiểm tra của tỉnh {pair} trên địa bàn", element="subject", limit=limit
        )
        assert any(pair in line for line in told), (limit, told)


@pytest.mark.parametrize("pair", ["quyết số", "Lần thứ", "thứ X", "lần 2", "KHÓA XII"])
def test_longer_groups_are_held_by_their_pairs(pair):
    """Breaks are weighed between two words, so that each pair of "Nghị quyết số 20" is bound."""
    assert BOUND.search(pair)


def test_a_break_already_there_is_kept():
    """What a person has broken by hand is not broken again."""
    inlines = (Text("LIÊN ĐOÀN LAO ĐỘNG TỈNH"), Break(), Text("TÂY NINH"))
    assert _broken(inlines, STATE.elements["issuer"], 40) == inlines


@given(words_of_titles, st.lists(st.integers(1, 200), max_size=4), st.floats(30, 160))
def test_breaks_fall_inside_runs_without_losing_emphasis(words, cuts, limit):
    """A title of several runs keeps every run in its order, with the same letters."""
    title, position = " ".join(words), 0
    runs = []
    for cut in sorted({cut for cut in cuts if cut < len(title)} | {len(title)}):
        runs.append(Text(title[position:cut]))
        position = cut
    found = _broken(tuple(runs), STATE.elements["subject"], limit)
    assert plain_text(found) == title


def test_no_word_is_left_alone_where_another_can_join_it():
    """Two lines of two words, though three and one would be more even."""
    assert break_lines(tuple("abcd"), (10.0, 10.0, 10.0, 60.0, 1.0), 75) == (2,)


@pytest.mark.parametrize("length", range(14, 34))
def test_names_keep_clear_of_the_other_column(length):
    """A blank of 3 mm stays between a name and the national title, whatever its length."""
    name = f"{'M' * (length // 2)} {'M' * (length - length // 2)}"
    found = lay_out(hand_made(issuer=name), STATE)
    told = [part.text for part in found.issuer if isinstance(part, Text)]
    fits = text_width(name, size=12, bold=True) <= found.left - 3
    assert len(told) == (1 if fits else 2)


def test_what_a_letter_is_about_breaks_where_a_person_would():
    """The "V/v" line keeps its words and tears no compound at the edge of the left column."""
    letter = official_letter()
    words = "V/v báo cáo tổng kết 10 năm thực hiện Nghị quyết số 20-NQ/TW ngày 28/01/2008"
    about = dataclasses.replace(letter.head.about, inlines=(Text(words),))
    letter = dataclasses.replace(letter, head=dataclasses.replace(letter.head, about=about))
    found = lay_out(letter, STATE).about
    assert plain_text(found) == words
    parts = [part.text for part in found if isinstance(part, Text)]
    assert len(parts) > 1
    assert not any(part.endswith(("Nghị", "số")) for part in parts)
