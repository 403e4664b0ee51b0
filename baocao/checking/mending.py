"""6. check: a docx and its profile -> a copy with what cannot change meaning put right, and a list.

Spaces, dashes of the motto, NFC, spaces in numbers of documents, signs at the end of recipients
and of the text, paper, margins, a missing page number. Blanks to be filled in and spaces that
only place words stay. A signed document is refused; a paragraph with tracked changes is left to
its reader. The copy is read again: it must say what the list says, or nothing is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.checking.choice import choose_profile
from baocao.checking.elements import Page, find_elements
from baocao.checking.format.findings import figure
from baocao.checking.format.foot import begins_item, last_sign, recipient_items
from baocao.checking.format.numbering import SURELY_LONG, numbered, pages_estimated
from baocao.checking.format.paper import MARGIN_SLACK, PAPER_SLACK
from baocao.checking.segments import Segment
from baocao.errors import DraftError, Place, Problem, Severity, Spot, problem
from baocao.manuscript import Manuscript, Passage, Sheet
from baocao.ooxml.editing import Letters, OpenDocument, open_document
from baocao.ooxml.mending import (
    PageNumber,
    add_page_number,
    is_revised,
    set_margins,
    set_paper,
)
from baocao.ooxml.reader import read_manuscript
from baocao.profiles import Profile
from baocao.speech import say

LIKE_A4 = 25.0
"""Paper that differs more, mm, was chosen on purpose: A3 for a wide table, A5 for a form."""
ROUNDS = 10
COMPOSED = "nfc"
REACH = 20
"""How many letters around a change are quoted."""
DASHES = "–—‐‑−"
END_MARK = "./."
BLANK_AHEAD = re.compile(r"(?:số|ngày|tháng|năm)[: ]*$", re.IGNORECASE)
"""Spaces behind these are room to write in."""
MARKER = re.compile(r"\s*(?:[-–+*•]|[IVXLC]+[.)/]|\d+(?:\.\d+)*[.)/]?|[a-zđ]\d?[.)])? *")
"""What a line begins with; spaces behind it may place its text."""
GAP = re.compile(r"(?<=[^\s.…_/-]) {2,3}(?=[^\s.…_/-])")
BEFORE_MARK = re.compile(r"(?<=[\w)”\"%]) {1,3}(?=[,;:.](?:\s|$)(?!\s*[.…_]))")
INSIDE_BRACKETS = re.compile(r"(?<=\() {1,3}(?=\w)|(?<=\w) {1,3}(?=\))")
CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
NUMBER = re.compile(
    r"(?<![\w/-])\d{1,5}[a-z]?(?:( )[-/]|[-/]( )?)"
    r"(?:NQ|QĐ|QyĐ|QC|CT|CTr|KH|BC|HD|TB|KL|TTr|CV|TT|NĐ|TTLT|QĐi|ĐA|PA)"
    r"(?:( )[-/]|[-/]( )?)[A-ZĐ]{2,}(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing put right: *what* is a key of the messages, *before* and *after* are quotes."""

    what: str
    place: Place
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mending:
    """The mended copy, what was done to it, and what was left though it could have been done."""

    content: bytes
    mended: tuple[Mended, ...]
    left: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters *start* to *end* of a paragraph become *words*."""

    what: str
    start: int
    end: int
    words: str


Rule = Callable[[str], Iterator[Edit]]


def mend(content: bytes, name: str, *, profile: Profile | None = None) -> Mending:
    """The docx *content*, called *name*, put right by *profile*, else by the one that judges it.

    Raises DraftError for a signed document, PackageError for what may not be read.
    """
    document = open_document(content, name)
    manuscript = document.manuscript
    if manuscript.signed:
        raise DraftError([problem("draft.signed", Place(name))])
    page = find_elements(manuscript)
    chosen = profile or choose_profile(page)
    mender = _Mender(document, name)
    if chosen is not None:
        mender.mend_elements(page, chosen)
    mender.mend_paragraphs(manuscript, chosen)
    said = {key: letters.text for key, letters in document.paragraphs.items()}
    if chosen is not None:
        mender.mend_sheets(chosen)
    said |= dict.fromkeys(mender.moved, "")
    result = document.content() if mender.mended else content
    _check(result, name, said)
    return Mending(result, tuple(mender.mended), tuple(mender.left))


def what_words(what: str) -> str:
    """What was put right, in the user's language."""
    return say(*WHAT[what])


