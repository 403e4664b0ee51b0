"""TCVN3 and VNI text: what is repaired, what is left alone, and how sure it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.legacy import Certainty, is_legacy, repair, syllable_is_valid
from baocao.legacy.detection import Encoding, font_encoding, with_lost_letter
from baocao.legacy.lexicon import are_pair, word_cost
from baocao.legacy.tables import SOFT_HYPHEN, TCVN3, VNI, from_tcvn3, from_vni

TO_TCVN3 = {ord(letter): code for code, letter in TCVN3.items()}
TO_VNI = {ord(letter): sign for sign, letter in reversed(VNI.items())}
SENTENCES = (
    "Công đoàn cơ sở đã tổ chức tuyên truyền nghị quyết cho người lao động",
    "Thợ mỏ được hưởng lương, thưởng và bữa ăn giữa ca theo thỏa ước",
    "Đời sống của cán bộ, công nhân còn nhiều khó khăn, thu nhập chưa cao",
    "Phụ nữ xã ta giữ gìn truyền thống, xây dựng gia đình hạnh phúc",
    "Trước hết phải nói rằng lúa gạo vẫn được mùa, tóc bạc mà lòng vui",
    "Ban Chấp hành khóa X họp ngày 02/5/2008, có 25 ủy viên dự",
)

VALID = """
    nghiệp quyết khuỷu gìn quốc giếng xoong đoàn hòa hoà ủy uỷ quý yêu ngoằn thuở Đảng buýt khuya
    nghiêng gì giữa quỳnh kỹ ương ỉa
"""
INVALID = """
    doanhy nghiêp tòan qúy chuỵên cac ngiệp kông ghà iêu zô w th Lênin CĐCS bướưc hộị
"""


def tcvn3(text: str, *, lost: bool = False) -> str:
    """*text* as an old file holds it, with its plain ư dropped when *lost*."""
    legacy = text.translate(TO_TCVN3)
    return legacy.replace(SOFT_HYPHEN, "") if lost else legacy


def certainties(text: str) -> dict[str, Certainty]:
    """How sure each changed or doubted word of *text* is, by what is written for it."""
    return {guess.after: guess.certainty for guess in repair(text).guesses}


# --- syllables


@pytest.mark.parametrize(
    "word",
    VALID.split(),
)
def test_a_syllable_of_the_national_spelling_is_valid(word):
    """Every onset and rime that belong together, the tone in its old or its new place."""
    assert syllable_is_valid(word)


@pytest.mark.parametrize(
    "word",
    ["", *INVALID.split()],
)
def test_what_no_rule_forms_is_no_syllable(word):
    """A wrong onset, rime or tone, or a tone mark over the wrong letter."""
    assert not syllable_is_valid(word)


def test_a_syllable_need_not_be_composed():
    """Letters typed with marks of their own count as the letters they show."""
    assert syllable_is_valid("nghie\u0323\u0302p")


# --- tables


def test_tcvn3_has_seventy_four_letters():
    """All small letters with marks, and the seven capitals without a tone."""
    small = set("ăâêôơưđ")
    tones = {letter for letter in TCVN3.values() if letter.islower()} - small
    assert (len(TCVN3), len(tones), TCVN3[SOFT_HYPHEN]) == (74, 60, "ư")


def test_tcvn3_is_read_letter_by_letter():
    """A letter that the encoding has no place for makes the word another one's."""
    assert from_tcvn3("h\u00adëng") == "hưởng"
    assert from_tcvn3("và") is None
    assert from_tcvn3("huyện") is None


@pytest.mark.parametrize(
    ("legacy", "expected"),
    [
        ("Coäng", "Cộng"),
        ("hoøa", "hòa"),
        ("Ñoäc", "Độc"),
        ("ñöôïc", "được"),
        ("nghóa", "nghĩa"),
        ("NGHÓA", "NGHĨA"),
        ("kyø", "kỳ"),
        ("baèng", "bằng"),
    ],
)
def test_vni_is_read_by_vowel_and_sign(legacy, expected):
    """The sign behind a vowel gives shape and tone; i has letters of its own."""
    assert from_vni(legacy) == expected


# --- repair


