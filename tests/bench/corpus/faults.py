"""The rules that can be broken, one at a time: Document -> Document with one labelled fault.

Only what a source settles is broken here, for the documents it settles it for: NĐ 30/2020/NĐ-CP
whole; of TT 01/2011 the margins, the page number and the two lines at the top; of the union's
rules what its real documents agree on; Hướng dẫn 36 and 05-HD/VPTW of the Party. A wrong length of
a drawn line is a warning, since the text can only be measured; so is a degree before a name, which
some sectors allow, and what only the printed models show.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from corpus.model import Annex, Document, Line, PageNumber, Stroke, Table, edit

ND = frozenset({"nd30"})
TT = frozenset({"tt01"})
UNION = frozenset({"qd933"})
OLD_UNION = frozenset({"qd1014"})
HD36 = frozenset({"hd36"})
HD05 = frozenset({"hd05"})
PARTY = HD36 | HD05
TWO_LINES = 88
"""Letters that cannot stand on one line."""
MANY_PAGES = 4200
"""Letters of a body that needs two pages at least, whatever its sizes."""

Change = Callable[[Document], Document | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to break one rule.

    *change* gives the broken document, None where the fault is impossible. *touches* are the
    elements that no second fault may touch. *follows* are findings ("code element") that may
    come with the fault and are counted neither way.
    """

    code: str
    element: str
    rules: frozenset[str]
    change: Change
    severity: str = "error"
    touches: frozenset[str] = frozenset()
    follows: tuple[str, ...] = ()

    def apply(self, document: Document) -> Document | None:
        """The broken document; None where the rule or the document leaves no room for it."""
        if document.rules not in self.rules:
            return None
        broken = self.change(document)
        return None if broken == document else broken


def look(role: str, **values: object) -> Change:
    """Gives every line of *role* other looks."""
    return lambda document: edit(document, role, lambda line: replace(line, **values))  # type: ignore[arg-type]


def wording(role: str, pattern: str, new: str) -> Change:
    """Rewrites the text of every line of *role* by a regular expression."""
    return lambda document: edit(
        document, role, lambda line: replace(line, text=re.sub(pattern, new, line.text))
    )


def removal(role: str) -> Change:
    """Leaves every line of *role* out."""
    return lambda document: edit(document, role, lambda _: None)


def stroke(role: str, value: Stroke | None) -> Change:
    """Gives the line below *role* another length, or none."""
    return lambda document: edit(
        document, role, lambda line: replace(line, stroke=value) if line.stroke else line
    )


def last(role: str, change: Callable[[str], str]) -> Change:
    """Rewrites only the last line of *role* before the signature."""

    def apply(document: Document) -> Document:
        lines = replace(document, annexes=()).lines(role)
        if not lines:
            return document
        return edit(
            document,
            role,
            lambda line: replace(line, text=change(line.text)) if line is lines[-1] else line,
        )

    return apply


def page(**values: object) -> Change:
    """Changes the paper or a margin."""
    return lambda document: replace(document, page=replace(document.page, **values))  # type: ignore[arg-type]


def numbering(**values: object) -> Change:
    """Changes the page number."""

    def apply(document: Document) -> Document | None:
        number = document.page.number
        if number is None:
            return None
        changed: PageNumber = replace(number, **values)  # type: ignore[arg-type]
        return replace(document, page=replace(document.page, number=changed))

    return apply


def only(types: Iterable[str], change: Change) -> Change:
    """*change* for documents of some types."""
    kept = frozenset(types)
    return lambda document: change(document) if document.type in kept else None


def _no_number(document: Document) -> Document | None:
    letters = sum(len(item.text) if isinstance(item, Line) else 600 for item in document.body)
    if letters < MANY_PAGES or document.page.number is None:
        return None
    return replace(document, page=replace(document.page, number=None))


def _upright_page(document: Document) -> Document | None:
    """A landscape page; only where no table could call for it."""
    if document.annexes or any(isinstance(item, Table) for item in document.body):
        return None
    return replace(document, page=replace(document.page, landscape=True))


