"""The profiles hold the figures of the rules, and are chosen by family and date."""

from datetime import date
from itertools import pairwise

import pytest

from baocao.profiles import Alignment, Family, all_profiles, newest_profile, profile, profile_for
from baocao.typeface import text_width

RANGES = {
    "state_nd30": {
        "country": (12, 13), "motto": (13, 14), "superior": (12, 13), "issuer": (12, 13),
        "number": (13, 13), "about": (12, 13), "place_date": (13, 14), "kind": (13, 14),
        "subject": (13, 14), "authority": (13, 14), "signer": (13, 14),
        "recipients_label": (12, 12), "recipients": (11, 11), "annex_label": (14, 14),
    },
    "party_hd05": {
        "country": (15, 15), "superior": (14, 14), "issuer": (14, 14), "number": (14, 14),
        "about": (12, 12), "place_date": (14, 14), "kind": (15, 16), "subject": (14, 15),
        "authority": (14, 14), "signer": (14, 14), "recipients_label": (14, 14),
        "recipients": (12, 12),
    },
}  # fmt: skip
RANGES["union_qd933"] = RANGES["state_nd30"]
RANGES["party_hd36"] = RANGES["party_hd05"]


@pytest.mark.parametrize("profile_id", RANGES)
def test_sizes_are_those_of_the_rule(profile_id):
    """Each element's range is the rule's own."""
    elements = profile(profile_id).elements
    assert {name: elements[name].size.range for name in RANGES[profile_id]} == RANGES[profile_id]


@pytest.mark.parametrize("known", all_profiles(), ids=lambda known: known.id)
def test_what_the_masters_use_is_allowed(known):
    """Every value used lies in its range."""
    page = known.page
    allowed = [page.top, page.bottom, page.left, page.right, page.number_size, known.body.line]
    allowed += [known.body.size, known.body.first_line]
    allowed += [element.size for element in known.elements.values()]
    assert all(each.range[0] <= each.value <= each.range[1] for each in allowed)


def test_margins():
    """Ranges for the state, fixed lengths for the Party."""
    state, party = profile("state_nd30").page, profile("party_hd05").page
    assert [m.range for m in (state.top, state.bottom, state.left, state.right)] == [
        (20, 25), (20, 25), (30, 35), (15, 20),
    ]  # fmt: skip
    assert [m.range for m in (party.top, party.bottom, party.left, party.right)] == [
        (20, 20), (20, 20), (30, 30), (15, 15),
    ]  # fmt: skip


def test_body_spacing():
    """First line 1 or 1,27 cm; single to 1,5 lines; the Party 10 mm and exactly 18 to 22 pt."""
    state, party = profile("state_nd30").body, profile("party_hd05").body
    assert (state.first_line.range, state.line.range, state.exact) == ((10, 12.7), (1, 1.5), False)
    assert (party.first_line.range, party.line.range, party.exact) == ((10, 10), (18, 22), True)
    assert state.space_before >= 6


@pytest.mark.parametrize(
    ("family", "day", "profile_id"),
    [
        (Family.NHA_NUOC, date(2020, 3, 5), "state_nd30"),
        (Family.NHA_NUOC, date(2020, 3, 4), "state_tt01"),
        (Family.NHA_NUOC, date(2011, 3, 4), None),
        (Family.CONG_DOAN, date(2024, 5, 13), "union_qd1014"),
        (Family.DANG, date(2018, 4, 3), "party_hd36"),
        (Family.DANG, date(2026, 5, 26), "party_hd36"),
        (Family.DANG, date(2026, 5, 27), "party_hd05"),
        (Family.DANG, date(2017, 10, 25), None),
        (Family.CONG_DOAN, date(2025, 1, 1), "union_qd933"),
    ],
)
def test_the_rule_in_force_on_a_day(family, day, profile_id):
    """A document is judged by the rule of its day."""
    found = profile_for(family, day)
    assert (found.id if found else None) == profile_id


