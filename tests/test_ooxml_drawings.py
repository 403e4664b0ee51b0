"""Lines and text boxes are found in DrawingML and in VML."""

from __future__ import annotations

import pytest
from word import first, para, read, text

from baocao.manuscript import Passage, Region

MM = 36_000


def wsp(preset: str = "line", size: tuple[float, float] = (50, 0), *, more: str = "", rot: int = 0):
    """A DrawingML shape of *size* in mm."""
    across, down = (round(side * MM) for side in size)
    return (
        f'<wps:wsp><wps:spPr><a:xfrm rot="{rot}"><a:off x="0" y="0"/>'
        f'<a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="{preset}"/>{more}</wps:spPr>'
        "</wps:wsp>"
    )


def drawing(content: str) -> str:
    return (
        f'<w:drawing><wp:anchor><wp:extent cx="{60 * MM}" cy="{2 * MM}"/><a:graphic>'
        f"<a:graphicData>{content}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def pict(content: str) -> str:
    return f"<w:pict>{content}</w:pict>"


def alternate(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def anchored(content: str) -> Passage:
    return first(f"<w:p>{text('Chữ')}<w:r>{content}</w:r></w:p>")


def lengths(content: str) -> list[float]:
    return [rule.length for rule in anchored(content).rules]


def boxed(words: str, more: str = "") -> str:
    return f"<w:txbxContent>{para(words)}{more}</w:txbxContent>"


@pytest.mark.parametrize(
    ("shape", "length"),
    [
        (wsp(), 50),
        (wsp("straightConnector1"), 50),
        (wsp(size=(50, 1)), 50),
        (wsp("rect", (40, 0.5)), 40),
        (wsp(size=(0, 50), rot=5_400_000), 50),
        (wsp(rot=10_800_000), 50),
        ('<wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp>', 60),
    ],
)
def test_a_level_line_of_drawingml(shape, length):
    """Lines, connectors and flat rectangles, turned ones too, with their length in mm."""
    assert lengths(drawing(shape)) == [pytest.approx(length, abs=0.01)]


@pytest.mark.parametrize(
    "shape",
    [
        wsp(size=(0, 50)),
        wsp(size=(50, 20)),
        wsp(rot=5_400_000),
        wsp("rect", (40, 20)),
        wsp("ellipse", (40, 0.5)),
        wsp(more="<a:ln><a:noFill/></a:ln>"),
        "<wps:wsp/>",
    ],
)
def test_what_is_no_level_line(shape):
    """Upright and slanted lines, boxes, and lines that are not drawn."""
    assert lengths(drawing(shape)) == []


def test_a_dashed_line_is_not_solid():
    """The rule of the decree is an unbroken line."""
    dashed = wsp(more='<a:ln><a:prstDash val="dash"/></a:ln>')
    solid = wsp(more='<a:ln><a:prstDash val="solid"/></a:ln>')
    assert [rule.solid for rule in anchored(drawing(dashed + solid)).rules] == [False, True]


def test_a_line_in_a_group_has_the_scale_of_the_group():
    """Children are measured in the units that the group gives them."""
    group = (
        f'<wpg:wgp><wpg:grpSpPr><a:xfrm><a:ext cx="{60 * MM}" cy="{10 * MM}"/>'
        f'<a:chExt cx="{120 * MM}" cy="{20 * MM}"/></a:xfrm></wpg:grpSpPr>{wsp()}</wpg:wgp>'
    )
    assert lengths(drawing(group)) == [25]


@pytest.mark.parametrize(
    ("shape", "length"),
    [
        ('<v:line from="10pt,1.5pt" to="151.75pt,1.5pt"/>', 50.006),
        ('<v:line from="151.75pt,1.5pt" to="10pt,1.5pt"/>', 50.006),
        ('<v:shape type="#_x0000_t32" style="position:absolute;width:141.75pt;height:0"/>', 50.006),
        ('<v:shape type="#_x0000_t32" style="width:5cm;height:.75pt"/>', 50),
        ('<v:rect style="width:5cm;height:1pt" stroked="f"/>', 50),
        (
            '<v:group style="width:10cm;height:1cm" coordsize="2000,200">'
            '<v:line from="0,0" to="1000,0"/></v:group>',
            50,
        ),
    ],
)
def test_a_level_line_of_vml(shape, length):
    """Lines, connectors and flat rectangles as Word 2007 and LibreOffice write them."""
    assert lengths(pict(shape)) == [pytest.approx(length, abs=0.01)]


@pytest.mark.parametrize(
    "shape",
    [
        '<v:line from="10pt,0" to="10pt,90pt"/>',
        '<v:line from="here" to="there"/>',
        "<v:line/>",
        '<v:rect style="width:5cm;height:5cm"/>',
        '<v:shape type="#_x0000_t75" style="width:5cm;height:0"/>',
        '<v:shape type="#_x0000_t32" style="width:big"/>',
        '<v:shape type="#_x0000_t32" style="width:5cm;height:0" stroked="f"/>',
    ],
)
def test_what_is_no_level_line_in_vml(shape):
    """Upright lines, boxes, pictures, and values that are none."""
    assert lengths(pict(shape)) == []


def test_one_branch_of_alternate_content_counts():
    """The choice is followed when it is understood, the fallback when not, never both."""
    vml = pict('<v:line from="0,0" to="5cm,0"/>')
    assert lengths(alternate(drawing(wsp(size=(40, 0))), vml)) == [40]
    assert lengths(alternate(drawing(wsp(size=(40, 0))), vml, "wpx")) == [50]
    assert lengths(alternate(drawing(wsp(size=(40, 0))), vml, "gone")) == [50]
    assert lengths(alternate(drawing(wsp(size=(40, 0))), vml, "")) == [50]
    assert lengths(alternate(drawing(wsp(size=(40, 0))), vml, "wps wpx")) == [50]


def test_text_boxes_follow_the_paragraph_that_holds_them():
    """A box of either kind is read once, and counts its place among all paragraphs."""
    shape = f"<wps:wsp><wps:txbx>{boxed('mới')}</wps:txbx></wps:wsp>"
    old = f"<v:shape><v:textbox>{boxed('cũ')}</v:textbox></v:shape>"
    body = f"<w:p><w:r>{alternate(drawing(shape), pict(old))}</w:r>{text('a')}</w:p>{para('b')}"
    found = read(body).passages
    assert [(one.text, one.region, one.index) for one in found] == [
        ("a", Region.BODY, 0),
        ("mới", Region.BOX, 1),
        ("b", Region.BODY, 3),
    ]


def test_boxes_in_boxes_and_lines_in_boxes():
    """A line belongs to the paragraph of the box that holds it."""
    line = pict('<v:line from="0,0" to="5cm,0"/>')
    box = pict(f"<v:shape><v:textbox>{boxed('trong')}</v:textbox></v:shape>")
    inner = f"<w:p><w:r>{line}</w:r></w:p><w:p><w:r>{box}</w:r></w:p>"
    outer = pict(f"<v:shape><v:textbox>{boxed('ngoài', inner)}</v:textbox></v:shape>")
    found = read(f"<w:p><w:r>{outer}</w:r></w:p>").passages
    assert [one.text for one in found] == ["", "ngoài", "", "", "trong"]
    assert [len(one.rules) for one in found] == [0, 0, 1, 0, 0]


BORDERED = para("x", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>')
CONTENT = f"<w:txbxContent>{BORDERED}</w:txbxContent>"


@pytest.mark.parametrize(
    ("shape", "length"),
    [
        (drawing(f"<wps:wsp><wps:txbx>{CONTENT}</wps:txbx></wps:wsp>"), 60 - 2 * 2.54),
        (
            drawing(
                f"<wps:wsp><wps:txbx>{CONTENT}</wps:txbx>"
                '<wps:bodyPr lIns="0" rIns="36000"/></wps:wsp>'
            ),
            59,
        ),
        (
            pict(f'<v:shape style="width:6cm"><v:textbox>{CONTENT}</v:textbox></v:shape>'),
            60 - 2 * 2.54,
        ),
        (
            pict(
                '<v:rect style="width:6cm"><v:textbox inset="1mm,0,0,0">'
                f"{CONTENT}</v:textbox></v:rect>"
            ),
            59,
        ),
    ],
)
def test_a_border_in_a_box_is_as_long_as_the_box(shape, length):
    """The shape's width less what it leaves at its sides."""
    (rule,) = read(f"<w:p><w:r>{shape}</w:r></w:p>").passages[1].rules
    assert rule.length == pytest.approx(length, abs=0.01)


def test_a_border_in_a_box_of_unknown_width_is_no_rule():
    """Where nothing tells how long a line is, none is claimed."""
    shape = pict(f"<v:shape><v:textbox>{CONTENT}</v:textbox></v:shape>")
    assert read(f"<w:p><w:r>{shape}</w:r></w:p>").passages[1].rules == ()


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (drawing('<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'), 1),
        (drawing('<p:pic xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'), 1),
        (pict("<v:shape><v:imagedata/></v:shape>"), 1),
        (drawing(wsp()), 0),
        ("", 0),
    ],
    ids=["chart", "picture", "vml", "line", "words"],
)
def test_pictures_are_told_from_lines(content, shown):
    """A paragraph knows whether it shows a picture or a chart; a drawn line is none."""
    assert anchored(content).pictured == bool(shown)
