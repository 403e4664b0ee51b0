"""Invented units, people and sentences of the corpus; no real office or person is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """An issuing body: its head lines, symbol, place, and who signs under which authority."""

    superior: str
    issuer: str
    symbol: str
    unit: str
    place: str
    name: str
    signing: tuple[tuple[tuple[str, ...], str], ...]


_CHAIR = (
    (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
    (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
)
_DIRECTOR = (
    ((), "GIÁM ĐỐC"),
    (("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"),
    (("TL. GIÁM ĐỐC",), "CHÁNH VĂN PHÒNG"),
    (("TUQ. GIÁM ĐỐC",), "CHÁNH VĂN PHÒNG"),
)
_COMMITTEE = (
    (("TM. BAN THƯỜNG VỤ",), "CHỦ TỊCH"),
    (("TM. BAN THƯỜNG VỤ",), "PHÓ CHỦ TỊCH"),
    (("TM. BAN CHẤP HÀNH",), "CHỦ TỊCH"),
)
_PARTY_COMMITTEE = (
    (("T/M ĐẢNG UỶ",), "BÍ THƯ"),
    (("T/M ĐẢNG UỶ",), "PHÓ BÍ THƯ"),
    (("T/M BAN THƯỜNG VỤ",), "PHÓ BÍ THƯ"),
)

STATE = (
    Body("ỦY BAN NHÂN DÂN\nTỈNH NAM XUYÊN", "SỞ NỘI VỤ", "SNV", "VP", "Nam Xuyên",
         "Sở Nội vụ", _DIRECTOR),
    Body("UBND TỈNH NAM XUYÊN", "SỞ TƯ PHÁP", "STP", "HCTP", "Nam Xuyên", "Sở Tư pháp", _DIRECTOR),
    Body("UBND TỈNH BẮC LÂM", "SỞ CÔNG THƯƠNG", "SCT", "KHTC", "Bắc Lâm",
         "Sở Công Thương", _DIRECTOR),
    Body("", "ỦY BAN NHÂN DÂN\nTỈNH BẮC LÂM", "UBND", "VX", "Bắc Lâm",
         "Ủy ban nhân dân tỉnh", _CHAIR),
    Body("UBND TỈNH NAM XUYÊN", "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH", "UBND", "VHXH", "An Bình",
         "Ủy ban nhân dân xã", _CHAIR),
    Body("", "ỦY BAN NHÂN DÂN\nPHƯỜNG TÂN LẬP", "UBND", "KT", "Tân Lập",
         "Ủy ban nhân dân phường", _CHAIR),
    Body("BỘ NỘI VỤ", "CỤC VIỆC LÀM", "CVL", "TTLĐ", "Hà Nội", "Cục Việc làm",
         (((), "CỤC TRƯỞNG"), (("KT. CỤC TRƯỞNG",), "PHÓ CỤC TRƯỞNG"), (("Q. CỤC TRƯỞNG",), ""))),
)  # fmt: skip
UNION = (
    Body("", "TỔNG LIÊN ĐOÀN LAO ĐỘNG\nVIỆT NAM", "TLĐ", "ToC", "Hà Nội", "Tổng Liên đoàn",
         ((("TM. ĐOÀN CHỦ TỊCH",), "PHÓ CHỦ TỊCH"), (("TM. ĐOÀN CHỦ TỊCH",), "CHỦ TỊCH"))),
    Body("TỔNG LIÊN ĐOÀN LAO ĐỘNG\nVIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH NAM XUYÊN", "LĐLĐ", "CSPL",
         "Nam Xuyên", "Liên đoàn Lao động tỉnh", _COMMITTEE),
    Body("LIÊN ĐOÀN LAO ĐỘNG\nTỈNH NAM XUYÊN", "CÔNG ĐOÀN CƠ SỞ\nCÔNG TY TNHH SAO VIỆT", "CĐCS",
         "BCH", "An Bình", "Công đoàn cơ sở", _COMMITTEE[2:]),
)  # fmt: skip
PARTY = (
    Body("ĐẢNG BỘ TỈNH NAM XUYÊN", "ĐẢNG UỶ XÃ AN BÌNH", "ĐU", "", "An Bình", "Đảng uỷ xã",
         _PARTY_COMMITTEE),
    Body("ĐẢNG BỘ TỈNH BẮC LÂM", "ĐẢNG ỦY PHƯỜNG TÂN LẬP", "ĐU", "", "Tân Lập", "Đảng ủy phường",
         tuple((tuple(a.replace("UỶ", "ỦY") for a in signs), post)
               for signs, post in _PARTY_COMMITTEE)),
    Body("", "TỈNH UỶ NAM XUYÊN", "TU", "", "Nam Xuyên", "Tỉnh uỷ",
         ((("T/M TỈNH UỶ",), "BÍ THƯ"), (("T/M BAN THƯỜNG VỤ",), "PHÓ BÍ THƯ"),
          (("T/L BAN THƯỜNG VỤ",), "CHÁNH VĂN PHÒNG"))),
    Body("TỈNH UỶ NAM XUYÊN", "BAN TỔ CHỨC", "BTCTU", "", "Nam Xuyên", "Ban Tổ chức Tỉnh uỷ",
         (((), "TRƯỞNG BAN"), (("K/T TRƯỞNG BAN",), "PHÓ TRƯỞNG BAN"))),
)  # fmt: skip

TYPES = {
    "bao_cao": ("BÁO CÁO", "BC"),
    "ke_hoach": ("KẾ HOẠCH", "KH"),
    "huong_dan": ("HƯỚNG DẪN", "HD"),
    "to_trinh": ("TỜ TRÌNH", "TTr"),
    "quyet_dinh": ("QUYẾT ĐỊNH", "QĐ"),
    "cong_van": ("", "CV"),
}

SUBJECTS = (
    "Về công tác phòng, chống lụt bão",
    "Kết quả thực hiện Nghị quyết số 20-NQ/TW",
    "Tổng kết 5 năm thực hiện công tác dân vận\ncủa hệ thống chính trị trên địa bàn",
    "Tình hình thực hiện nhiệm vụ quý III và phương hướng nhiệm vụ quý IV",
    "Sơ kết 2 năm thực hiện cải cách hành chính\ngiai đoạn trước mắt và những năm tiếp theo",
    "Thực hiện quy chế dân chủ ở cơ sở",
    "Về phát triển đoàn viên, thành lập công đoàn cơ sở",
)
ABOUTS = (
    "báo cáo kết quả thực hiện chuyên đề",
    "đôn đốc thực hiện chế độ báo cáo",
    "cung cấp số liệu cán bộ, công chức",
    "góp ý dự thảo kế hoạch",
)
PEOPLE = ("Nguyễn Văn An", "Trần Thị Bích Hà", "Lê Minh Quân", "Phạm Hồng Đức", "Đỗ Thị Ánh")
ADDRESSEES = {
    "state": ("Bộ Nội vụ", "Ủy ban nhân dân tỉnh Nam Xuyên", "Sở Tài chính tỉnh Bắc Lâm",
              "Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường"),
    "union": ("Tổng Liên đoàn Lao động Việt Nam", "Ban Thường vụ Liên đoàn Lao động tỉnh Nam Xuyên",
              "Các công đoàn cơ sở"),
    "party": ("Ban Thường vụ Tỉnh uỷ", "Ban Tổ chức Tỉnh uỷ", "Các chi bộ trực thuộc",
              "Đảng uỷ các xã, phường"),
}  # fmt: skip
RECIPIENTS = {
    "state": ("Bộ Nội vụ (để b/c)", "Thường trực HĐND tỉnh", "Các sở, ban, ngành",
              "Lãnh đạo cơ quan", "Cổng thông tin điện tử tỉnh", "Các phòng, đơn vị trực thuộc"),
    "union": ("Tổng Liên đoàn (để b/c)", "Thường trực LĐLĐ tỉnh", "Các CĐCS trực thuộc",
              "Sở Nội vụ", "Ủy ban MTTQ Việt Nam tỉnh"),
    "party": ("Ban Thường vụ Tỉnh uỷ", "Ban Tổ chức Tỉnh uỷ", "Các chi bộ trực thuộc",
              "Các đồng chí đảng uỷ viên", "Mặt trận Tổ quốc xã"),
}  # fmt: skip
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương",
    "Căn cứ Nghị định số 45/2016/NĐ-CP ngày 26 tháng 5 năm 2016 của Chính phủ về quản lý hội",
    "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 10 tháng 7 năm 2018 của Hội đồng nhân dân tỉnh",
    "Căn cứ Kế hoạch số 03/KH-BCĐ ngày 15 tháng 3 năm 2018 của Ban Chỉ đạo",
)
PARTY_BASES = (
    "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam",
    "- Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ",
    "- Căn cứ Nghị quyết số 05-NQ/TU của Tỉnh uỷ về công tác cán bộ",
)
PARTS = (
    "ĐẶC ĐIỂM TÌNH HÌNH", "KẾT QUẢ ĐẠT ĐƯỢC", "HẠN CHẾ, NGUYÊN NHÂN",
    "PHƯƠNG HƯỚNG, NHIỆM VỤ", "ĐỀ XUẤT, KIẾN NGHỊ",
)  # fmt: skip
CLAUSES = (
    "Công tác lãnh đạo, chỉ đạo", "Công tác tuyên truyền, phổ biến", "Tổ chức bộ máy và cán bộ",
    "Kinh phí thực hiện", "Công tác kiểm tra, giám sát", "Phối hợp giữa các cơ quan",
)  # fmt: skip
POINTS = ("Đối với cơ quan chuyên môn", "Đối với đơn vị cơ sở", "Đối với người lao động")
SENTENCES = (
    "Trong kỳ, đơn vị đã tổ chức 12 hội nghị với 1.245 lượt người dự, đạt 96,5% kế hoạch năm.",
    "Căn cứ tình hình thực tế, các phòng chuyên môn đã chủ động tham mưu ban hành 27 văn bản.",
    "Việc tiếp nhận và giải quyết hồ sơ được thực hiện đúng thời hạn, không có hồ sơ tồn đọng.",
    "Một số đơn vị gửi báo cáo còn chậm, số liệu chưa thống nhất giữa các kỳ.",
    "Nguyên nhân chủ yếu là khối lượng công việc lớn trong khi biên chế không tăng.",
    "Thời gian tới cần tiếp tục quán triệt sâu rộng đến toàn thể cán bộ, công chức và Nhân dân.",
    "Giao các đơn vị thực hiện từ ngày 01 tháng 6 đến ngày 30 tháng 9, báo cáo kết quả theo quý.",
    "Thực hiện Nghị quyết số 20-NQ/TW ngày 28 tháng 01 năm 2008, tập thể lãnh đạo đã thống nhất.",
    "Mọi vướng mắc đề nghị phản ánh về bộ phận thường trực để tổng hợp, xem xét và hướng dẫn.",
    "Tỷ lệ hộ nghèo giảm từ 4,12% xuống 3,05%; thu ngân sách ước đạt 18,6 tỷ đồng.",
)
CLOSINGS = {
    "bao_cao": "Trên đây là báo cáo kết quả thực hiện, kính gửi cấp trên xem xét, chỉ đạo",
    "ke_hoach": "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện kế hoạch này",
    "huong_dan": "Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh để được hướng dẫn",
    "to_trinh": "Kính trình cấp có thẩm quyền xem xét, quyết định",
    "cong_van": "Đề nghị các đơn vị quan tâm phối hợp thực hiện",
    "quyet_dinh": "Các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này",
}
TABLE = (
    ("STT", "Đơn vị", "Tổng số", "Nữ", "Tỷ lệ (%)"),
    ("1", "Thôn Đông", "124", "61", "49,2"),
    ("2", "Thôn Đoài", "98", "40", "40,8"),
    ("3", "Thôn Thượng", "157", "80", "51,0"),
    ("", "Cộng", "379", "181", "47,8"),
)