@pytest.mark.parametrize(
    ("legacy", "expected"),
    [
        ("ChØ tiªu 3:", "Chỉ tiêu 3:"),
        ("Héi nghÞ Ngêi lao ®éng", "Hội nghị Người lao động"),
        ("CTH§", "CTHĐ"),
        ("Tû lÖ C§CS DN ký T¦L§TT", "Tỷ lệ CĐCS DN ký TƯLĐTT"),
        ("Sè CN ®îc kÕt n¹p", "Số CN được kết nạp"),
        ("CN u tó ®îc giíi thiÖu", "CN ưu tú được giới thiệu"),
        ("Ban BÝ th Trung ¬ng §¶ng", "Ban Bí thư Trung ương Đảng"),
        ("tiÕp tôc ®îc ®Çu t, nh÷ng", "tiếp tục được đầu tư, những"),
        ("huyÖn lµ: 3.063.000®/ngêi/th¸ng.", "huyện là: 3.063.000đ/người/tháng."),
    ],
)
def test_tcvn3_is_repaired_with_its_lost_letters(legacy, expected):
    """The table gives the letters, the rules of syllables the ư that was dropped on the way."""
    assert repair(legacy).text == expected


@pytest.mark.parametrize(
    ("mixed", "expected"),
    [
        ("Tuy nhiên, lµ xã nghÌo, nÒn kinh tÕ", "Tuy nhiên, là xã nghèo, nền kinh tế"),
        ("công đoàn các cấp, Héi n«ng d©n các cấp", "công đoàn các cấp, Hội nông dân các cấp"),
        ("phong trµo công nhân vµ ho¹t ®éng", "phong trào công nhân và hoạt động"),
        ("tại huyện còng gặp khó, ph¸t triÓn", "tại huyện cũng gặp khó, phát triển"),
        ("6ª/NQ-TL§, 25 m² vµ 10 µm, ®îc", "6ª/NQ-TLĐ, 25 m² và 10 µm, được"),
        ("c¸c cÊp (b/c), a) b) c) Coca-Cola®", "các cấp (b/c), a) b) c) Coca-Cola®"),
    ],
)
def test_words_of_unicode_stay_beside_legacy_ones(mixed, expected):
    """Each run of words is judged by itself, and figures, marks and lists are left alone."""
    assert repair(mixed).text == expected


@pytest.mark.parametrize("sentence", SENTENCES)
def test_vni_is_repaired(sentence):
    """What was written in VNI comes back whole, its capitals too."""
    assert repair(sentence.translate(TO_VNI)).text == sentence


def test_vni_is_never_read_as_tcvn3():
    """Words that both tables can read go with the rest of their line."""
    assert repair("Töï do, haïnh phuùc, töø nay").text == "Tự do, hạnh phúc, từ nay"


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_tcvn3_is_repaired_with_and_without_its_soft_hyphens(sentence, lost):
    """Capitals with a tone, which the encoding lacks, are the only thing that is gone."""
    assert repair(tcvn3(sentence, lost=lost)).text == sentence


def test_a_line_typed_in_capitals_gets_its_capitals():
    """The small letters that stand in for capitals with a tone are no small letters."""
    assert repair("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM").text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_nothing_is_put_back_where_nothing_was_lost():
    """A text that kept one soft hyphen kept them all: "cha" is no "chưa" there."""
    kept = tcvn3("chưa được, cha ra khỏi đây")
    assert repair(kept).text == "chưa được, cha ra khỏi đây"


def test_each_line_is_a_paragraph():
    """A legacy line says nothing of the next one."""
    assert repair("Héi nghÞ\nnghiêm tóc\ncòng").text == "Hội nghị\nnghiêm tóc\ncòng"


# --- what must not change


@pytest.mark.parametrize(
    "text",
    [
        "Coca-Cola® và Pepsi™ © 2010",
        "§ 5, §§ 6-7, ¶ 2",
        "10 µm, 25 m², 37°C, ½ giờ, £5, ¥100",
        "«Báo cáo» của «Đảng ủy»",
        "Nghị quyết 6ª/NQ-TLĐ, khóa 3ª, giá 5®ång",
        "· Mục một · Mục hai",
        "Café Müller, São Paulo, naïve, Noël, Bjørn, på, für",
        "ESPAÑA, señor José, ÅSE, å være på så når, Straße und Fuß, où naïf, août",
        "thực\u00adhiện, cao\u00adsu, ng\u00adời",
        "cô, còng, tóc, bé, sóc, mét, nói",
        "PhÓ bÍ thư Đảng ủy",
        "",
    ],
)
def test_signs_and_foreign_words_are_no_legacy(text):
    """One sign of the old code pages proves nothing."""
    assert (repair(text).text, repair(text).guesses, is_legacy(text)) == (text, (), False)