def _order(sign: str) -> Change:
    def apply(document: Document) -> Document | None:
        return replace(document, order=document.order | {sign})

    return apply


def _annexes(count: int, change: Callable[[Annex], Annex]) -> Change:
    """Changes the annexes of a document that has at least *count*."""

    def apply(document: Document) -> Document | None:
        if len(document.annexes) < count:
            return None
        return replace(document, annexes=tuple(change(annex) for annex in document.annexes))

    return apply


def _arabic(line: Line) -> Line:
    roman = {"I": "1", "II": "2"}
    return replace(line, text=re.sub("[IV]+$", lambda m: roman[m.group()], line.text))


def _roman(line: Line) -> Line:
    arabic = {"1": "I", "2": "II"}
    return replace(line, text=re.sub(r"\d$", lambda m: arabic[m.group()], line.text))


def _degree(document: Document) -> Document:
    return edit(document, "signer", lambda line: replace(line, text=f"TS. {line.text}"))


def _headings(level: int, pattern: str, new: str) -> Change:
    """Rewrites the label of every heading of *level*."""

    def change(line: Line) -> Line:
        return replace(line, text=re.sub(pattern, new, line.text)) if line.level == level else line

    return lambda document: edit(document, "heading", change)


def _small_headings(document: Document) -> Document:
    def change(line: Line) -> Line:
        label, _, words = line.text.partition(" ")
        return replace(line, text=f"{label} {words.capitalize()}") if line.level == 1 else line

    return edit(document, "heading", change)


def _symbol(document: Document) -> Document:
    wrong = "KH" if document.type != "ke_hoach" else "BC"
    pattern = r"(?<=[/-])(BC|KH|HD|TTr|QĐ)(?=[-/])"
    return wording("number", pattern, wrong)(document)


def _decomposed(document: Document) -> Document:
    def change(line: Line) -> Line:
        return replace(line, text=unicodedata.normalize("NFD", line.text))

    return edit(document, "body", change)


def _one(role: str, nth: int, **values: object) -> Change:
    """Other looks for one paragraph of *role* among many, one of two lines at least."""

    def apply(document: Document) -> Document | None:
        lines = [line for line in document.lines(role) if len(line.text) >= TWO_LINES]
        if len(lines) <= nth:
            return None
        return edit(
            document,
            role,
            lambda line: replace(line, **values) if line is lines[nth] else line,  # type: ignore[arg-type]
        )

    return apply


def _small_subject(document: Document) -> Document:
    def change(line: Line) -> Line:
        return replace(line, text=line.text[0].upper() + line.text[1:])

    return edit(document, "subject", change)


def _listed(change: Change) -> Change:
    """*change* for documents that name two addressees or more."""
    return lambda document: change(document) if len(document.addressees) > 2 else None


def _no_issuer(document: Document) -> Document:
    return replace(document, issuer=None, superior=None)


def _no_post(document: Document) -> Document | None:
    """Neither post nor authority; where an acting head has no post line, nothing can go."""
    return replace(document, authority=(), post=None) if document.post else None


def _no_archive(document: Document) -> Document:
    return replace(document, recipients=document.recipients[:-1])


def _made(  # noqa: PLR0913 - a row of the table of faults
    code: str,
    element: str,
    rules: frozenset[str],
    change: Change,
    *,
    severity: str = "error",
    touches: str = "",
    follows: str = "",
) -> Fault:
    words = tuple(item.strip() for item in follows.split(",") if item.strip())
    touched = frozenset((touches or element).split())
    return Fault(f"format.{code}", element, rules, change, severity, touched, words)


