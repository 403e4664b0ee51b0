"""Texts of outlines are checked before they run, and sandboxed when they do."""

import pytest
from conftest import TINY, codes, make_outline
from jinja2.exceptions import SecurityError, UndefinedError

from baocao.document import plain_text
from baocao.errors import OutlineError
from baocao.templates import names_in, printed_lines, scope, template_faults

NAMES = {"dang": {"so_dang_vien": {}}, "can_cu": {}}


@pytest.mark.parametrize(
    ("source", "code", "found"),
    [
        ("{{ dang.so_dang_vienn }}", "unknown-field", "dang.so_dang_vienn"),
        ("{{ dng }}", "unknown-field", "dng"),
        ("{{ dang['so'] }}", "unknown-field", "dang.so"),
        ("{{ dang.so_dang_vien | soo }}", "unknown-filter", "soo"),
        ("{% if dang.so_dang_vien is coo %}{% endif %}", "unknown-filter", "coo"),
        ("{{ dang.so_dang_vien", "bad-template", ""),
        ("{% for x in can_cu %}", "bad-template", ""),
        ("{{ can_cu.__class__ }}", "unsafe-template", "__class__"),
        ("{{ dang.so_dang_vien.__init__.__globals__ }}", "unsafe-template", "__globals__"),
        ("{{ cycler() }}", "unsafe-template", "cycler()"),
        ("{{ dang.so_dang_vien() }}", "unsafe-template", "dang.so_dang_vien()"),
        ("{% for n in range(9) %}{% endfor %}", "unsafe-template", "range()"),
        (
            "{% for a in can_cu %}{% for b in can_cu %}{% endfor %}{% endfor %}",
            "unsafe-template",
            "for … for",
        ),
        ("{% set a = 'xx' %}", "unsafe-template", "set"),
        ("{% set a %}{{ a }}{{ a }}{% endset %}", "unsafe-template", "set"),
        ("{% macro a() %}{% endmacro %}", "unsafe-template", "macro"),
        ("{% include 'a' %}", "unsafe-template", "include"),
        ("{% filter hoa_dau %}a{% endfilter %}", "unsafe-template", "filter"),
        ("{{ 'ab' | join('cd') }}", "unknown-filter", "join"),
    ],
)
def test_faults_are_told_without_running(source, code, found):
    """Unknown names and filters, broken tags, reaches for Python: all by their code."""
    faults = template_faults(f"một\n{source}", NAMES)
    assert code in {fault.code for fault in faults}
    (fault,) = [fault for fault in faults if fault.code == code and found in fault.found][:1]
    assert fault.line == 2


def test_loop_variables_and_conditions_are_known():
    """A local name is no unknown field."""
    source = "{% for x in can_cu %}{{ loop.index }}{{ x }}{% endfor %}"
    assert template_faults(source, NAMES) == ()


def test_every_fault_is_told_at_once():
    """Three faults in one text are three faults."""
    source = "{{ a }} {{ dang.b }} {{ can_cu | c }}"
    assert len(template_faults(source, NAMES)) == 3


def test_a_refused_call_is_one_fault():
    """Its name is not told a second time as an unknown field."""
    (fault,) = template_faults("{{ range(9) | length }}", NAMES)
    assert (fault.code, fault.found) == ("unsafe-template", "range()")


@pytest.mark.parametrize(
    "source", ["{{ 'x' * 999999999 }}", "{{ ((1,) * 999999999) | length }}", "{{ 9 ** 9 ** 9 }}"]
)
def test_what_grows_without_end_is_stopped(source):
    """Multiplied texts and lists and towers of powers are refused by the sandbox."""
    with pytest.raises(SecurityError):
        printed_lines(source, scope({}))


def test_there_are_no_ranges():
    """Nothing counts in a text, even one that was never checked."""
    with pytest.raises(UndefinedError):
        printed_lines("{% for n in range(3) %}{% endfor %}", scope({}))


def test_the_words_of_a_text_are_bounded():
    """Three loops inside each other over a thousand rows stop at a million characters."""
    rows = scope({"rows": range(1000)})
    loops = "{% for a in rows %}" * 3 + "dòng " + "{% endfor %}" * 3
    with pytest.raises(SecurityError):
        printed_lines(loops, rows)
    ((number, words),) = printed_lines("{% for a in rows %}dòng {% endfor %}", rows)
    assert (number, plain_text(words)) == ("0", " ".join(["dòng"] * 1000))


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("một\nhai", {"0": "một", "1": "hai"}),
        ("  một {{ a }}  \n \n\n {{ a }} hai ", {"0": "một A", "3": "A hai"}),
        ("{% if a %}\nhai{% endif %}\n{# không #}\nbốn", {"1": "hai", "3": "bốn"}),
        ("{{ 'x\ny' }} z", {"0": "y z"}),
        ("{{ a\n }}{{ a }} hai", {"0": "AA hai"}),
        ("\n{{ '' }}\n", {}),
    ],
)
def test_lines_know_where_they_stand_in_the_source(source, lines):
    """Each comes with the number of its line, without blanks at its ends; blank ones do not."""
    printed = printed_lines(source, scope({"a": "A"}))
    assert {number: plain_text(words) for number, words in printed} == lines


def test_an_outline_tells_the_line_of_a_fault_in_a_long_text():
    """The line is that of the text inside the file, and the nearest field is the hint."""
    outline = TINY.replace("{{ cnvcld.nu | so }}", "{{ cnvcld.nuu | so }}")
    with pytest.raises(OutlineError) as caught:
        make_outline(outline)
    assert codes(caught) == ["outline.unknown-field"]
    (problem,) = caught.value.problems
    line = next(n for n, text in enumerate(outline.splitlines(), 1) if "nuu" in text)
    assert problem.place.line == line
    assert "cnvcld.nu" in problem.hint


def test_the_names_of_a_text_are_told():
    """Dotted, wherever they stand; a loop variable is one of them, a filter is none."""
    text = "{% if a.b is duong %}{{ c | so }}{% for d in e %}{{ d.f }}{% endfor %}{% endif %}"
    assert {"a.b", "c", "e", "d.f"} <= names_in(text)
    assert "so" not in names_in(text)
