"""Commands on documents of others: import makes an outline, convert mends old letters."""

from __future__ import annotations

from pathlib import Path

import click

from baocao.cli.frame import (
    force_option,
    json_option,
    note,
    output_option,
    print_json,
    tell,
)
from baocao.speech import VietnameseCommand, language, say


@click.command("import", cls=VietnameseCommand, help=say(
    "Đọc văn bản hướng dẫn, đề cương hay báo cáo mẫu thành tệp đề cương để sửa tiếp.\n\n"
    "Đọc được .docx, .txt, .pdf có chữ, và .doc (cần LibreOffice). Mỗi chỗ máy đoán có ghi chú "
    "[chắc], [có lẽ] hay [đoán]; những chỗ phải xem lại được liệt kê.\n\n"
    "Ví dụ: baocao import ke-hoach.docx -o de-cuong.yaml",
    "Read a guideline, a đề cương or a sample report into an outline to be corrected.\n\n"
    "Reads .docx, .txt, .pdf with text, and .doc (through LibreOffice). Every guess has a "
    "comment; what must be looked at is listed.\n\n"
    "Example: baocao import plan.docx -o outline.yaml"))  # fmt: skip
@click.argument("document", metavar="FILE", type=click.Path())
@output_option("OUTLINE.yaml", required=True)
@force_option()
@json_option()
def import_(*, document: str, output: str, force: bool, as_json: bool) -> None:
    """Make an outline of a document."""
    from baocao.importer import import_outline
    from baocao.output import check_target, write_file

    check_target(Path(output), force=force)
    made = import_outline(document)
    written = write_file(output, made.text.encode(), force=force)
    if as_json:
        told = [found.in_language(language()).as_json() for found in made.problems]
        print_json({"output": str(written), "id": made.id, "kind": made.kind, "problems": told})
        return
    tell(made.problems, as_json=False)
    found = len(made.problems)
    note(say(f"đã ghi {written}; cần xem lại {found} chỗ",
             f"wrote {written}; {found} places to look at"))  # fmt: skip
    note(say(f"xem thử: baocao show {written}", f"look at it: baocao show {written}"))
