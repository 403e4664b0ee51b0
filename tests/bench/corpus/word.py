"""A docx the way one office would have saved it: Document + Manner -> bytes."""

from __future__ import annotations

import re
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from corpus import layout
from corpus.manner import Manner
from corpus.model import TIMES, Document, PageNumber
from corpus.pen import DEFAULTS, Pen, mm

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
THEME_FONTS = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
    'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
)
NOISE = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'


def docx(document: Document, manner: Manner, random: Random) -> bytes:
    """The package; the same three arguments give the same bytes."""
    pen = Pen(manner, random)
    body = layout.body(document, pen)
    number = document.page.number
    references, furniture = _furniture(number, manner, document.page.area)
    body = body.replace("HEADERS", references, 1).replace("HEADERS", "")
    if manner.noise:
        body = _noise(body, random)
    parts = {
        "word/document.xml": f"{XML}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": _styles(pen, number),
        "word/settings.xml": _settings(manner),
        "word/numbering.xml": _numbering(),
        "word/fontTable.xml": f'{XML}<w:fonts {NAMES}><w:font w:name="{TIMES}"/></w:fonts>',
        "word/theme/theme1.xml": _theme(manner),
        **furniture,
    }
    return _zip({**_frame(furniture), **parts})


def _noise(body: str, random: Random) -> str:
    """*body* with the spelling marks and bookmarks that Word leaves between runs."""
    pieces = re.split(r"(?<=</w:r>)(?=<w:r[ >])", body)
    made = [pieces[0]]
    for index, piece in enumerate(pieces[1:]):
        mark = random.random()
        if mark < 0.1:
            made.append("".join(NOISE))
        elif mark < 0.14:
            made.append(
                f'<w:bookmarkStart w:id="{index}" w:name="chuong_pl_{index}"/>'
                f'<w:bookmarkEnd w:id="{index}"/>'
            )
        made.append(piece)
    return "".join(made)


def _furniture(
    number: PageNumber | None, manner: Manner, area: float
) -> tuple[str, dict[str, str]]:
    """The references of the first section, and the header and footer parts."""
    if number is None:
        return "", {}
    kind = "header" if number.place == "top" else "footer"
    tag = "hdr" if kind == "header" else "ftr"
    text = _number_paragraph(number, manner, area)
    parts = {f"word/{kind}1.xml": f"{XML}<w:{tag} {NAMES}>{text}</w:{tag}>"}
    references = f'<w:{kind}Reference w:type="default" r:id="rId11"/>'
    if number.hidden_first and manner.first_header:
        empty = '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'
        parts[f"word/{kind}2.xml"] = f"{XML}<w:{tag} {NAMES}>{empty}</w:{tag}>"
        references += f'<w:{kind}Reference w:type="first" r:id="rId12"/>'
    return references, parts


def _number_paragraph(number: PageNumber, manner: Manner, area: float) -> str:
    looks = (
        f'<w:rPr><w:rFonts w:ascii="{TIMES}" w:hAnsi="{TIMES}" w:cs="{TIMES}"/>'
        f'<w:sz w:val="{round(number.size * 2)}"/></w:rPr>'
    )
    before, properties = _number_layout(number, manner, area)
    paragraph = f"<w:p><w:pPr>{properties}</w:pPr>{before}{_field(manner, looks)}</w:p>"
    if manner.field != "sdt":
        return paragraph
    return (
        '<w:sdt><w:sdtPr><w:id w:val="-1769616900"/><w:docPartObj><w:docPartGallery '
        'w:val="Page Numbers (Top of Page)"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    )


def _number_layout(number: PageNumber, manner: Manner, area: float) -> tuple[str, str]:
    """What puts the number in its place: (a run before it, paragraph properties)."""
    style = '<w:pStyle w:val="Header"/>'
    match manner.field_align:
        case "style":
            return "", '<w:pStyle w:val="SoTrang"/>'
        case "tab" if number.align != "left":
            place = area / 2 if number.align == "center" else area
            stop = f'<w:tab w:val="{number.align}" w:pos="{mm(place)}"/>'
            clear = '<w:tab w:val="clear" w:pos="4680"/><w:tab w:val="clear" w:pos="9360"/>'
            return "<w:r><w:tab/></w:r>", f"{style}<w:tabs>{clear}{stop}</w:tabs>"
        case "ptab":
            run = f'<w:ptab w:relativeTo="margin" w:alignment="{number.align}" w:leader="none"/>'
            return f"<w:r>{run}</w:r>", style
        case "frame":
            where = f'w:xAlign="{number.align}" w:y="1"'
            return (
                "",
                f'{style}<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" {where}/>',
            )
        case _:
            return "", f'{style}<w:jc w:val="{number.align}"/>'


def _field(manner: Manner, looks: str) -> str:
    if manner.field == "simple":
        return f'<w:fldSimple w:instr=" PAGE "><w:r>{looks}<w:t>2</w:t></w:r></w:fldSimple>'
    steps = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE   \\* MERGEFORMAT </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{looks}{step}</w:r>" for step in steps)


def _styles(pen: Pen, number: PageNumber | None) -> str:
    align = number.align if number else "center"
    made = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name '
        f'w:val="VB {name[2:]}"/><w:basedOn w:val="VBChung"/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
        for (paragraph, letters), name in pen.styles.items()
    )
    return (
        f"{XML}<w:styles {NAMES}>{_defaults(pen.manner)}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name '
        'w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="VBChung"><w:name '
        'w:val="VB chung"/><w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn '
        'w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="center" w:pos="4680"/><w:tab w:val="right" '
        'w:pos="9360"/></w:tabs></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="SoTrang"><w:name '
        f'w:val="So trang"/><w:basedOn w:val="Header"/><w:pPr><w:jc w:val="{align}"/></w:pPr>'
        "</w:style>"
        f"{made}</w:styles>"
    )