@given(st.lists(st.sampled_from(" ".join(SENTENCES).split()), max_size=12))
def test_unicode_words_are_never_harmed(words):
    """Clean Vietnamese comes back as it was, in whatever order its words stand."""
    text = " ".join(words)
    assert repair(text).text == text


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x1EFF), max_size=40))
def test_changes_are_where_the_guesses_say(text):
    """Outside the spans the text is the same, and each span holds what was read."""
    repaired = repair(text)
    rebuilt, end = "", 0
    for guess in repaired.guesses:
        assert text[guess.start : guess.end] == guess.before
        assert guess.start >= end
        rebuilt += text[end : guess.start] + guess.after
        end = guess.end
    assert rebuilt + text[end:] == repaired.text


@given(st.lists(st.sampled_from(" ".join(SENTENCES).split()), min_size=4, max_size=12))
def test_what_is_repaired_is_no_longer_legacy(words):
    """A second repair finds nothing to do."""
    once = repair(tcvn3(" ".join(words), lost=True)).text
    assert repair(once).text == once


# --- certainty


def test_a_word_that_is_spelt_well_both_ways_is_a_guess():
    """A person sees both readings."""
    found = {guess.before: guess for guess in repair("kÞp thêi, nghiªm tóc").guesses}
    assert found["tóc"].certainty is Certainty.GUESS
    assert (found["tóc"].after, found["tóc"].other) == ("túc", "tóc")


def test_impossible_syllables_are_repaired_for_sure():
    """No rime ends in ơc or ơng, so only ư can be missing; ngời is a syllable, người likely."""
    found = certainties("®îc hëng níc, nh÷ng ngêi")
    assert {word: found[word] for word in ("được", "hưởng", "nước")} == dict.fromkeys(
        ("được", "hưởng", "nước"), Certainty.SURE
    )
    assert found["người"] is Certainty.LIKELY


def test_a_word_that_is_kept_in_doubt_is_listed():
    """Between cha and chưa nothing decides but sense, so the word is named though it stays."""
    doubted = [guess for guess in repair("®êi cha mÑ, ngêi xa").guesses if guess.other]
    kept = [(guess.before, guess.other) for guess in doubted if guess.after == guess.before]
    assert kept == [("cha", "chưa"), ("xa", "xưa")]


def test_a_name_that_is_no_syllable_is_a_guess():
    """Foreign names are decoded with their neighbours, and shown."""
    assert certainties("chñ nghÜa M¸c-Lªnin")["Lênin"] is Certainty.GUESS


# --- fonts


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_fonts_are_known_by_their_names(font, expected):
    """The fonts of TCVN3 begin with .Vn, those of VNI with VNI."""
    assert font_encoding(font) is expected


def test_a_font_makes_a_single_doubtful_word_readable():
    """What could be a slip of the pen elsewhere is TCVN3 under its font."""
    assert (repair("cã").text, repair("cã", font=".VnTime").text) == ("cã", "có")


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times"])
@pytest.mark.parametrize("text", [*SENTENCES, "toàn", "có", "Báo cáo"])
def test_a_font_proves_nothing(font, text):
    """Unicode text that was left under an old font is left alone."""
    assert repair(text, font=font).text == text


def test_the_text_tells_more_than_its_font():
    """VNI text under a font of TCVN3 is still VNI."""
    assert repair("Coäng hoøa", font=".VnTime").text == "Cộng hòa"


def test_a_font_of_capitals_shows_capitals():
    """All words of such a run become what its reader saw."""
    repaired = repair("Céng hßa x· héi, Ban", font=".VnTimeH")
    assert repaired.text == "CỘNG HÒA XÃ HỘI, BAN"
    assert re.fullmatch(r"\D+", repaired.text)


# --- words


def test_lost_letters_are_found_by_the_rules():
    """Only a plain ư goes back, before ơ or as the rimes ư, ưa, ưi, ưng, ưu."""
    assert list(with_lost_letter("lợng")) == ["lượng"]
    assert list(with_lost_letter("th")) == ["thư"]
    assert list(with_lost_letter("trung")) == []


def test_usual_words_cost_less():
    """The lexicon orders words and knows compounds in any case."""
    assert word_cost("Của") < word_cost("tóc") < word_cost("ngời")
    assert are_pair("Nghiêm", "túc")
    assert not are_pair("túc", "nghiêm")