def _page_faults() -> Iterable[Fault]:
    yield _made("paper", "page", ND | PARTY, page(width=215.9, height=279.4), touches="paper")
    yield _made(
        "orientation", "page", ND | PARTY, _upright_page, touches="paper top left right bottom"
    )
    for side, wrong in (("top", 15), ("top", 30), ("bottom", 15), ("bottom", 12), ("left", 25),
                        ("left", 40), ("right", 10), ("right", 25)):  # fmt: skip
        yield _made("margin", side, ND | TT | PARTY, page(**{side: wrong}))
    yield _made("margin", "left", PARTY, page(left=35))
    yield _made("margin", "top", PARTY, page(top=25))
    yield _made("page-number", "page_number", ND | TT | PARTY, _no_number, follows="format.annex *")
    yield _made("page-number", "page_number", ND | PARTY, numbering(place="bottom"))
    yield _made("page-number", "page_number", ND | PARTY, numbering(align="right"))
    yield _made("page-number", "page_number", ND | TT | PARTY, numbering(hidden_first=False))
    yield _made("page-number", "page_number", ND | TT | PARTY, numbering(size=11))
    yield _made("page-number", "page_number", PARTY, numbering(size=13))
    yield _made("page-number", "page_number", TT, numbering(place="top"))
    yield _made("page-number", "page_number", TT, numbering(align="center"))


def _letter_faults() -> Iterable[Fault]:
    """Typeface, colour, size, weight, slant, underlining, capitals."""
    for role in ("body", "recipients", "kind", "number"):
        yield _made("font", role, ND | PARTY, look(role, font="Arial"))
    yield _made("font", "body", ND | PARTY, _one("body", 2, font="Calibri"))
    yield _made("font", "signer", ND | PARTY, look("signer", font="Calibri"))
    for role, color in (("body", "1F497D"), ("subject", "FF0000"), ("heading", "0070C0")):
        yield _made("color", role, ND | PARTY, look(role, color=color))
    yield _made("color", "body", ND | PARTY, _one("body", 3, color="C00000"))
    same = {"heading": "format.size body"}
    sizes = {"country": 14, "motto": 12, "superior": 14, "issuer": 11, "number": 14, "about": 10,
             "place_date": 12, "kind": 16, "subject": 12, "legal_basis": 12, "heading": 15,
             "body": 12, "authority": 12, "post": 12, "signer": 15, "recipients_label": 14,
             "recipients": 12, "annex_label": 13, "annex_title": 16,
             "annex_reference": 12}  # fmt: skip
    for role, size in sizes.items():
        yield _made("size", role, ND, look(role, size=float(size)), follows=same.get(role, ""))
    sizes = {"country": 13, "superior": 13, "issuer": 13, "number": 13, "about": 14,
             "place_date": 13, "kind": 14, "subject": 13, "legal_basis": 13, "heading": 13,
             "body": 13, "authority": 13, "post": 13, "signer": 15, "recipients_label": 12,
             "recipients": 11}  # fmt: skip
    for role, size in sizes.items():
        yield _made("size", role, PARTY, look(role, size=float(size)), follows=same.get(role, ""))
    yield from _weight_faults()
    yield from _case_faults()


def _weight_faults() -> Iterable[Fault]:
    both = ND | PARTY
    for role in ("country", "issuer", "kind", "subject", "signer", "heading"):
        yield _made("weight", role, both, look(role, bold=False))
    for role in ("superior", "number", "recipients", "place_date"):
        yield _made("weight", role, both, look(role, bold=True))
    for role in ("motto", "post", "recipients_label", "annex_label", "annex_title"):
        yield _made("weight", role, ND, look(role, bold=False))
    yield _made("weight", "about", ND, look("about", bold=True))
    yield _made("weight", "body", both, look("body", bold=True))
    yield _made("weight", "post", PARTY, look("post", bold=True))
    yield _made("weight", "recipients_label", PARTY, look("recipients_label", bold=True))
    yield _made("weight", "authority", both, look("authority", bold=False))
    yield _made("italic", "place_date", both, look("place_date", italic=False))
    for role in ("recipients_label", "legal_basis", "annex_reference"):
        yield _made("italic", role, ND, look(role, italic=False))
    yield _made("italic", "motto", ND, look("motto", italic=True))
    yield _made("italic", "about", ND, look("about", italic=True))
    yield _made("italic", "about", PARTY, look("about", italic=False))
    yield _made("italic", "recipients_label", PARTY, look("recipients_label", italic=True))
    for role in ("kind", "subject", "number", "recipients_label"):
        yield _made("underline", role, ND, look(role, underline=True))
    yield _made("underline", "recipients_label", PARTY, look("recipients_label", underline=False))