class _Mender:
    """Changes one document and keeps the list."""

    def __init__(self, document: OpenDocument, name: str) -> None:
        self.mended: list[Mended] = []
        self.left: list[Problem] = []
        self.moved: list[tuple[str, int]] = []
        self._document = document
        self._name = name
        self._told: set[tuple[str, int]] = set()

    def mend_elements(self, page: Page, profile: Profile) -> None:
        """Put right the signs that end the recipients and the running text."""
        for segment, edit in (*_recipient_signs(page, profile), *_end_mark(page, profile)):
            self._apply(segment.passage, [edit])

    def mend_paragraphs(self, manuscript: Manuscript, profile: Profile | None) -> None:
        """Put right the spaces, dashes and letters of every paragraph."""
        rules = _rules(profile)
        for passage in manuscript.everything():
            for _ in range(ROUNDS):
                done = [self._apply_rule(passage, rule) for rule in rules]
                if not any(done):
                    break

    def mend_sheets(self, profile: Profile) -> None:
        """Put right paper, margins and the page number."""
        manuscript = self._document.manuscript
        for index, sheet in enumerate(manuscript.sheets):
            if profile.settles("margin") and not is_revised(self._document, index):
                self._paper(sheet, index, profile)
                self._margins(sheet, index, profile)
        if profile.settles("page_number") and manuscript.sheets:
            self._page_number(profile)

    def _letters(self, passage: Passage) -> Letters:
        return self._document.paragraphs[passage.part, passage.index]

    def _apply_rule(self, passage: Passage, rule: Rule) -> bool:
        """Whether *rule* found something in the paragraph that could be put right."""
        return self._apply(passage, list(rule(self._letters(passage).text)))

    def _apply(self, passage: Passage, edits: list[Edit]) -> bool:
        """Whether one of *edits* could be made; a paragraph with tracked changes is told."""
        letters = self._letters(passage)
        if edits and letters.revised:
            self._leave(passage)
            return False
        done = False
        for edit in reversed(edits):
            before = letters.text
            if letters.replace(edit.start, edit.end, edit.words):
                done = True
                self._note(passage, edit, before=before, after=letters.text)
        return done

    def _leave(self, passage: Passage) -> None:
        if (passage.part, passage.index) not in self._told:
            self._told.add((passage.part, passage.index))
            place = Place(self._name, quote=passage.text[:REACH], spot=_spot(passage))
            self.left.append(problem("draft.revised", place).weighing(Severity.WARNING))

    def _note(self, passage: Passage, edit: Edit, *, before: str, after: str) -> None:
        """Put *edit* on the list; letters composed look the same and are told once a paragraph."""
        last = self.mended[-1] if self.mended else None
        if last and last.what == edit.what == COMPOSED and last.place.spot == _spot(passage):
            return
        start = max(edit.start - REACH, 0)
        end = edit.end + REACH
        grown = len(after) - len(before)
        place = Place(self._name, quote=before[start:end].strip(), spot=_spot(passage))
        quotes = (
            " ".join(words.split("\n")) for words in (before[start:end], after[start : end + grown])
        )
        self.mended.append(Mended(edit.what, place, *quotes))

    def _sheet(self, what: str, before: str, after: str) -> None:
        self.mended.append(Mended(what, Place(self._name), before, after))

    def _paper(self, sheet: Sheet, index: int, profile: Profile) -> None:
        page = profile.page
        short, long = sorted((sheet.width, sheet.height))
        off = max(abs(short - page.width), abs(long - page.height))
        if PAPER_SLACK < off <= LIKE_A4:
            set_paper(self._document, index, short=page.width, long=page.height)
            self._sheet("paper", _size(short, long), _size(page.width, page.height))

    def _margins(self, sheet: Sheet, index: int, profile: Profile) -> None:
        if sheet.width > sheet.height:
            return
        mirrored = self._document.manuscript.mirror_margins
        wrong = list(_wrong_margins(sheet, profile, mirrored=mirrored))
        if wrong:
            set_margins(self._document, index, {side: wanted for side, _, wanted in wrong})
        for side, found, wanted in wrong:
            self._sheet(f"margin-{side}", f"{figure(found)} mm", f"{figure(wanted)} mm")

    def _page_number(self, profile: Profile) -> None:
        """Add a number that is missing; move one that stands alone where it does not belong."""
        manuscript = self._document.manuscript
        wrong = _misplaced(manuscript, in_header=profile.page.number_in_header)
        if not wrong and not _lacks_number(manuscript):
            return
        keys = [(passage.part, passage.index) for passage in wrong]
        taken = manuscript.even_and_odd or not _is_free(manuscript, wrong)
        if taken or any(self._document.paragraphs[key].revised for key in keys):
            found = problem("draft.header-in-use", Place(self._name))
            self.left.append(found.weighing(Severity.WARNING))
            return
        page = profile.page
        number = PageNumber(
            page.number_in_header, page.number_alignment, profile.font, page.number_size.value
        )
        for key in keys:
            self._document.paragraphs[key].clear()
        add_page_number(self._document, number)
        self.moved += keys
        where = ("footer", "header") if page.number_in_header else ("header", "footer")
        self._sheet("page-number", where[0] if keys else "", where[1])


