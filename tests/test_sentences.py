"""Sentences made of figures are grammatical, agree with the figures, and keep every origin."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from conftest import ROOT, make_data, make_outline
from hypothesis import given
from hypothesis import strategies as st

import baocao
from baocao.compose import compose
from baocao.document import Missing, Origin, Paragraph, Text, Value, inline_runs, plain_text
from baocao.profiles import profile
from baocao.sentences import (
    Told,
    against_target,
    change_words,
    in_words,
    share,
    since_last_time,
    statement,
    summary,
)
from baocao.templates import printed_lines, scope
from baocao.text import parse_number
from baocao.values import Bound, Figure, Measure, State

SEEDS = tuple(f"đơn vị {number}" for number in range(12))


def figure(value, *, label="Tai nạn lao động", unit="vụ", target=None, **rest) -> Figure:
    """A figure, with a target where one is given; `kind` and `better` go to its measure."""
    kind, better = rest.pop("kind", "integer"), rest.pop("better", "")
    measure = Measure(label, kind, unit, None, better)
    parts = {}
    if target is not None:
        parts = {"cthd": Figure(Origin("x.cthd", "/x/cthd"), measure, Decimal(str(target)))}
    number = None if value is None else Decimal(str(value))
    origin = Origin("x", "/x", rest.pop("formula", None))
    return Figure(origin, measure, number, parts=parts, **rest)


def told(found) -> str:
    return plain_text(found)


def everywhere(found: Figure, make=against_target) -> set[str]:
    """What *found* says in all its wordings."""
    return {told(make(found, Told(seed))) for seed in SEEDS}


def test_more_accidents_than_allowed_are_never_an_achievement():
    """40 allowed, 52 happened: every wording says "chưa đạt, cao hơn 12 vụ", none a percentage."""
    found = everywhere(figure(52, target=40, better="down"))
    assert "Tai nạn lao động: chỉ tiêu 40 vụ, thực hiện 52 vụ, chưa đạt, cao hơn 12 vụ" in found
    assert all("chưa đạt, cao hơn 12 vụ" in each and "40 vụ" in each for each in found)
    assert not any("%" in each or "vượt" in each for each in found)


def test_the_wrong_verdict_never_reaches_a_report(tmp_path):
    """A province of 52 accidents where 40 were allowed is not congratulated on 130 %."""
    sample = ROOT / "samples" / "nq20-5-nam-day-du.json"
    content = json.loads(sample.read_text(encoding="utf-8"))
    content["so_lieu"]["ct1_tnld"].update(cthd=40, dat=52)
    path = tmp_path / "so-lieu.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    document = baocao.render(baocao.load_data(path)).document
    words = [told(run) for run in inline_runs(document)]
    accidents = [each for each in words if "ai nạn lao động" in each and "40 vụ" in each]
    assert len(accidents) == 1
    assert "chưa đạt, cao hơn 12 vụ" in accidents[0]
    assert not any("vượt 30" in each for each in words)
    assert [each for each in baocao.check(path) if each.code == "consistency.V11"] == []


def test_fewer_accidents_pass_the_target():
    """One of 38 allowed 40 is better, and says what it is lower than."""
    for each in everywhere(figure(38, target=40, better="down")):
        assert "vượt" in each
        assert "thấp hơn 02 vụ" in each


def test_an_outline_may_give_the_verb_and_the_noun():
    """The phrase "Kết nạp 12.450 đoàn viên" reads better than the label of the field."""
    members = figure(12450, label="Số đoàn viên kết nạp", unit="người", target=12000, better="up")
    found = {told(against_target(members, Told(seed, "Kết nạp", "đoàn viên"))) for seed in SEEDS}
    assert (
        "Kết nạp 12.450 đoàn viên, đạt 103,8% chỉ tiêu (12.000 đoàn viên), vượt 450 đoàn viên"
        in found
    )
    assert all(each.startswith("Kết nạp 12.450 đoàn viên") for each in found)


def test_a_rate_differs_in_points():
    """78,5% of 75% is 3,5 points more."""
    rate = figure("78.5", label="Tỷ lệ ký", unit="%", kind="percent", target=75, better="up")
    assert all("vượt 3,5 điểm %" in each and "75%" in each for each in everywhere(rate))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (figure(5), "không giao chỉ tiêu"),
        (figure(0, target=0, better="down"), "đạt chỉ tiêu"),
        (figure(3, target=0, better="down"), "cao hơn 03 vụ"),
        (figure(3, target=0, better="up"), "vượt 03 vụ"),
        (figure(80, target=85, bound=Bound.ABOVE, unit="%", kind="percent"), "85%"),
        (figure(80, target=75, bound=Bound.ABOVE, unit="%", kind="percent"), "vượt chỉ tiêu 75%"),
        (figure(70, target=75, upper=Decimal(72)), "chưa đạt chỉ tiêu 75 vụ"),
    ],
)
def test_no_target_a_zero_target_and_a_bound(found, words):
    """V15: compared, never divided by; what cannot be judged is not judged."""
    for each in everywhere(found):
        assert words in each
        assert "bằng" not in each or "đạt chỉ tiêu" in each


def test_what_did_not_arise_is_a_sentence():
    """Not "0 vụ", and of things that are there or not, "không có"."""
    none = figure(None, state=State.NONE_AROSE)
    assert "Trong kỳ không phát sinh tai nạn lao động" in everywhere(none, statement)
    lodging = replace(none, measure=Measure("Nhà ở: số công nhân được hỗ trợ", "integer", "người"))
    assert "Trong kỳ không có công nhân được hỗ trợ" in everywhere(lodging, statement)
    assert everywhere(figure(0), statement) == {
        "Tai nạn lao động: 0 vụ", "Tai nạn lao động là 0 vụ", "Về tai nạn lao động: 0 vụ"
    }  # fmt: skip


def test_no_sentence_begins_with_a_missing_value():
    """The name stands first, then the blank."""
    waiting = figure(None, target=40)
    for make in (statement, against_target):
        for seed in SEEDS:
            first, *rest = make(waiting, Told(seed))
            assert isinstance(first, Text)
            assert any(isinstance(each, Missing) for each in rest)


def test_what_does_not_apply_says_so():
    """The fourth of the four answers."""
    found = everywhere(figure(None, state=State.NOT_APPLICABLE), statement)
    assert "Chỉ tiêu “Tai nạn lao động” không áp dụng đối với đơn vị" in found


def test_every_number_keeps_its_origin():
    """Result, target, completion and difference lead to where they come from."""
    found = against_target(figure(52, target=40, better="up"), Told("a"))
    origins = {each.text: each.origin for each in found if isinstance(each, Value)}
    assert origins["52 vụ"] == Origin("x", "/x")
    assert origins["40 vụ"] == Origin("x.cthd", "/x/cthd")
    assert origins["130%"] == Origin("x", "/x", "dat / cthd")
    assert origins["12 vụ"] == Origin("x", "/x", "dat - cthd")
    fixed = "".join(each.text for each in found if isinstance(each, Text))
    assert not any(letter.isdigit() for letter in fixed)


def rates(before, now) -> Figure:
    """A derived rate with its previous value."""
    previous = figure(before, unit="%", kind="percent", formula="a / b")
    return figure(now, unit="%", kind="percent", formula="a / b", previous=previous)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (rates(61, "70.4"), ("kỳ trước 61,0%", "kỳ này 70,4%", "tăng 9,4 điểm %")),
        (rates(61, 70), ("kỳ trước 61%", "kỳ này 70%", "tăng 09 điểm %".replace("09", "9"))),
        (figure(40, previous=figure(52)), ("kỳ trước 52 vụ", "kỳ này 40 vụ", "giảm 12 vụ")),
        (figure(40, previous=figure(40)), ("kỳ này 40 vụ", "không thay đổi")),
        (figure(40), ("kỳ này 40 vụ", "kỳ trước chưa có số liệu")),
        (figure(9, previous=figure(14)), ("kỳ này 09 vụ", "giảm 05 vụ")),
        (rates("61.02", "61.04"), ("61,02%", "61,04%", "tăng 0,02 điểm %")),
        (rates("61", "61.00000001"), ("tăng không đáng kể",)),
    ],
)
def test_editions_are_compared_in_words(found, words):
    """Before, now, and how it moved; points for a rate, never "tăng 0,0"."""
    for each in everywhere(found, since_last_time):
        assert [part for part in words if part not in each] == []


def test_editions_in_a_cell():
    """A cell has the unit in its row already."""
    assert told(change_words(figure(9, previous=figure(14)))) == "Giảm 5"
    assert told(change_words(rates(61, "70.4"))) == "Tăng 9,4 điểm %"
    assert told(change_words(figure(9, previous=figure(9)))) == "Không thay đổi"
    assert change_words(figure(9)) == ()


def test_a_round_is_summed_up():
    """How many passed, met and missed; those without a target are told apart."""
    judged = [
        *[figure(50, target=40, better="up")] * 11,
        figure(40, target=40, better="up"),
        figure(52, target=40, better="down"),
        figure(5),
    ]
    assert told(summary(judged)) == (
        "Trong 13 chỉ tiêu được giao, 11 chỉ tiêu vượt, 01 chỉ tiêu đạt, 01 chỉ tiêu chưa đạt;"
        " 01 chỉ tiêu không giao mức phải đạt"
    )
    assert summary([figure(5)]) == ()


NUMBERS = st.integers(0, 10**7)


@given(NUMBERS, NUMBERS, st.sampled_from(("up", "down")), st.sampled_from(SEEDS))
def test_the_sentence_agrees_with_the_unrounded_values(target, result, better, seed):
    """The word, "cao hơn" and "thấp hơn" follow the numbers, and 100% stands beside "đạt" alone."""
    words = told(against_target(figure(result, target=target, better=better), Told(seed)))
    gain = (result - target) * (-1 if better == "down" else 1)
    assert ("chưa đạt" in words) == (gain < 0)
    assert ("vượt" in words) == (gain > 0)
    assert not ("cao hơn" in words and result <= target)
    assert not ("thấp hơn" in words and result >= target)
    assert "100%" not in words.replace("gần 100%", "").replace("hơn 100%", "") or gain == 0


@given(
    st.one_of(st.none(), NUMBERS),
    st.one_of(st.none(), st.integers(0, 9)),
    st.sampled_from([*State]),
    st.sampled_from([None, *Bound]),
    st.sampled_from(("", "Đạt")),
)
def test_every_answer_makes_a_sentence(target, result, state, bound, verb):
    """Whatever was answered, in every wording: no slot stays open, no gap where a figure lacks."""
    value = result if state in (State.OFFICIAL, State.ESTIMATED, State.PROVISIONAL) else None
    for better in ("up", "down"):
        asked = figure(value, target=target, state=state, bound=bound, better=better)
        for make in (statement, against_target, since_last_time):
            for seed in SEEDS[:4]:
                words = told(make(asked, Told(seed, verb)))
                assert not set("{}") & set(words)
                assert "  " not in words
                assert " ," not in words
                assert "()" not in words


RATES = st.decimals(0, 100, places=4)


@given(RATES, RATES, st.sampled_from(SEEDS))
def test_the_sign_of_a_comparison_agrees_with_the_unrounded_values(before, now, seed):
    """Risen is "tăng", fallen "giảm", and the three printed numbers add up."""
    words = told(since_last_time(rates(before, now), Told(seed)))
    assert ("tăng" in words, "giảm" in words) == (now > before, now < before)
    numbers = [
        parse_number(each.rstrip("%;,")).value for each in words.split() if each[0].isdigit()
    ]
    if now != before:
        assert sum(numbers) == 2 * max(numbers)


def test_money_in_words():
    """As a payment order writes it; a rate is read as percent."""
    sum_ = figure(3063000, unit="đồng", kind="money")
    assert in_words(sum_).text == "ba triệu không trăm sáu mươi ba nghìn đồng"
    rate = figure("91.24", unit="%", kind="percent", formula="a / b")
    assert in_words(rate).text == "chín mươi mốt phẩy hai phần trăm"
    assert isinstance(in_words(figure(None)), Missing)


def test_a_share_in_a_text():
    """A rate of two figures, without a field of its own."""
    assert share(figure(1), figure(3)) == Value("33,3%", Origin("x", "/x", "x / x"))
    assert share(figure(1), figure(0)).text == "không áp dụng"
    assert isinstance(share(figure(None), figure(3)), Missing)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ x | cau }}", "Tai nạn lao động"),
        ("{{ x | cau('Xảy ra') }}", "Xảy ra 52 vụ"),
        ("{{ x | so_voi_chi_tieu }}", "cao hơn 12 vụ"),
        ("{{ x | so_voi_ky_truoc }}", "kỳ trước chưa có số liệu"),
        ("{{ x | ty_le(x.cthd) }}", "130%"),
        ("{{ x | bang_chu }}", "năm mươi hai vụ"),
        ("{{ tien | tien_bang_chu }}", "500 đồng (bằng chữ: Năm trăm đồng)"),
        ("{{ ky | ky }}", "6 tháng đầu năm 2025"),
        ("{{ bang | tong_hop_chi_tieu }}", "Trong 01 chỉ tiêu được giao, 01 chỉ tiêu chưa đạt"),
        ("{{ ['một', 'hai'] | chon_mau }}", ("một", "hai")),
        ("{% if bang is chua_dat and x is duoc_giao %}đúng{% endif %}", "đúng"),
        ("{% if x is vuot or x is co_ky_truoc %}sai{% endif %}", ""),
    ],
)
def test_filters_and_tests_of_texts(text, words):
    """Each of them in a text of an outline, as the README lists them."""
    accidents = figure(52, target=40, better="down")
    period = {
        "tu": Figure(Origin("t", ""), Measure("t"), date(2025, 1, 1)),
        "den": Figure(Origin("d", ""), Measure("d"), date(2025, 6, 30)),
    }
    names = {
        "x": accidents,
        "bang": (accidents,),
        "ky": period,
        "tien": figure(500, unit="đồng", kind="money"),
    }
    found = "".join(told(words) for _, words in printed_lines(text, scope(names)))
    options = words if isinstance(words, tuple) else (words,)
    assert any(option in found for option in options)


ROUND = """\
id: tiny
title: T
body: cong_doan
fields:
{fields}
report:
  sections:
    - id: s
      title: S
      text: |
{text}
      tables: [{{id: bang, title: B, rows: targets, targets: [{names}]}}]