def _case_faults() -> Iterable[Fault]:
    both = ND | PARTY

    def lower(role: str) -> Change:
        def small(line: Line) -> Line:
            return replace(line, text=line.text.capitalize())

        return lambda document: edit(document, role, small)

    def upper(role: str) -> Change:
        return lambda document: edit(document, role, lambda x: replace(x, text=x.text.upper()))

    for role in ("kind", "issuer", "post", "superior"):
        yield _made("case", role, both, lower(role))
    yield _made("case", "signer", both, upper("signer"))
    yield _made("case", "annex_label", ND, upper("annex_label"))
    yield _made("case", "annex_title", ND, lower("annex_title"))
    yield _made("case", "subject", both, upper("subject"), follows="format.subject subject")
    yield _made("case", "heading", ND, _small_headings)


def _paragraph_faults() -> Iterable[Fault]:
    both = ND | PARTY
    for role in ("kind", "subject"):
        yield _made("alignment", role, both, look(role, align="left"))
    yield _made("alignment", "annex_label", ND, look("annex_label", align="left"))
    yield _made("alignment", "annex_title", ND, look("annex_title", align="right"))
    yield _made("alignment", "body", both, look("body", align="left"))
    yield _made("alignment", "body", both, _one("body", 2, align="left"))
    for first in (0.0, 5.0, 20.0):
        yield _made("indent", "body", both, look("body", first=first))
    yield _made("spacing", "body", both, look("body", before=0, after=0))
    yield _made("spacing", "body", both, look("body", before=3, after=0))
    yield _made("line-spacing", "body", ND, look("body", line=2.0, exact=False))
    yield _made("line-spacing", "body", ND, look("body", line=1.75, exact=False))
    yield _made("line-spacing", "body", PARTY, look("body", line=1.15, exact=False))
    yield _made("line-spacing", "body", PARTY, look("body", line=16.0, exact=True))
    yield _made("line-spacing", "body", HD05, look("body", line=25.0, exact=True))


def _head_faults() -> Iterable[Fault]:
    state = ND | TT | UNION | OLD_UNION
    known = ND | UNION
    lost = "format.order *, format.rule *"
    yield _made("country", "country", state | PARTY, removal("country"), follows=lost)
    wrong = wording("country", "XÃ HỘI ", "")
    yield _made("country", "country", state, wrong, follows="format.rule country")
    yield _made(
        "motto", "motto", state, removal("motto"), follows="format.rule motto, format.order *"
    )
    yield _made("motto", "motto", known, wording("motto", " - ", " – "))
    yield _made("motto", "motto", known, wording("motto", " - ", "-"), follows="format.rule motto")
    yield _made(
        "motto", "motto", known, wording("motto", "Tự do", "Tự Do"), follows="format.case motto"
    )
    for role, share in (("motto", 0.5), ("issuer", 0.95), ("issuer", 0.15), ("subject", 0.95)):
        yield _made("rule", role, ND, stroke(role, Stroke(share)), severity="warning")
    for role in ("motto", "issuer", "subject"):
        yield _made("rule", role, ND, stroke(role, None))
    yield _made("rule", "motto", UNION, stroke("motto", None))
    yield _made("rule", "motto", ND, stroke("motto", Stroke(1, "_" * 24)))
    yield _made("rule", "subject", ND, stroke("subject", Stroke(1, "-" * 20)))
    yield _made("rule", "country", PARTY, stroke("country", None))
    yield _made("rule", "country", PARTY, stroke("country", Stroke(0.5)), severity="warning")
    yield _made("rule", "issuer", PARTY, removal("star"))
    yield _made("rule", "subject", PARTY, lambda d: replace(d, dashes=None) if d.dashes else None)
    yield _made("issuer", "issuer", ND, _no_issuer, touches="issuer superior",
                follows="format.rule issuer, format.weight *")  # fmt: skip
    yield from _number_faults()
    yield from _date_faults()


