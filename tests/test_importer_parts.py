"""The parts of a document, and what its head and foot say."""

from baocao.importer.notices import addressees, cited_documents, recipients, signature
from baocao.importer.parts import part
from baocao.manuscript import from_text

BODY = "I. NỘI DUNG\n1. Công tác triển khai.\n"


def parts(text: str):
    return part(from_text(text, "a.txt"))


def test_two_columns_on_one_line():
    """Recipients and signature that tabs or blanks interleave are told apart."""
    found = parts(
        f"KẾ HOẠCH\nSơ kết 5 năm\n{BODY}Nơi nhận:{' ' * 30}TM. ĐOÀN CHỦ TỊCH\n"
        f"- Các Ban (ph/hợp);{' ' * 20}PHÓ CHỦ TỊCH\n* Đồng kính gửi:\n- Văn phòng Đảng;\n"
        f"- Lưu VT, ToC.{' ' * 40}Trần Văn Lý\n"
    )
    to, archive = recipients(found)
    assert to == [
        {"name": "Các Ban", "purpose": "ph/hợp"},
        {"name": "Văn phòng Đảng", "group": "Đồng kính gửi"},
    ]
    assert archive == "VT, ToC"
    assert signature(found) == {
        "authority": "TM",
        "body": "ĐOÀN CHỦ TỊCH",
        "post": "PHÓ CHỦ TỊCH",
    }


def test_title_over_several_lines():
    """The lines below the type are its subject, up to the sentence that opens the text."""
    found = parts(f"KẾ HOẠCH\nSơ kết 5 năm\nthực hiện Nghị quyết\nThực hiện Kế hoạch số 1.\n{BODY}")
    assert [line.text for line in found.title] == ["Sơ kết 5 năm", "thực hiện Nghị quyết"]
    assert [line.text for line in found.bases] == ["Thực hiện Kế hoạch số 1."]


def test_addressees_of_a_letter():
    """Those below "Kính gửi", with or without dashes, up to the text."""
    found = parts(
        f"V/v sơ kết\nKính gửi:\n- Các xã;\n\t   Các trường.\nĐể sơ kết, đề nghị:\n{BODY}"
    )
    assert addressees(found) == ["Các xã", "Các trường"]


def test_closing_paragraphs():
    """What ends a document is no part of its last section."""
    found = parts(f"BÁO CÁO\nKết quả\n{BODY}Trên đây là báo cáo kết quả./.\n")
    assert [line.text for line in found.closing] == ["Trên đây là báo cáo kết quả./."]
    assert found.body[-1].text == "1. Công tác triển khai."


def test_annexes_below_the_signature():
    """Titles of annexes open them; their own second lines and captions do not."""
    text = (
        f"KẾ HOẠCH\nSơ kết\n{BODY}Nơi nhận:\n- Lưu: VT.\nPHỤ LỤC SỐ LIỆU\n"
        "(Kèm theo Kế hoạch số 1)\n1. Tuyên truyền\nPHỤ LỤC 2\nĐỀ CƯƠNG BÁO CÁO\nI. KẾT QUẢ\n"
    )
    assert [(annex.title, annex.lines[0].text) for annex in parts(text).annexes] == [
        ("PHỤ LỤC SỐ LIỆU", "1. Tuyên truyền"),
        ("PHỤ LỤC 2 ĐỀ CƯƠNG BÁO CÁO", "I. KẾT QUẢ"),
    ]


def test_annex_words_in_the_text_open_nothing():
    """Above the signature the same words are text."""
    assert parts(f"KẾ HOẠCH\nSơ kết\n{BODY}PHỤ LỤC kèm theo.\n").annexes == ()


def test_cited_documents():
    """Documents are read with number, date and issuer, each once."""
    text = (
        "Căn cứ Chương trình số 1643/CTr-TLĐ ngày 04/11/2013 của Ban Chấp hành Tổng Liên đoàn về "
        "phát triển đoàn viên; Nghị quyết số 20- NQ/TW và Nghị quyết số 20-NQ/TW"
    )
    assert cited_documents([text]) == [
        {
            "type": "CTr",
            "number": "1643/CTr-TLĐ",
            "date": "2013-11-04",
            "issuer": "Ban Chấp hành Tổng Liên đoàn",
        },
        {"type": "NQ", "number": "20-NQ/TW"},
    ]


def test_an_empty_document_has_empty_parts():
    """Nothing is made up where nothing stands."""
    found = parts("\n\n")
    assert (found.body, found.title, found.annexes) == ((), (), ())
