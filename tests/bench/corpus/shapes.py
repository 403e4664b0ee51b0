"""Lines below a text and text boxes, in the dialects that Word has written since 2003."""

from __future__ import annotations

from dataclasses import dataclass

EMU = 36000
"""English metric units in a millimetre."""
POINTS = 72 / 25.4
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@dataclass(frozen=True, slots=True)
class Area:
    """Where a shape stands: *x* mm from the column, *y* pt down, mm wide and high."""

    x: float
    y: float
    width: float
    height: float = 0


def line_run(kind: str, number: int, area: Area) -> str:
    """A run with a horizontal line over *area*.

    *kind*: "drawing" (DrawingML only), "alternate" (with a VML copy for old programs), "line"
    and "connector" (VML only).
    """
    match kind:
        case "drawing":
            inner = _anchor(number, area, _connector(area))
        case "alternate":
            new = _anchor(number, area, _connector(area))
            inner = _choice(new, _vml_line(number, area))
        case "line":
            inner = _vml_line(number, area)
        case "connector":
            inner = _vml_connector(number, area)
        case _:
            raise ValueError(kind)
    return f"<w:r><w:rPr><w:noProof/></w:rPr>{inner}</w:r>"


def box_run(number: int, area: Area, inside: tuple[str, str]) -> str:
    """A run with a text box; *inside* are its paragraphs, once for each dialect."""
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{_frame(area)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{inside[0]}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>'
    )
    new = _anchor(number, area, shape)
    old = (
        f'<w:pict><v:shape id="Text Box {number}" o:spid="_x0000_s{1025 + number}" '
        f'type="#_x0000_t202" style="position:absolute;margin-left:{area.x * POINTS:.1f}pt;'
        f"margin-top:0;width:{area.width * POINTS:.1f}pt;height:{area.height * POINTS:.1f}pt;"
        'z-index:251659264" filled="f" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>'
        f"{inside[1]}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return f"<w:r>{_choice(new, old)}</w:r>"


def _choice(new: str, old: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )


def _anchor(number: int, area: Area, shape: str) -> str:
    wrap = "<wp:wrapTopAndBottom/>" if area.height else "<wp:wrapNone/>"
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{251658240 + number}" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{area.x * EMU:.0f}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>{area.y * 12700:.0f}'
        f'</wp:posOffset></wp:positionV><wp:extent cx="{area.width * EMU:.0f}" '
        f'cy="{area.height * EMU:.0f}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}'
        f'<wp:docPr id="{number}" name="Shape {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{WPS}">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


def _connector(area: Area) -> str:
    return (
        f"<wps:wsp><wps:cNvCnPr/><wps:spPr>{_frame(area)}"
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
        '<a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    )


def _frame(area: Area) -> str:
    extent = f'<a:ext cx="{area.width * EMU:.0f}" cy="{area.height * EMU:.0f}"/>'
    return f'<a:xfrm><a:off x="0" y="0"/>{extent}</a:xfrm>'


def _vml_line(number: int, area: Area) -> str:
    start, end = area.x * POINTS, (area.x + area.width) * POINTS
    return (
        f'<w:pict><v:line id="_x0000_s{1025 + number}" style="position:absolute;z-index:{number};'
        f'mso-position-horizontal-relative:text" from="{start:.2f}pt,{area.y:.2f}pt" '
        f'to="{end:.2f}pt,{area.y:.2f}pt" strokeweight=".75pt"/></w:pict>'
    )


def _vml_connector(number: int, area: Area) -> str:
    return (
        '<w:pict><v:shapetype id="_x0000_t32" coordsize="21600,21600" o:spt="32" o:oned="t" '
        'path="m,l21600,21600e" filled="f"><v:path arrowok="t" fillok="f" o:connecttype="none"/>'
        f'</v:shapetype><v:shape id="_x0000_s{1025 + number}" type="#_x0000_t32" '
        f'style="position:absolute;margin-left:{area.x * POINTS:.2f}pt;margin-top:{area.y:.2f}pt;'
        f'width:{area.width * POINTS:.2f}pt;height:0;z-index:{number}" o:connectortype="straight"/>'
        "</w:pict>"
    )