def test_the_newest_lays_out():
    """Whatever the date of the document, the newest rule of its family lays it out."""
    assert {family: newest_profile(family).id for family in Family} == {
        Family.NHA_NUOC: "state_nd30",
        Family.DANG: "party_hd05",
        Family.CONG_DOAN: "union_qd933",
    }


def test_the_older_party_rule_ends_with_commas():
    """Hướng dẫn 36 separates with commas where Hướng dẫn 05 uses semicolons."""
    older, newer = profile("party_hd36").wording, profile("party_hd05").wording
    assert (older.separator, older.legal_basis_last) == (",", ",")
    assert (newer.separator, newer.legal_basis_last) == (";", ".")


@pytest.mark.parametrize(
    ("words", "size", "style", "width"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "bold", 88.3),
        ("Độc lập - Tự do - Hạnh phúc", 14, "bold", 60.5),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "bold", 72.9),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", 12, "", 80.4),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", 13, "italic", 96.4),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", 14, "", 74.4),
        ("-----", 14, "", 8.2),
    ],
)
def test_words_are_as_wide_as_they_print(words, size, style, width):
    """The typeface table gives the printed width to a tenth of a millimetre."""
    found = text_width(words, size=size, bold=style == "bold", italic=style == "italic")
    assert abs(found - width) < 0.06


LOOKS = {
    "state_nd30": {
        "country": "bold capitals", "motto": "bold", "superior": "capitals",
        "issuer": "bold capitals", "number": "", "about": "", "place_date": "italic",
        "kind": "bold capitals", "subject": "bold", "addressee": "", "legal_basis": "italic",
        "authority": "bold capitals", "post": "bold capitals", "signer": "bold",
        "recipients_label": "bold italic", "recipients": "", "annex_label": "bold",
        "annex_title": "bold capitals", "annex_reference": "italic",
    },
    "party_hd05": {
        "country": "bold capitals", "superior": "capitals", "issuer": "bold capitals",
        "number": "", "about": "italic", "draft_mark": "italic", "place_date": "italic",
        "kind": "bold capitals", "subject": "bold", "addressee": "italic", "legal_basis": "",
        "authority": "bold capitals", "post": "capitals", "signer": "bold",
        "recipients_label": "underline", "recipients": "",
    },
}  # fmt: skip
LOOKS["union_qd933"] = LOOKS["state_nd30"]
LOOKS["party_hd36"] = LOOKS["party_hd05"]
STATE_IDS = ("state_nd30", "state_tt01", "union_qd933", "union_qd1014")
PARTY_IDS = ("party_hd05", "party_hd36")


@pytest.mark.parametrize("profile_id", LOOKS)
def test_weight_slant_and_case_are_those_of_the_rule(profile_id):
    """Bold, italic, underlined or in capitals exactly where the rule says so."""
    marks = ("bold", "italic", "underline", "capitals")
    elements = profile(profile_id).elements
    found = {
        name: " ".join(mark for mark in marks if getattr(elements[name], mark))
        for name in LOOKS[profile_id]
    }
    assert found == LOOKS[profile_id]


@pytest.mark.parametrize("known", all_profiles(), ids=lambda known: known.id)
def test_paper_and_page_number(known):
    """A4; margins within those of the rule, the number 10 mm from the top edge."""
    page = known.page
    assert (page.width, page.height, page.number_from_top) == (210, 297, 10)
    assert known.font == "Times New Roman"
    size = (13, 14) if known.id in STATE_IDS else (14, 14)
    ranges = [(20, 25), (20, 25), (30, 35), (15, 20)]
    if known.id in PARTY_IDS:
        ranges = [(20, 20), (20, 20), (30, 30), (15, 15)]
    margins = (page.top, page.bottom, page.left, page.right)
    assert [margin.range for margin in margins] == ranges
    assert [margin.value for margin in margins] == [20, 20, 30, 15]
    assert page.number_size.range == size