def _check(content: bytes, name: str, said: Mapping[tuple[str, int], str]) -> None:
    """Raises DraftError unless the copy says *said* and nothing else but page numbers."""
    for passage in read_manuscript(content, name).everything():
        told = said.get((passage.part, passage.index), "")
        if passage.text != told and not numbered([passage]):
            place = Place(name, quote=told[:REACH], spot=_spot(passage))
            raise DraftError([problem("draft.not-mended", place)])


def _recipient_signs(page: Page, profile: Profile) -> Iterator[tuple[Segment, Edit]]:
    """The wrong or missing signs at the ends of recipients; other signs are for a person."""
    if not page["recipients_label"] or not profile.settles("recipients"):
        return
    items = recipient_items(page["recipients"])
    for place, item in enumerate(items):
        wanted = profile.wording.separator
        if place == len(items) - 1:
            wanted = profile.wording.last_mark
            if not begins_item(item[0]):
                return
        sign, line = last_sign(item), item[-1]
        end = line.start + len(line.passage.text[line.start : line.end].rstrip())
        if sign in ",;" and sign != wanted:
            yield line, Edit("end-sign", end - 1, end, wanted)
        elif sign.isalnum() or sign in ")”":
            yield line, Edit("end-sign", end, end, wanted)


def _end_mark(page: Page, profile: Profile) -> Iterator[tuple[Segment, Edit]]:
    """The mark "/." at the end of the text, which is to be "./."."""
    if not page.body or profile.wording.end_mark != END_MARK or not profile.settles("end_mark"):
        return
    line = page.body[-1]
    words = line.passage.text[line.start : line.end].rstrip()
    if words.endswith("/.") and not words.endswith("./."):
        slash = line.start + len(words) - 2
        yield line, Edit("end-mark", slash, slash, ".")


def _rules(profile: Profile | None) -> tuple[Rule, ...]:
    """The rules of letters, in an order in which one makes room for the next."""
    if profile is None or not profile.motto:
        return RULES
    dashed = f"[-{DASHES}]".join(re.escape(part) for part in profile.motto.split("-"))
    pattern = re.compile(dashed, re.IGNORECASE)
    return (*RULES, lambda text: _motto_dashes(text, pattern))


def _composed(text: str) -> Iterator[Edit]:
    for found in CLUSTER.finditer(text):
        words = unicodedata.normalize("NFC", found[0])
        if words != found[0]:
            yield Edit(COMPOSED, *found.span(), words)


def _number_spaces(text: str) -> Iterator[Edit]:
    for found in NUMBER.finditer(text):
        for group in range(1, len(found.groups()) + 1):
            if found[group]:
                yield Edit("number-space", *found.span(group), "")


def _marks(text: str) -> Iterator[Edit]:
    for found in BEFORE_MARK.finditer(text):
        if not BLANK_AHEAD.search(text, 0, found.start()):
            yield Edit("space-before", *found.span(), "")