def _number_faults() -> Iterable[Fault]:
    known = ND | UNION
    digit = r"(?<=Số: )\d+(?=/)"
    yield _made("number", "number", known | PARTY, removal("number"),
                follows="format.symbol number, format.order *")  # fmt: skip
    yield _made("number", "number", known, wording("number", "Số: ", "Số "))
    yield _made("number", "number", known, wording("number", digit, "5"))
    yield _made("number", "number", known, wording("number", "/", " / "))
    yield _made("number", "number", known, only(["cong_van"], wording("number", "/", "/CV-")),
                follows="format.symbol number")  # fmt: skip
    yield _made("number", "number", PARTY, wording("number", "Số ", "Số: "))
    yield _made("number", "number", PARTY, wording("number", r"(?<=Số )\d+(?=-)", "5"))
    yield _made("number", "number", PARTY, only(["cong_van"], wording("number", "-CV/", "/")),
                follows="format.symbol number")  # fmt: skip
    yield _made("symbol", "number", known | PARTY, _symbol, follows="format.number number")


def _date_faults() -> Iterable[Fault]:
    known = ND | UNION | PARTY
    place = "place_date"
    yield _made("date", place, known, removal(place), follows="format.order *")
    yield _made("date", place, known, wording(place, "ngày 0", "ngày "))
    yield _made("date", place, known, wording(place, "tháng 0", "tháng "))
    yield _made("date", place, known, wording(place, r"tháng ([3-9]) ", r"tháng 0\1 "))
    yield _made("date", place, known, wording(place, ",", ""))
    yield _made(
        "date", place, known, wording(place, r"ngày (\d+) tháng (\d+) năm ", r"ngày \1/\2/")
    )


def _title_faults() -> Iterable[Fault]:
    known = ND | PARTY
    lost = "format.subject *, format.symbol *, format.rule subject, format.about *, format.order *"
    yield _made("kind", "kind", known, removal("kind"), touches="kind subject", follows=lost)
    yield _made("subject", "subject", known, removal("subject"), touches="kind subject",
                follows="format.rule subject")  # fmt: skip
    yield _made("subject", "subject", PARTY, _small_subject, follows="format.case subject")
    yield _made("about", "about", ND | PARTY, removal("about"))
    yield _made("about", "about", ND, wording("about", "V/v", "về việc"))
    yield _made("about", "about", PARTY, wording("about", "về việc", "V/v"))
    letter = only(["cong_van"], removal("addressee"))
    yield _made("addressees", "addressee", known, letter, follows="format.recipients *")
    yield _made("addressees", "addressee", ND | HD05, _listed(wording("addressee", ";$", ",")))
    yield _made("addressees", "addressee", ND | HD05,
                _listed(last("addressee", lambda text: text.rstrip(".") + ";")))  # fmt: skip
    yield _made("addressees", "addressee", HD05,
                only(["to_trinh"], wording("addressee", "Kính trình", "Kính gửi")))  # fmt: skip
    yield _made("legal-basis", "legal_basis", ND | HD05,
                last("legal_basis", lambda text: text.rstrip(".") + ";"))  # fmt: skip
    yield _made("legal-basis", "legal_basis", ND, wording("legal_basis", ";$", ","))
    yield _made("legal-basis", "legal_basis", PARTY, wording("legal_basis", "^- ", ""))


