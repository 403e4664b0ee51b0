"""A draft as Microsoft Word leaves it when somebody opened, edited and saved it.

What Word adds was taken from the standard and from files that Word wrote: revision ids on every
element, paragraph ids, runs cut where the spelling was looked at, smart tags, marks of rendered
page breaks, the language on runs, its own settings and properties, relationships numbered anew.
"""

from __future__ import annotations

import copy
import re
from random import Random

from edited import LINKS, RELATIONSHIPS, SPACE, TYPES, without_blank_runs
from lxml import etree
from wordtext import MAIN, W, read_parts, write_parts

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
NAMES = {
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": W14,
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
RSIDS = ("00A11B2C", "00B22C3D", "00C33D4E", "0042AF01")
OFFICE_WORD = "http://schemas.microsoft.com/office/word"
PLACES = "urn:schemas-microsoft-com:office:smarttags"
RSID_LIST = "".join(f'<w:rsid w:val="{each}"/>' for each in RSIDS)
AFTER_TABS = '<w:characterSpacingControl w:val="doNotCompress"/>'
SETTINGS = (
    f'<w:rsids><w:rsidRoot w:val="{RSIDS[0]}"/>{RSID_LIST}</w:rsids>'
    '<m:mathPr><m:mathFont m:val="Cambria Math"/><m:brkBin m:val="before"/></m:mathPr>'
)
COMPATIBILITY = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="{OFFICE_WORD}" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", "15"), ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"), ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    )
)  # fmt: skip
APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    "<Template>Normal.dotm</Template><TotalTime>7</TotalTime><Pages>3</Pages><Words>612</Words>"
    "<Characters>3490</Characters><Application>Microsoft Office Word</Application>"
    "<DocSecurity>0</DocSecurity><Lines>29</Lines><Paragraphs>8</Paragraphs>"
    "<ScaleCrop>false</ScaleCrop><Company>UBND</Company><LinksUpToDate>false</LinksUpToDate>"
    "<SharedDoc>false</SharedDoc><HyperlinksChanged>false</HyperlinksChanged>"
    "<AppVersion>16.0000</AppVersion></Properties>"
)


def saved_by_word(content: bytes, seed: int = 7) -> bytes:
    """The docx *content* with everything that Word writes beside the words."""
    random = Random(seed)
    parts = read_parts(content)
    parts[MAIN] = _document(parts[MAIN], random)
    parts["word/settings.xml"] = _settings(parts["word/settings.xml"])
    parts["docProps/app.xml"] = APP.encode()
    parts["word/webSettings.xml"] = (
        f'<w:webSettings xmlns:w="{W[1:-1]}"><w:optimizeForBrowser/></w:webSettings>'.encode()
    )
    _declare(parts)
    return write_parts(_renumbered(parts))