def _brackets(text: str) -> Iterator[Edit]:
    for found in INSIDE_BRACKETS.finditer(text):
        if not BLANK_AHEAD.search(text, 0, found.start()):
            yield Edit("space-inside", *found.span(), "")


def _gaps(text: str) -> Iterator[Edit]:
    marker = MARKER.match(text)
    for found in GAP.finditer(text, marker.end() if marker else 0):
        if not BLANK_AHEAD.search(text, 0, found.start()):
            yield Edit("double-space", *found.span(), " ")


def _motto_dashes(text: str, pattern: re.Pattern[str]) -> Iterator[Edit]:
    for found in pattern.finditer(text):
        for place in range(*found.span()):
            if text[place] in DASHES:
                yield Edit("motto-dash", place, place + 1, "-")


def _wrong_margins(
    sheet: Sheet, profile: Profile, *, mirrored: bool
) -> Iterator[tuple[str, float, float]]:
    """Each margin out of its range: its name, what it is and what it should be.

    Margins that a gutter or mirrored pages move about are left to a person.
    """
    page = profile.page
    sides = [("top", sheet.top, page.top), ("bottom", sheet.bottom, page.bottom)]
    if not mirrored and not sheet.gutter:
        sides += [("left", sheet.left, page.left), ("right", sheet.right, page.right)]
    for side, found, allowed in sides:
        least, most = allowed.range
        if not least - MARGIN_SLACK <= found <= most + MARGIN_SLACK:
            yield side, found, allowed.value


def _lacks_number(manuscript: Manuscript) -> bool:
    """Whether a document of several pages numbers none of them."""
    if numbered(list(manuscript.everything())):
        return False
    return pages_estimated(manuscript) >= SURELY_LONG


def _misplaced(manuscript: Manuscript, *, in_header: bool) -> list[Passage]:
    """The page numbers of headers and footers, when all are in the ones where none belongs."""
    headers, footers = (
        numbered([passage for passages in held for passage in passages])
        for held in (
            [passages for sheet in manuscript.sheets for passages in sheet.headers.values()],
            [passages for sheet in manuscript.sheets for passages in sheet.footers.values()],
        )
    )
    right, wrong = (headers, footers) if in_header else (footers, headers)
    return [] if right else list(dict.fromkeys(wrong))


def _is_free(manuscript: Manuscript, numbers: Sequence[Passage]) -> bool:
    """Whether headers and footers hold no word and no line but *numbers*, each alone."""
    return not any(
        passage.rules or (passage.text.strip() and not (passage in numbers and _is_alone(passage)))
        for sheet in manuscript.sheets
        for held in (*sheet.headers.values(), *sheet.footers.values())
        for passage in held
    )


def _is_alone(passage: Passage) -> bool:
    """Whether a paragraph holds one field and nothing else."""
    return len([stretch for stretch in passage.stretches if stretch.text.strip()]) == 1


def _spot(passage: Passage) -> Spot:
    return Spot(passage.part, passage.index)


def _size(short: float, long: float) -> str:
    return f"{figure(short)} x {figure(long)} mm"


WHAT = {
    COMPOSED: ("chữ tổ hợp", "letters composed"),
    "number-space": ("dấu cách trong số, ký hiệu", "space in a document number"),
    "space-before": ("dấu cách trước dấu câu", "space before a mark"),
    "space-inside": ("dấu cách trong ngoặc", "space inside brackets"),
    "double-space": ("dấu cách thừa", "double space"),
    "motto-dash": ("gạch nối của Tiêu ngữ", "dash of the motto"),
    "end-sign": ("dấu cuối dòng nơi nhận", "sign at the end of a recipient"),
    "end-mark": ("dấu kết thúc văn bản", "mark that ends the text"),
    "paper": ("khổ giấy", "paper"),
    "margin-top": ("lề trên", "top margin"),
    "margin-bottom": ("lề dưới", "bottom margin"),
    "margin-left": ("lề trái", "left margin"),
    "margin-right": ("lề phải", "right margin"),
    "page-number": ("số trang", "page number"),
}
RULES: tuple[Rule, ...] = (_composed, _number_spaces, _marks, _brackets, _gaps)
