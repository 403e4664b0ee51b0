"""The command that shows what a document looks like."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from baocao.cli.frame import (
    folder_option,
    force_option,
    json_option,
    note,
    output_option,
    print_json,
    write_all,
)
from baocao.errors import DraftError, Place, UsageError, problem
from baocao.speech import VietnameseCommand, say

DATA_SUFFIX = ".json"
KINDS = (".png", ".pdf", ".html")


@click.command(cls=VietnameseCommand, help=say(
    "Xem trước tệp số liệu hoặc tệp Word thành ảnh, PDF hoặc HTML (cần LibreOffice).\n\n"
    "Ảnh nhiều trang thành nhiều tệp: trang-1.png, trang-2.png ...\n\n"
    "Ví dụ: baocao preview samples/nq20-10-nam-day-du.json -o trang.png",
    "Show a data file or a Word file as pictures, PDF or HTML (needs LibreOffice).\n\n"
    "Several pages make several pictures: page-1.png, page-2.png ...\n\n"
    "Example: baocao preview samples/nq20-10-nam-day-du.json -o page.png"))  # fmt: skip
@click.argument("file", metavar="FILE", type=click.Path())
@output_option("OUT.png|pdf|html", required=True)
@folder_option()
@force_option()
@json_option()
def preview(*, file: str, output: str, folder: str | None, force: bool, as_json: bool) -> int:
    """Show a document."""
    target = Path(output)
    if target.suffix.casefold() not in KINDS:
        facts = {"found": target.suffix or output, "allowed": ", ".join(KINDS)}
        raise UsageError([problem("preview.unknown-kind", Place(output), **facts)])
    written = _shown(_document(file, folder), target)
    write_all(written, force=force)
    names = [str(path) for path in written]
    if as_json:
        print_json({"output": names})
    else:
        note(say(f"đã ghi {', '.join(names)}", f"wrote {', '.join(names)}"))
    return 0


def _document(file: str, folder: str | None) -> bytes:
    """The docx to show: a data file is rendered, a Word file must be safe in every part."""
    if Path(file).suffix.casefold() == DATA_SUFFIX:
        from baocao.pipeline import load_data, render

        return render(load_data(file, folder=folder)).content
    from baocao.reading_docx import refuse_unsafe
    from baocao.source import read_bytes

    content = read_bytes(file, error=DraftError)
    refuse_unsafe(content, file)
    return content


def _shown(content: bytes, target: Path) -> dict[Path, bytes]:
    from baocao.preview import to_html, to_pages, to_pdf

    match target.suffix.casefold():
        case ".pdf":
            return {target: to_pdf(content)}
        case ".html":
            return {target: to_html(content)}
        case _:
            return _page_files(to_pages(content), target)


def _page_files(pages: Sequence[bytes], target: Path) -> dict[Path, bytes]:
    """A file a page; a single page keeps the name that was asked for."""
    if len(pages) == 1:
        return {target: pages[0]}
    return {
        target.with_stem(f"{target.stem}-{number}"): page for number, page in enumerate(pages, 1)
    }