@pytest.mark.parametrize("profile_id", STATE_IDS)
def test_marks_and_words_of_the_state(profile_id):
    """Country and motto, drawn lines, dots after TM, ./. at the end, Roman annexes."""
    known = profile(profile_id)
    words = known.wording
    assert known.country == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert known.motto == "Độc lập - Tự do - Hạnh phúc"
    assert (known.after_issuer, known.after_subject) == ("", "")
    assert known.rules.motto == (1, 1)
    assert known.rules.issuer == known.rules.subject == (1 / 3, 1 / 2)
    assert words.number_line == "Số: {number}/{type}-{agency}"
    assert words.letter_number_line == "Số: {number}/{agency}"
    assert list(words.authority.values()) == ["TM.", "KT.", "TL.", "TUQ.", "Q."]
    assert (words.separator, words.last_mark, words.legal_basis_last) == (";", ".", ".")
    assert (words.end_mark, words.about, words.archive) == ("./.", "V/v {subject}", "Lưu: VT")
    assert (words.annex_numerals, words.subject_starts_lower) == ("roman", False)
    assert words.type_symbols["cong_van"] == ""


@pytest.mark.parametrize("profile_id", PARTY_IDS)
def test_marks_and_words_of_the_party(profile_id):
    """No motto, a star and five hyphens, slashes without dots, a plain full stop, 1, 2, 3."""
    known = profile(profile_id)
    words = known.wording
    assert (known.country, known.motto) == ("ĐẢNG CỘNG SẢN VIỆT NAM", "")
    assert (known.after_issuer, known.after_subject) == ("*", "-----")
    assert (known.rules.issuer, known.rules.subject) == (None, None)
    assert words.number_line == "Số {number}-{type}/{agency}"
    assert words.letter_number_line == "Số {number}-CV/{agency}"
    assert [words.authority[key] for key in ("TM", "KT", "TL", "Q")] == ["T/M", "K/T", "T/L", "Q."]
    assert (words.end_mark, words.about) == (".", "về việc {subject}")
    assert words.archive == "Lưu Văn phòng"
    assert words.legal_basis_prefix == "- "
    assert (words.annex_numerals, words.subject_starts_lower) == ("arabic", True)
    assert words.type_symbols["cong_van"] == "CV"


def test_the_older_party_rule_has_no_widest_line_spacing():
    """Hướng dẫn 36: exactly 18 pt or more; its Quy định is QĐi."""
    older = profile("party_hd36")
    assert older.body.line.range[0] == 18
    assert older.body.line.range[1] > 22
    assert older.wording.type_symbols["quy_dinh"] == "QĐi"
    assert profile("party_hd05").wording.type_symbols["quy_dinh"] == "QĐ"


@pytest.mark.parametrize("known", all_profiles(), ids=lambda known: known.id)
def test_body_text_of_every_profile(known):
    """13 to 14 pt for the state, 14 to 15 for the Party; 6 pt between paragraphs; justified."""
    party = known.id in PARTY_IDS
    assert known.body.size.range == ((14, 15) if party else (13, 14))
    assert known.body.exact is party
    assert known.body.space_before >= 6


def test_an_unknown_profile():
    """Nobody is called "nd30"."""
    with pytest.raises(KeyError):
        profile("nd30")


def test_rules_of_one_family_never_overlap():
    """On no day do two rules of one family hold."""
    for family in Family:
        own = sorted((p for p in all_profiles() if p.family is family), key=lambda p: p.valid_from)
        for earlier, later in pairwise(own):
            assert earlier.valid_to is not None
            assert earlier.valid_to < later.valid_from


def test_what_old_profiles_settle():
    """Of the rules of 2011 only what could be read is judged, and nothing is laid out by them."""
    assert not profile("state_tt01").drafts
    assert profile("state_tt01").settles("margin")
    assert not profile("state_tt01").settles("issuer")
    assert profile("state_nd30").settles("issuer")
    page = profile("state_tt01").page
    assert (page.number_in_header, page.number_alignment) == (False, Alignment.RIGHT)


def test_the_article_of_a_rule():
    """The source is named with its article where that is known."""
    assert profile("state_nd30").article("number").endswith("Phụ lục I, Phần I, mục II.3")
    assert profile("party_hd05").article("number") == profile("party_hd05").source
