"""Automatic numbers are read as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word import first, para, read, style


def level(place: int, form: str, words: str, more: str = "", paragraph: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{words}"/><w:pPr>{paragraph}</w:pPr></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, list_id: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{list_id}"/>{more}</w:num>'


def item(place: int = 0, key: int = 1) -> str:
    return para(properties=f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{key}"/></w:numPr>')


def labels(body: str, numbering: str, **rest: str) -> list[str]:
    return [passage.label for passage in read(body, numbering=numbering, **rest).passages]


OUTLINE = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
) + num(1, 0)


def test_a_list_of_several_levels_counts_and_begins_again():
    """A lower level begins again after a higher one; a label may name several levels."""
    body = "".join(item(place) for place in (0, 1, 2, 2, 1, 2, 3, 3, 0, 1, 3))
    assert labels(body, OUTLINE) == [
        "I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "a)", "b)", "II.", "1.", "a)",
    ]  # fmt: skip


def test_lists_of_one_abstract_count_on_and_others_by_themselves():
    """Two instances of one list share its counter; another list has its own."""
    other = abstract(5, level(0, "decimal", "%1)")) + num(2, 0) + num(3, 5)
    body = item(0, 1) + item(0, 2) + item(0, 3) + item(0, 1)
    assert labels(body, OUTLINE + other) == ["I.", "II.", "1)", "III."]


def test_an_instance_may_start_anew():
    """w:startOverride sets the number at its first use only."""
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    numbering = OUTLINE + num(2, 0, start)
    assert labels(item(0, 1) + item(0, 2) + item(0, 2), numbering) == ["I.", "IV.", "V."]


def test_an_instance_may_redefine_a_level():
    """w:lvlOverride with a w:lvl of its own prints by that."""
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.")}</w:lvlOverride>'
    assert labels(item(0, 2), OUTLINE + num(2, 0, other)) == ["Điều 1."]


def test_a_level_may_go_on_after_a_higher_one():
    """w:lvlRestart 0 never begins again; legal numbering turns Roman ones into figures."""
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>'),
    ) + num(1, 0)
    body = "".join(item(place) for place in (0, 1, 0, 1))
    assert labels(body, numbering) == ["I.", "1.1", "II.", "2.2"]


def test_a_level_may_begin_again_after_some_levels_only():
    """w:lvlRestart 1: after the first level, not after the second."""
    numbering = abstract(
        0,
        level(0, "decimal", "%1"),
        level(1, "decimal", "%2"),
        level(2, "decimal", "%3", '<w:lvlRestart w:val="1"/>'),
    ) + num(1, 0)
    body = "".join(item(place) for place in (0, 1, 2, 1, 2, 0, 2))
    assert labels(body, numbering) == ["1", "1", "1", "2", "2", "2", "1"]


@pytest.mark.parametrize(
    ("form", "words", "label"),
    [
        ("bullet", "-", "-"),
        ("bullet", "\uf0b7", "•"),
        ("bullet", "\uf02d", "-"),
        ("none", "%1", ""),
        ("decimalZero", "%1.", "01."),
        ("upperLetter", "%1)", "A)"),
        ("lowerRoman", "%1", "i"),
        ("somethingNew", "%1.", "1."),
    ],
)
def test_forms_of_labels(form, words, label):
    """Bullets of symbol fonts become ordinary characters; unknown forms count in figures."""
    assert labels(item(), abstract(0, level(0, form, words)) + num(1, 0)) == [label]


def test_letters_go_on_after_z():
    """After z come aa, bb."""
    body = "".join(item() for _ in range(28))
    found = labels(body, abstract(0, level(0, "lowerLetter", "%1")) + num(1, 0))
    assert found[24:] == ["y", "z", "aa", "bb"]


def test_a_style_may_number_its_paragraphs():
    """The numbering of a style goes to all that are based on it; numId 0 takes it away."""
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("A", numbered) + style("B", "", based="A")
    taken = '<w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = para(properties='<w:pStyle w:val="B"/>') + para(properties=taken)
    assert labels(body, OUTLINE, styles=styles) == ["1.", ""]


def test_a_style_is_tied_to_its_level():
    """A heading style that names only the list has the level that names the style (17.9.23)."""
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>', '<w:ind w:left="567"/>'),
    ) + num(1, 0)
    in_list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("H1", in_list) + style("H2", in_list)
    body = "".join(para(properties=f'<w:pStyle w:val="{key}"/>') for key in ("H1", "H2", "H2"))
    found = read(body, numbering=numbering, styles=styles).passages
    assert [one.label for one in found] == ["I.", "1.", "2."]
    assert [one.setting.left for one in found] == [0, 10.001, 10.001]


def test_a_numbering_style_stands_for_its_list():
    """w:numStyleLink leads through a style to the list that is meant (17.9.21)."""
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + OUTLINE
        + num(2, 7)
    )
    in_list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("L", in_list, kind="numbering")
    assert labels(item(0, 2), numbering, styles=styles) == ["I."]


def test_indents_of_a_level_lie_where_the_number_is_asked_for():
    """Over the style when the paragraph asks, under the style when the style asks."""
    numbering = abstract(
        0, level(0, "decimal", "%1.", paragraph='<w:ind w:left="1134" w:hanging="567"/>')
    ) + num(1, 0)
    asks = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("A", '<w:pPr><w:ind w:left="567"/></w:pPr>') + style(
        "B", f'<w:pPr>{asks}<w:ind w:left="284"/></w:pPr>'
    )
    paragraph = first(
        para(properties=f'<w:pStyle w:val="A"/>{asks}'), numbering=numbering, styles=styles
    )
    by_style = first(para(properties='<w:pStyle w:val="B"/>'), numbering=numbering, styles=styles)
    direct = first(para(properties=f'{asks}<w:ind w:left="0"/>'), numbering=numbering)
    assert (paragraph.setting.left, paragraph.setting.first_line) == (20.002, -10.001)
    assert (by_style.setting.left, by_style.setting.first_line) == (5.009, -10.001)
    assert (direct.setting.left, direct.setting.first_line) == (0, -10.001)


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        num(1, 9),
        '<w:num w:numId="1"/>',
        '<w:num w:numId="1"><w:abstractNumId w:val="x"/></w:num>',
        abstract(0) + num(1, 0),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="gone"/></w:abstractNum>'
        + num(1, 0),
        abstract(0, '<w:lvl w:ilvl="-3"/>', '<w:lvl w:ilvl="x"/>') + num(1, 0),
    ],
)
def test_a_dangling_number_is_no_number(numbering):
    """Ids that lead nowhere, lists without levels and damaged levels print nothing."""
    assert labels(item() + item(77), numbering) == ["", ""]


@given(st.lists(st.integers(0, 8), max_size=30), st.integers(-5, 9_999_999))
def test_any_order_of_levels_gives_labels(places, start):
    """Whatever levels follow each other and wherever they start, every label is a text."""
    forms = ("upperRoman", "lowerLetter", "decimal")
    levels = [
        level(place, forms[place % 3], f"%{place + 1}.").replace('w:val="1"', f'w:val="{start}"', 1)
        for place in range(9)
    ]
    found = labels("".join(map(item, places)) + item(), abstract(0, *levels) + num(1, 0))
    assert len(found) == len(places) + 1
    assert all(label.endswith(".") for label in found)