def _defaults(manner: Manner) -> str:
    """The document defaults and Normal, so that together they look like `DEFAULTS`."""
    look = DEFAULTS[manner.defaults]
    times = f'<w:rFonts w:ascii="{TIMES}" w:eastAsia="Calibri" w:hAnsi="{TIMES}" w:cs="{TIMES}"/>'
    size = f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>'
    spacing = (
        f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" '
        f'w:line="{round(look.line * 240)}" w:lineRule="auto"/>'
    )
    calibri = f'<w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" w:cs="{TIMES}"/>'
    match manner.defaults:
        case "calibri":
            first, second = (f"{calibri}{size}", spacing), ("", "")
        case "theme" | "theme-times":
            first, second = (f"{THEME_FONTS}{size}", spacing), ("", "")
        case "normal":
            wide = '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>'
            first, second = (f'{THEME_FONTS}<w:sz w:val="22"/>', wide), (f"{times}{size}", spacing)
        case _:
            first, second = (times, ""), (size, "")
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{first[0]}</w:rPr></w:rPrDefault><w:pPrDefault>"
        f"<w:pPr>{first[1]}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:pPr>{second[1]}</w:pPr><w:rPr>{second[0]}</w:rPr></w:style>"
    )


def _settings(manner: Manner) -> str:
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{XML}<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{uri}" '
        f'w:val="{manner.compat}"/></w:compat></w:settings>'
    )


def _numbering() -> str:
    forms = (("upperRoman", "%1."), ("decimal", "%2."))
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff '
        f'w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind '
        'w:left="1080" w:hanging="720"/></w:pPr></w:lvl>'
        for level, (form, text) in enumerate(forms)
    )
    return (
        f'{XML}<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType '
        f'w:val="multilevel"/>{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId '
        'w:val="0"/></w:num></w:numbering>'
    )


def _theme(manner: Manner) -> str:
    font = TIMES if manner.defaults == "theme-times" else "Calibri"
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{kind}Font>"
        for kind in ("major", "minor")
    )
    color = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{color}</a:ln>'
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colors = "".join(f'<a:{name}><a:srgbClr val="000000"/></a:{name}>' for name in names)
    return (
        f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="Office"><a:themeElements><a:clrScheme name="Office">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Office">{fonts}</a:fontScheme><a:fmtScheme name="Office">'
        f"<a:fillStyleLst>{color * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{color * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _frame(furniture: dict[str, str]) -> dict[str, str]:
    """Content types and relationships."""
    types = f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
    links = ""
    for index, name in enumerate(("styles", "settings", "numbering", "fontTable"), 1):
        types += f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{name}+xml"/>'
        links += f'<Relationship Id="rId{index}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
    links += f'<Relationship Id="rId9" Type="{OFFICE}/theme" Target="theme/theme1.xml"/>'
    for index, path in enumerate(furniture, 11):
        name = path.removeprefix("word/")
        kind = name[:6]
        types += f'<Override PartName="/{path}" ContentType="{TYPE}.{kind}+xml"/>'
        links += f'<Relationship Id="rId{index}" Type="{OFFICE}/{kind}" Target="{name}"/>'
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    types += f'<Override PartName="/word/theme/theme1.xml" ContentType="{theme}"/>'
    main = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    relationships = f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": (
            f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
            f'Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
        "_rels/.rels": f"{relationships}{main}</Relationships>",
        "word/_rels/document.xml.rels": f"{relationships}{links}</Relationships>",
    }


def _zip(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, ZIP_DEFLATED)
    return buffer.getvalue()
