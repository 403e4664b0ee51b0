"""Every problem has its sentence in both languages, and every sentence has its problem."""

import ast
import re
from string import Formatter

import pytest
from conftest import ROOT

from baocao.errors import Place, problem
from baocao.messages import CATALOGUE, words

AREAS = (
    "file|outline|data|form|consistency|format|text|validity|draft|preview|master|rollup|trace|batch|"
    "finalize|merge|"
    "lint|calendar|"
    "import|convert|readback|round|value"
)
CODE = re.compile(rf"^({AREAS})\.[A-Za-z0-9-]+$")
CODE_STRING = re.compile(rf"""^f"({AREAS}|\{{\w+\.area\}})\.[\w-]*(\{{[^}}]+\}})?"$""")
MODULES = sorted((ROOT / "baocao").rglob("*.py"))
REASONS = ["bad-name", "bad-xml", "external", "locked", "macros", "not-docx", "old-format",
           "too-large"]  # fmt: skip
"""Why ooxml.package refuses a file."""
MADE = {
    'f"consistency.{rule}"': ["V02", "V03", "V03-parts", "V04", "V05", "V06", "V08", "V14"],
    'f"outline.{fault.code}"': [
        "unknown-field", "unknown-filter", "bad-template", "unsafe-template",
    ],
    'f"master.{failure.reason}"': REASONS,
    'f"draft.{failure.reason}"': REASONS,
    'f"{vocabulary.area}.unknown-key"': [],
    'f"{vocabulary.area}.missing-key"': [],
    'f"{vocabulary.area}.unknown-value"': [],
    'f"{vocabulary.area}.wrong-type"': [],
}  # fmt: skip
"""The codes put together in the source, by the f-string that makes them."""


def literal_codes() -> set[str]:
    """Every string of the source that is a code, or begins with one ("code: detail")."""
    found = set()
    for path in MODULES:
        if path.parent.name == "messages":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                code = node.value.partition(": ")[0]
                if CODE.match(code):
                    found.add(code)
    return found


def made_codes() -> set[str]:
    """Every code that an f-string of the source can make."""
    areas = ("outline", "data")
    found = set()
    for made, ends in MADE.items():
        head, _, rest = made[2:-1].partition("{")
        tail = rest.partition("}")[2]
        found |= {head + end for end in ends} or {area + tail for area in areas}
    return found


def code_strings() -> set[str]:
    """Every f-string of the source that makes a code."""
    found = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                text = "f" + ast.unparse(node)[1:].replace("'", '"')
                if CODE_STRING.match(text):
                    found.add(text)
    return found


def complete_calls() -> list[tuple[str, set[str]]]:
    """Every call `problem("code", place, name=...)` with the names of the facts it gives."""
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="problem"), args=[ast.Constant(value=str(code)), _]):
                    names = {keyword.arg for keyword in node.keywords}
                    if None not in names:
                        found.append((code, names))
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_of_the_source_is_known():
    """A problem that is raised has its words."""
    assert literal_codes() | made_codes() <= set(CATALOGUE)
    assert len(literal_codes()) > 30


def test_the_codes_put_together_are_all_listed_here():
    """An f-string that makes codes is among those that this test knows how to complete."""
    assert code_strings() == set(MADE)


def test_every_known_code_is_in_use():
    """A sentence that nothing says any more is taken out of the catalogue."""
    assert set(CATALOGUE) - literal_codes() - made_codes() == set()


def test_every_call_gives_the_facts_its_sentence_needs():
    """No message can fail for a fact that was forgotten where the problem is raised."""
    calls = complete_calls()
    assert len(calls) > 20
    lacking = [
        (code, needed)
        for code, given in calls
        if (needed := placeholders(CATALOGUE[code].vi + CATALOGUE[code].vi_hint) - given)
    ]
    assert lacking == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_tell_the_same_facts(code):
    """English names every fact that Vietnamese names, but the reasons only given in Vietnamese."""
    entry = CATALOGUE[code]
    vietnamese, english = placeholders(entry.vi), placeholders(entry.en)
    assert english <= vietnamese
    assert vietnamese - english <= {"detail"}
    assert placeholders(entry.vi_hint) == placeholders(entry.en_hint)
    assert entry.vi_hint.count("|") == entry.en_hint.count("|")


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_sentence_is_short_and_open_ended(code):
    """A message is a phrase that stands after a place: no capital habit, no full stop."""
    for text in CATALOGUE[code]:
        assert text
        assert text == text.strip()
        assert not text.endswith(".")


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_sentence_can_be_filled(code):
    """With every fact given, no braces are left and nothing is asked for that is not there."""
    entry = CATALOGUE[code]
    facts = dict.fromkeys(placeholders(entry.vi) | placeholders(entry.vi_hint), "«x»")
    for language in ("vi", "en"):
        for text in words(code, facts, language):
            assert text
            assert "{" not in text.replace("{{", "") or "{{" in entry.vi_hint + entry.vi


def test_a_hint_without_its_fact_gives_way_to_the_next():
    """No near word, no "did you mean ''": the second alternative is told."""
    near = problem("outline.unknown-field", Place("a.yaml"), found="x", near="y")
    far = problem("outline.unknown-field", Place("a.yaml"), found="x", near="")
    assert near.hint == "có phải là 'y'?"
    assert far.hint == "khai báo chỉ tiêu ở phần fields"


def test_a_hint_without_any_fact_is_left_out():
    """A hint that has no alternative to fall back on says nothing."""
    assert words("outline.missing-key", {"found": ""}, "vi")[1] == ""
    assert words("outline.missing-key", {"found": "id"}, "vi")[1] == "thêm khóa 'id' vào đây"


def test_a_problem_speaks_english_too():
    """The same finding in another language keeps its code, its place and its facts."""
    found = problem("data.wrong-type", Place("d.json", 3, 5), found="nhiều", allowed="số nguyên")
    english = found.in_language("en")
    assert english.message == "'nhiều' is of the wrong type, needed: a whole number"
    assert (english.code, english.place, english.facts) == (found.code, found.place, found.facts)
    assert english.in_language("vi") == found


def test_an_unknown_code_is_an_error_of_ours():
    """A code without words cannot be raised unnoticed."""
    with pytest.raises(KeyError):
        problem("data.no-such-code", Place())