def _text_faults() -> Iterable[Fault]:
    yield _made("heading", "heading", ND, _headings(1, r"^([IVX]+)\. ", r"\1/ "))
    yield _made("heading", "heading", ND, _headings(2, r"^(\d+)\. ", r"\1/ "))
    yield _made("encoding", "body", ND | PARTY, _decomposed, severity="warning")
    end = last("body", lambda text: text.removesuffix("/.") if text.endswith("./.") else text)
    yield _made("end-mark", "body", ND | UNION, end, severity="warning")
    slash = last("body", lambda text: text + "/." if not text.endswith("/.") else text)
    yield _made("end-mark", "body", PARTY, slash, severity="warning")


def _signature_faults() -> Iterable[Fault]:
    known = ND | PARTY
    listed = "recipients recipients_label"

    def no_recipients(document: Document) -> Document:
        return replace(document, recipients_label=None, recipients=())

    yield _made("recipients", "recipients_label", known | UNION, no_recipients, touches=listed,
                follows="format.archive *, format.recipients *")  # fmt: skip
    label = "recipients_label"
    yield _made("recipients", label, known, wording(label, ":", ""))
    yield _made("recipients", label, known, wording(label, "Nơi nhận", "Nơi gửi"),
                touches=listed, follows="format.archive *")  # fmt: skip
    yield _made("recipients", "recipients", ND | HD05, wording("recipients", ";$", ","))
    yield _made("recipients", "recipients", known, last("recipients", lambda t: t[:-1] + ";"))
    yield _made("archive", "recipients", ND | UNION, wording("recipients", "Lưu: VT", "Lưu VT"))
    yield _made("archive", "recipients", known, _no_archive, follows="format.recipients *")
    yield _made("archive", "recipients", PARTY, wording("recipients", "Lưu Văn phòng", "Lưu: VT,"))
    yield _made("signature", "signer", known | UNION, removal("signer"))
    yield _made(
        "signature", "post", known, _no_post, touches="post authority", follows="format.signature *"
    )
    yield _made("signature", "signer", ND, _degree, severity="warning")
    yield _made("signature", "signer", PARTY, _degree)
    sign = "authority"
    dotted = r"^(TM|KT|TL|TUQ)\. "
    yield _made("authority", sign, ND | UNION, wording(sign, r"^(\w)(M|T|L)\. ", r"\1/\2 "))
    yield _made("authority", sign, ND, wording(sign, dotted, r"\1 "))
    yield _made("authority", sign, ND, wording(sign, dotted, r"\1."))
    yield _made("authority", sign, PARTY, wording(sign, r"^(\w)/(M|T|L) ", r"\1\2. "))


def _annex_faults() -> Iterable[Fault]:
    label = "annex_label"

    def arabic(annex: Annex) -> Annex:
        return replace(annex, label=_arabic(annex.label) if annex.label else None)

    def roman(annex: Annex) -> Annex:
        return replace(annex, label=_roman(annex.label) if annex.label else None)

    yield _made("annex", label, ND, _annexes(2, arabic))
    yield _made("annex", label, PARTY, _annexes(2, roman))
    yield _made("annex", "annex_title", ND | PARTY, removal("annex_title"), follows="format.case *")
    yield _made("annex", "annex_reference", ND, removal("annex_reference"))
    restart = _annexes(1, lambda annex: replace(annex, restart=False))
    yield _made("annex", "page_number", ND | PARTY, restart)


def _order_faults() -> Iterable[Fault]:
    head = "country motto superior issuer number place_date"
    yield _made("order", "motto", ND, _order("motto_first"), touches="country motto",
                follows="format.rule motto")  # fmt: skip
    yield _made("order", "country", ND | PARTY, _order("swapped"), touches=head)
    early = _order("recipients_first")
    yield _made(
        "order", "recipients_label", ND | PARTY, early,
        touches="recipients recipients_label body", follows="format.end-mark *",
    )  # fmt: skip


FAULTS: tuple[Fault, ...] = (
    *_page_faults(),
    *_letter_faults(),
    *_paragraph_faults(),
    *_head_faults(),
    *_title_faults(),
    *_text_faults(),
    *_signature_faults(),
    *_annex_faults(),
    *_order_faults(),
)