"""
COUNT = 12
NAMES = [f"ct{number}" for number in range(COUNT)]
OUTLINE = ROUND.format(
    fields="\n".join(
        f"  {name}: {{label: Số việc loại {name.upper()}, type: integer, unit: việc, target: true,"
        " better: up}"
        for name in NAMES
    ),
    text="\n".join(f"        {{{{ {name} | so_voi_chi_tieu }}}}." for name in NAMES),
    names=", ".join(NAMES),
)


def paragraphs(unit: dict, **form) -> list[str]:
    """The sentences of the report of *unit*; all units have the same figures."""
    values = {name: {"cthd": 100, "dat": 90 + 2 * index} for index, name in enumerate(NAMES)}
    content = {"de_cuong": "tiny", "don_vi": unit, "the_thuc": form, "so_lieu": values}
    document = compose(make_data(content, make_outline(OUTLINE)), profile("union_qd933"))
    body = [block for block in document.body if block.key.startswith("s.text")]
    return [told(block.inlines) for block in body if isinstance(block, Paragraph)]


def test_thirty_units_do_not_read_alike():
    """With equal figures, two reports share less than one sentence in five on average."""
    reports = [paragraphs({"ten": f"xã số {number}"}) for number in range(30)]
    shares = [
        sum(one == other for one, other in zip(first, second, strict=True)) / COUNT
        for first, second in combinations(reports, 2)
    ]
    assert all(len(report) == COUNT for report in reports)
    assert max(shares) < 1
    assert sum(shares) / len(shares) < 1 / 5
    assert len({tuple(report) for report in reports}) == len(reports)


def test_one_unit_reads_the_same_every_time():
    """The seed is the code of the unit, else its name, else what the data file asks for."""
    assert paragraphs({"ten": "xã A"}) == paragraphs({"ten": "xã A"})
    assert paragraphs({"ten": "xã A", "ma": "1"}) == paragraphs({"ten": "xã B", "ma": "1"})
    assert paragraphs({"ten": "xã A"}, mau_cau="x") == paragraphs({"ten": "xã B"}, mau_cau="x")
    assert paragraphs({"ten": "xã A"}) != paragraphs({"ten": "xã A"}, mau_cau="x")
