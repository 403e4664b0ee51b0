"""What a person and a machine read of findings."""

import io

import pytest
from rich.console import Console

from baocao.checking.report import finding_as_json, print_report, summary
from baocao.errors import Place, Problem, Severity, Spot

FACTS = {"found": "20 mm", "required": "30-35 mm", "rule": "Phụ lục I, mục I.3"}


def finding(
    severity: Severity = Severity.ERROR, *, region: str | None = "lề trang", quote: str = ""
) -> Problem:
    """A finding in a Word file."""
    place = Place("a.docx", region=region, quote=quote, spot=Spot("word/document.xml", 3, 0, 2))
    return Problem("format.x", severity, place, "lề trái 20 mm", "đặt lại lề", FACTS)


def printed(problems: list[Problem], *, width: int = 80) -> str:
    """What a pipe of *width* columns gets."""
    stream = io.StringIO()
    print_report(problems, "a.docx", console=Console(file=stream, width=width, highlight=False))
    return stream.getvalue()


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch):
    """Tests read Vietnamese, whoever runs them."""
    monkeypatch.delenv("BAOCAO_LANG", raising=False)


def test_summary_counts_each_weight():
    """The last line says how many errors and how many doubtful places there are."""
    heavy, light = finding(), finding(Severity.WARNING)
    assert summary([heavy, light, heavy, heavy, light]) == "3 lỗi, 2 chỗ xem lại"
    assert summary([finding(Severity.HINT)]) == "1 gợi ý"
    assert summary([]) == "không phát hiện lỗi"


def test_summary_in_english_knows_one_and_many(monkeypatch):
    """English has a plural."""
    monkeypatch.setenv("BAOCAO_LANG", "en")
    assert summary([finding(), finding(Severity.WARNING), finding()]) == "2 errors, 1 warning"


def test_a_region_is_told_once():
    """Findings of one region stand together under its name, in the order of their first."""
    told = printed([finding(), finding(region="nơi nhận", quote="Lưu VT"), finding()])
    assert told.count("Lề trang") == 1
    assert told.index("Lề trang") < told.index("Nơi nhận") < told.index("«Lưu VT»")
    assert "a.docx: 3 lỗi" in told


def test_a_part_of_the_file_keeps_its_letters():
    """The name of a part is no word to be capitalised."""
    assert "word/styles.xml" in printed([finding(region="word/styles.xml")])


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_word_is_cut_and_no_line_too_long(width):
    """Long quotes wrap; every word of them arrives."""
    quote = "một câu rất dài của báo cáo " * 8
    told = printed([finding(quote=quote.strip())], width=width)
    assert " ".join(quote.split()) in " ".join(told.replace("»", " ").split())
    assert max(map(len, told.splitlines())) <= max(width, 60)


def test_words_of_a_document_are_never_markup():
    """Square brackets in a quote are printed, not run."""
    assert "«[red]mật[/red]»" in printed([finding(quote="[red]mật[/red]")])


def test_what_machines_read():
    """A finding keeps the five agreed keys; the facts it has stand beside them."""
    told = finding_as_json(finding(quote="Lưu VT"))
    assert list(told)[:5] == ["code", "severity", "place", "message", "hint"]
    assert told | FACTS | {"quote": "Lưu VT", "region": "lề trang"} == told


def test_what_is_unknown_is_left_out():
    """A finding without facts and words has no empty keys."""
    bare = Problem("data.x", Severity.ERROR, Place("d.json", 3, 5), "m", "h", {"found": ""})
    assert list(finding_as_json(bare)) == ["code", "severity", "place", "message", "hint"]
    assert "3:5" in printed([bare])
