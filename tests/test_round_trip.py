"""Out and in: the guideline document of an outline, read again, is the same guideline."""

import pytest
from conftest import ROOT, make_data

import baocao
from baocao.cli import main
from baocao.demands import guideline_parts
from baocao.outline import Outline, Section, Task
from baocao.pipeline import lint_outline, render

OUTLINES = {
    path.stem: baocao.load_outline(path) for path in sorted((ROOT / "outlines").glob("*.yaml"))
}
PARTY = {
    "co_quan": {"cap_tren": "TỈNH ỦY BÌNH AN", "ten": "HUYỆN ỦY AN BÌNH", "viet_tat": "HU"},
    "van_ban": {"so": 85, "ngay": "2017-10-02", "dia_danh": "An Bình"},
    "ky": {
        "quyen_han": "TM", "tap_the": "BAN THƯỜNG VỤ", "chuc_vu": "PHÓ BÍ THƯ",
        "ho_ten": "Nguyễn Văn An",
    },
}  # fmt: skip
UNION = {"van_ban": {"so": 12}, "ky": {"ho_ten": "Nguyễn Văn An"}}


@pytest.fixture(params=OUTLINES.values(), ids=OUTLINES)
def both(request, tmp_path) -> tuple[Outline, Outline]:
    """An outline, and the one imported from the guideline document that it gives."""
    outline = request.param
    header = PARTY if outline.body == "dang" else UNION
    draft = render(make_data({"de_cuong": outline.id, **header}, outline), product="huong-dan")
    path = draft.save(tmp_path / "huong-dan.docx")
    target = tmp_path / "de-cuong.yaml"
    with pytest.raises(SystemExit) as left:
        main(["import", str(path), "-o", str(target)])
    assert not left.value.code
    assert [each for each in lint_outline(target) if each.severity == "error"] == []
    return outline, baocao.load_outline(target)


def told(outline: Outline) -> list[tuple[str, ...]]:
    """Every part of the guideline by its number: its title, or all that its task says."""
    found = []
    for part in guideline_parts(outline.guideline):
        node = part.node
        if isinstance(node, Task):
            when = (node.deadline or "", str(node.before))
            named = node.product.lower()
            found.append((part.number, node.do, named, *when, node.send_to, node.via))
        else:
            found.append((part.number, node.title))
    return found


def sections(found: tuple[Section, ...]) -> list:
    """The tree of a report: titles, what is optional, what stands below."""
    return [(each.title, each.optional, sections(each.sections)) for each in found]


def test_the_same_demands_and_tasks_come_back(both):
    """Titles, numbers and nesting; what is to be done, handed in, by when, to whom."""
    outline, imported = both
    assert told(imported) == told(outline)


def test_the_same_report_comes_back(both):
    """The đề cương that goes with the document is the report of the outline."""
    outline, imported = both
    assert sections(imported.report.sections) == sections(outline.report.sections)


def test_the_same_addresses_come_back(both):
    """Kind, recipients with purposes and groups, addressees, signature."""
    outline, imported = (each.guideline for each in both)
    assert imported.kind == outline.kind
    assert imported.addressees == outline.addressees
    given = [each for each in imported.recipients if each.name != "Như trên"]
    assert given == list(outline.recipients)
    assert imported.archive == outline.archive
    assert imported.signature == outline.signature