def _document(content: bytes, random: Random) -> bytes:
    old = etree.fromstring(content)
    without_blank_runs(old)
    root = etree.Element(old.tag, nsmap={**NAMES, **{k: v for k, v in old.nsmap.items() if k}})
    root.set(IGNORABLE, "w14 w15")
    root.extend([*old])
    for number, paragraph in enumerate([*root.iter(f"{W}p")]):
        _paragraph(paragraph, number, random)
    for row in root.iter(f"{W}tr"):
        row.set(f"{W}rsidR", random.choice(RSIDS))
        row.set(f"{W}rsidTr", random.choice(RSIDS))
    for section in root.iter(f"{W}sectPr"):
        section.set(f"{W}rsidR", RSIDS[0])
        section.set(f"{W}rsidSect", RSIDS[1])
    _go_back(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _paragraph(paragraph: etree._Element, number: int, random: Random) -> None:
    paragraph.set(f"{{{W14}}}paraId", f"{0x11000000 + number * 7919:08X}")
    paragraph.set(f"{{{W14}}}textId", "77777777")
    for name in ("rsidR", "rsidRDefault", "rsidP"):
        paragraph.set(f"{W}{name}", random.choice(RSIDS))
    for run in [*paragraph.iter(f"{W}r")]:
        _run(run, random)


def _run(run: etree._Element, random: Random) -> None:
    """Ids, the language, and the run cut in up to three where the spelling was looked at."""
    run.set(f"{W}rsidR", random.choice(RSIDS))
    text = run.find(f"{W}t")
    if text is None or len(run.findall(f"{W}t")) != 1 or random.random() < 0.3:
        return
    words = re.split(r"(?<= )", text.text or "")
    if len(words) > 2 and random.random() < 0.6:
        middle = random.randrange(1, len(words) - 1)
        pieces = ["".join(words[:middle]), words[middle], "".join(words[middle + 1 :])]
        runs = [run, *(copy.deepcopy(run) for _ in pieces[1:])]
        for each, piece in zip(runs, pieces, strict=True):
            _say(each, piece)
            _language(each, random)
        run.addnext(runs[1])
        runs[1].addnext(runs[2])
        runs[1].addprevious(_proof("spellStart"))
        runs[1].addnext(_proof("spellEnd"))
        if random.random() < 0.3:
            _smart_tag(runs[1])
    if random.random() < 0.1:
        look = run.find(f"{W}rPr")
        run.insert(0 if look is None else 1, etree.Element(f"{W}lastRenderedPageBreak"))


def _say(run: etree._Element, words: str) -> None:
    text = run.find(f"{W}t")
    assert text is not None
    text.text = words
    text.attrib.pop(SPACE, None)
    if words != words.strip():
        text.set(SPACE, "preserve")


def _language(run: etree._Element, random: Random) -> None:
    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    if look.find(f"{W}lang") is None:
        language = etree.SubElement(look, f"{W}lang")
        language.set(f"{W}val", random.choice(("vi-VN", "en-US")))


def _proof(kind: str) -> etree._Element:
    mark = etree.Element(f"{W}proofErr")
    mark.set(f"{W}type", kind)
    return mark


def _smart_tag(run: etree._Element) -> None:
    tag = etree.Element(f"{W}smartTag")
    tag.set(f"{W}uri", PLACES)
    tag.set(f"{W}element", "place")
    run.addprevious(tag)
    tag.append(run)


def _go_back(root: etree._Element) -> None:
    """The bookmark at which Word was when it saved."""
    paragraph = [*root.iter(f"{W}p")][12]
    for name in ("bookmarkStart", "bookmarkEnd"):
        mark = etree.SubElement(paragraph, f"{W}{name}")
        mark.set(f"{W}id", "9001")
        if name == "bookmarkStart":
            mark.set(f"{W}name", "_GoBack")


def _settings(content: bytes) -> bytes:
    text = content.decode()
    text = text.replace("<w:settings ", f'<w:settings xmlns:m="{NAMES["m"]}" ', 1)
    text = text.replace('<w:zoom w:percent="100"/>', '<w:zoom w:percent="130"/><w:proofState '
                        'w:spelling="clean" w:grammar="clean"/>')  # fmt: skip
    text = re.sub(r'(<w:defaultTabStop w:val="\d+"/>)', rf"\1{AFTER_TABS}", text)
    text = re.sub(
        "<w:compat>.*</w:compat>", f"<w:compat>{COMPATIBILITY}</w:compat>{SETTINGS}", text
    )
    return text.encode()


def _declare(parts: dict[str, bytes]) -> None:
    types = etree.fromstring(parts["[Content_Types].xml"])
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml"
    etree.SubElement(
        types, f"{{{TYPES}}}Override", PartName="/word/webSettings.xml", ContentType=kind
    )
    parts["[Content_Types].xml"] = etree.tostring(types)
    links = etree.fromstring(parts[LINKS])
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    etree.SubElement(links, f"{{{RELATIONSHIPS}}}Relationship", Id="rIdWeb",
                     Type=f"{office}/webSettings", Target="webSettings.xml")  # fmt: skip
    parts[LINKS] = etree.tostring(links)


def _renumbered(parts: dict[str, bytes]) -> dict[str, bytes]:
    """*parts* with the relationships of the body numbered anew, in another order."""
    links = etree.fromstring(parts[LINKS])
    keys = {str(link.get("Id")): f"rId{20 + place}" for place, link in enumerate(reversed(links))}
    text = parts[MAIN].decode()
    text = re.sub(
        r'(r:(?:id|embed)=")([^"]+)"',
        lambda found: f'{found[1]}{keys.get(found[2], found[2])}"',
        text,
    )
    for link in links:
        link.set("Id", keys[str(link.get("Id"))])
    links[:] = sorted(links, key=lambda link: str(link.get("Id")))
    return {**parts, MAIN: text.encode(), LINKS: etree.tostring(links)}
