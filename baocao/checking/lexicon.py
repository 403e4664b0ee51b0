"""6. check: the words of the field that the word checks know, by hand and without a corpus.

Words are in small letters and NFC, with the tone mark where `fold` of both styles agrees; every
list is open: a word that is missing makes a check silent, not wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from baocao.text import fold


def _names(text: str) -> frozenset[str]:
    """The words of *text* as they are."""
    return frozenset(text.split())


def _words(text: str) -> frozenset[str]:
    """The words of *text* as `fold` makes them."""
    return frozenset(fold(text).split())


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    """The phrases of *text*, parted by commas, each as its folded words."""
    return frozenset(tuple(fold(phrase).split()) for phrase in text.split(","))


def _slips(text: str) -> Mapping[tuple[str, ...], str]:
    """What is meant by each slip of *text*, pairs "slip=meant" parted by semicolons."""
    pairs = (pair.strip().split("=") for pair in text.split(";"))
    return {tuple(fold(slip).split()): meant for slip, meant in pairs}


def _patterns(meanings: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {meaning: re.compile(pattern) for meaning, pattern in meanings.items()}


KNOWN = _names("""
    UBND HĐND UBMTTQ MTTQ UBKT TAND VKSND BHXH BHYT BHTN TW TƯ TP TX TT TU HU ĐU QU VPTW BCH
    BTV BCĐ ĐCT TLĐ LĐLĐ CĐ CĐCS CĐVN CĐN CNVCLĐ CNVC-LĐ CNVC CNLĐ CBCC CBCCVC CBCCVCLĐ CB CN
    LĐ NLĐ NSDLĐ CC VC ĐV ĐVCĐ TƯLĐTT CNH HĐH CNH-HĐH KT-XH XH KT QP AN QP-AN ANTT ANQP ATGT
    ATVSLĐ VSLĐ PCCC PCTN LHPN LHTN TNCS TN CCB ND NTM GDĐT GD ĐT VHTT TDTT TDĐKXDĐSVH DN NQ
    QĐ CT CTr CTHĐ HD KH BC TB KL TTr NĐ CP QH TTg VT ĐH ĐHĐB CHXHCN XHCN CNXH CNCS CNTT TTHC
    CCHC BTC BNV THCS THPT THPTQG TNHH HTX KCN KCX KKT FDI ODA GDP GRDP WTO ASEAN CPTPP EVFTA
    USD VND VNĐ ISO IT AI PDF HIV AIDS COVID SARS UNESCO TM TL TUQ TCT BTGTU BTCTU TG DV GCCN
    LLVT KHKT NSNN VBQPPL BTXH MTQG OCOP GTVT PTNT VHTTDL LĐTBXH KHCN TNMT TS ThS GS PGS BS KS CLB
    """)
"""What nobody explains: bodies, forms of address, symbols and words of every report."""

SHORT_NAMES: tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...] = tuple(
    (re.compile(short), re.compile(full), filed)
    for short, full, filed in (
        (r"(?<!\w)(T[Cc]ty)(?!\w)", r"(?<!\w)(TCT|Tổng [Cc]ông ty)(?!\w)", True),
        (r"(?<!\w)(Tp|tp)(?!\w)", r"(?<!\w)(TP|[Tt]hành phố)(?!\w)", True),
        (r"(?<!\w)(Tx|tx)(?!\w)", r"(?<!\w)(TX|[Tt]hị xã)(?!\w)", True),
        (r"(?<![\w/-])(TW)(?![\w/-])", r"(?<![\w/-])(TƯ)(?![\w/-])", True),
        (r"(?<![\w/-])(TW|TƯ)(?![\w/-])", r"(?<!\w)([Tt]rung ương)(?!\w)", False),
    )
)
"""A short name, the name it may not be mixed with, and whether that holds among recipients too."""

AMBIGUOUS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "NN": _patterns({
        "nhà nước": r"(?:KV|khu vực|cơ quan|quản lý|QL|ngoài|vốn|DN|doanh nghiệp|ngân sách) (NN)\b",
        "nghề nghiệp": r"(?:CM|chuyên môn)(?:,| và|-)? ?(NN)\b",
        "nông nghiệp": r"(?:\b(?:Sở|Phòng|ngành|Bộ) (NN)\b)|\b(NN)(?= ?(?:&|và|-) ?PTNT)",
        "ngoại ngữ": r"(?:tin học|TH)(?:,| và) (NN)\b",
    }),
    "TT": _patterns({
        "thường trực": r"\b(TT)(?= (?:ĐCT|HĐND|UBND|BCH|HU|TU|Tỉnh ủy|Huyện ủy|Đảng ủy))",
        "trung tâm": r"\b(TT)(?= (?:dạy nghề|[Yy] tế|GDTX|GDNN|BDCT|văn hóa|hội nghị))",
        "thị trấn": r"\b(?:xã|phường)(?:,| và|/) ?(TT)\b",
        "thông tin": r"\b(TT)(?= ?(?:&|và|-) ?(?:TT|truyền thông))",
    }),
    "CĐ": _patterns({
        "công đoàn": r"\b(CĐ)(?= (?:cơ sở|ngành|các|tỉnh|huyện|xã|TCT|Tcty|viên chức))",
        "cao đẳng": r"(?:\b(?:ĐH|đại học|trung cấp|TC)(?:,| và|/|-) ?|trường |trình độ )(CĐ)\b",
    }),
    "ĐH": _patterns({
        "đại hội": r"\b(ĐH)(?= (?:CNVC|CĐ|Đảng|đảng|lần|công đoàn|chi bộ|X))",
        "đại học": r"\b(?:trường|trình độ|sau|trên|tốt nghiệp|bằng) (ĐH)\b",
    }),
    "BCH": _patterns({
        "ban chấp hành": r"\b(BCH)(?= (?:TW|Trung ương|CĐ|[Cc]ông đoàn|Đảng|đảng|TLĐ|LĐLĐ))",
        "bộ chỉ huy": r"\b(BCH)(?= (?:[Qq]uân sự|QS|BĐBP|[Bb]ộ đội))",
    }),
}  # fmt: skip
"""Abbreviations of two meanings, with the neighbours that tell which one is meant."""

LOANS = _names("""
    ôxy ôtô cácbon kilômét kilôgam xăngtimét milimét mêtan côngtenơ xôviết ghiđông phôtô
    """)
"""Foreign words that are written as one."""

REDUPLICATED = _words("""
    luôn ngày xanh thường nhiều đời nhà ngành lớp từ dần mãi ai đâu chung song hay cao xinh đều
    khăng ầm rầm năm ba đi lâu chiều sáng tối đêm tháng mùa nơi chốn làng xóm bừng rưng hằng lần
    từng mỗi riêng chằm phăng sờ rành vanh khư lăm nhan phây hừng hây trùng điệp tầng tươi vui
    """)
"""Words that are rightly said twice."""

COMPOUNDS = _phrases("""
    ý kiến, kiến nghị, công đoàn, đoàn viên, đoàn kết, đoàn thể, cán bộ, bộ phận, bộ máy,
    bộ đội, nhân dân, dân tộc, dân chủ, dân cư, dân số, dân vận, phát triển, triển khai,
    triển vọng, cơ sở, sở hữu, sở thích, tổ chức, chức năng, chức danh, chức vụ, chức trách,
    viên chức, công chức, chương trình, trình độ, trình bày, trình tự, quy trình, quá trình,
    công trình, hành trình, tiến trình, tờ trình, nghị quyết, quyết định, quyết tâm,
    quyết liệt, quyết toán, giải quyết, chính trị, trị an, chính sách, chính quyền, quyền lợi,
    quyền hạn, quyền lực, quản lý, lý luận, lý do, lý tưởng, xử lý, pháp lý, pháp luật,
    luật sư, kỷ luật, quy chế, chế độ, chế tài, chế tạo, độ tuổi, trình diễn, kinh tế, tế bào,
    quốc tế, y tế, xã hội, hội nghị, nghị định, nghị sự, hội thảo, thảo luận, luận văn,
    dự thảo, hội viên, hội đồng, đồng bộ, đồng chí, đồng thời, đồng bào, đồng thuận, hợp đồng,
    cộng đồng, lao động, động viên, động lực, hoạt động, vận động, hành động, phong trào,
    văn hóa, hóa học, văn bản, văn minh, văn nghệ, bản thân, cơ bản, tài sản, sản xuất,
    sản phẩm, sản lượng, xuất khẩu, xuất sắc, xuất hiện, xuất phát, xuất bản, xuất thân,
    xuất nhập, xuất cảnh, xuất hàng, khả năng, năng lực, năng suất, năng lượng, năng động,
    kỹ năng, chức nghiệp, thành công, công tác, công nhân, công nghiệp, công nghệ, công ty,
    công việc, công khai, khai thác, khai giảng, công dân, công an, công tâm, an ninh,
    an toàn, toàn diện, toàn bộ, toàn dân, hoàn toàn, hoàn thành, hoàn thiện, thành phần,
    thành phố, thành viên, thành lập, thành tích, thành tựu, thành thị, lập trường, thành quả,
    quả thực, hiệu quả, kết quả, kết luận, kết hợp, kết nạp, kết nối, tổng kết, sơ kết,
    hợp tác, hợp pháp, hợp lý, phối hợp, tổng hợp, phù hợp, trường hợp, doanh nghiệp,
    nghiệp vụ, nghiệp đoàn, sự nghiệp, nông nghiệp, nghề nghiệp, vụ việc, việc làm, nhiệm vụ,
    nhiệm kỳ, kỳ họp, phục vụ, trách nhiệm, người dân, người lao, con người, đại hội,
    đại biểu, biểu dương, biểu quyết, tiêu biểu, phát biểu, thực hiện, hiện nay, hiện đại,
    hiện trạng, đại học, học sinh, học tập, tập trung, tập thể, tập huấn, tập đoàn, thể thao,
    thể dục, thể hiện, thể chế, trung tâm, trung ương, trung cấp, cấp ủy, ủy ban, ủy viên,
    đảng ủy, đảng bộ, đảng viên, chi bộ, chi ủy, chi phí, kinh phí, chi tiết, tiết kiệm,
    phân tích, tích cực, tích lũy, thông tin, tin tưởng, tin học, tư tưởng, tư vấn, tư pháp,
    đầu tư, vấn đề, đề án, đề xuất, đề nghị, đề cương, chủ đề, án phí, dự án, chủ tịch,
    chủ trương, chủ động, chủ yếu, chủ nghĩa, chủ trì, địa bàn, địa phương, phương hướng,
    phương án, phương pháp, phương thức, phương tiện, hướng dẫn, định hướng, xu hướng,
    pháp chế, biện pháp, giải pháp, giải trí, hỗ trợ, trợ giúp, trợ cấp, giúp đỡ, bảo vệ,
    vệ sinh, sinh hoạt, sinh viên, giáo viên, giáo dục, bảo hiểm, bảo hộ, bảo đảm, đảm bảo,
    bảo trợ, nâng cao, cao đẳng, tăng cường, đẩy mạnh, vững mạnh, lành mạnh, mạnh mẽ,
    mạnh dạn, chất lượng, số lượng, lực lượng, số liệu, tài liệu, tài chính, chính đáng,
    tài nguyên, nguyên nhân, nhân lực, nhân viên, nhân sự, nhân tố, yếu tố, tố cáo, báo cáo,
    thông báo, báo chí, chí hướng, khen thưởng, thi đua, thi công, thi hành, hành chính,
    chấp hành, hành vi, vi phạm, phạm vi, quy phạm, quy định, quy hoạch, kế hoạch, kế toán,
    thống kê, thống nhất, nhất trí, truyền thống, truyền thông, tuyên truyền, tuyên dương,
    quan tâm, tâm huyết, quan hệ, hệ thống, liên hệ, cơ quan, liên quan, liên kết, liên tục,
    tục lệ, tiếp tục, tiếp cận, tiếp nhận, nhận thức, nhận định, xác định, ổn định, ổn thỏa,
    thức ăn, kiến thức, ý thức, tri thức, hình thức, hình thành, tình hình, tình trạng,
    thực trạng, thực tế, thực tiễn, tiên tiến, tiến độ, tiến bộ, tiến hành, cải tiến,
    cải cách, cải thiện, thiện nguyện, nguyện vọng, kỳ vọng, từ thiện, kiểm tra, kiểm soát,
    giám sát, sát sao, thanh tra, thanh niên, niên độ, thanh toán, lịch sử, sử dụng, áp dụng,
    tác dụng, dụng cụ, cụ thể, điều kiện, kiện toàn, sự kiện, điều hành, điều chỉnh,
    chỉnh đốn, chỉ đạo, đạo đức, lãnh đạo, đào tạo, tạo điều, chỉ tiêu, tiêu chuẩn, tiêu chí,
    mục tiêu, tiêu cực, mục đích, đích thực, nội dung, nội bộ, nội quy, dung lượng, khó khăn,
    thuận lợi, lợi ích, ích lợi, vật chất, tinh thần, thần tốc, đời sống, cuộc sống, gia đình,
    gia nhập, gia tăng, thu nhập, thu hút, nông dân, nông thôn, thôn xóm, bản làng, phụ nữ,
    nữ công, cố gắng, gắn bó, bó hẹp, ban hành, ban ngành, ngành nghề, quý báu, cống hiến,
    hiến pháp, ủng hộ, hộ gia, hộ nghèo, nghèo khó, tốt nghiệp, đạt được, được mùa, bồi dưỡng,
    dưỡng sinh, rèn luyện, luyện tập, nghiên cứu, cứu trợ, khoa học, học vấn, tay nghề,
    tác phong, phong phú, phú quý, phong cách, cách mạng, cách thức, cách làm, mạng lưới,
    giai cấp, cấp bách, cấp phát, phát động, phát huy, phát hiện, huy động, xây dựng,
    dựng xây, đổi mới, trao đổi, thay đổi, sửa đổi, bổ sung, sung túc, danh hiệu, danh sách,
    sách lược, chiến lược, chiến sĩ, hoàn cảnh, cảnh quan, cảnh sát, môi trường, trường học,
    thị trường, lương thưởng, tiền lương, lương tâm, tiền công, đình công, nghi lễ, nghi ngờ,
    thường xuyên, thế giới, thế hệ, sông nước, kiên quyết, kiên trì, kiên định, phân chia,
    đối thoại, đối tượng, đối với, tượng trưng, thương lượng, thương mại
    """)
"""Fixed words of two syllables; where two of them meet, syllables may look doubled or mistyped."""

MISTAKEN: Mapping[tuple[str, ...], str] = _slips("""
    bổ xung=bổ sung; bỗ sung=bổ sung; xuất quà=suất quà; xuất ăn=suất ăn;
    xuất học bổng=suất học bổng; đốn đốc=đôn đốc; đây mạnh=đẩy mạnh; đẫy mạnh=đẩy mạnh;
    đẩy manh=đẩy mạnh; tăng cương=tăng cường; tăng cướng=tăng cường; chỉnh chu=chỉn chu;
    sáng lạng=xán lạn; xáng lạng=xán lạn; sáng lạn=xán lạn; đố với=đối với; sử lý=xử lý;
    sử lí=xử lý; xử dụng=sử dụng; sử phạt=xử phạt; xơ kết=sơ kết; sơ xài=sơ sài;
    xúc tích=súc tích; chia xẻ=chia sẻ; chia sẽ=chia sẻ; xắp xếp=sắp xếp; sắp sếp=sắp xếp;
    xuất sắt=xuất sắc; suất sắc=xuất sắc; xuất xắc=xuất sắc; suất phát=xuất phát;
    suất thân=xuất thân; suất khẩu=xuất khẩu; sản suất=sản xuất; xản xuất=sản xuất;
    năng xuất=năng suất; công xuất=công suất; lãi xuất=lãi suất; hiệu xuất=hiệu suất;
    tần xuất=tần suất; áp xuất=áp suất; thuế xuất=thuế suất; xác xuất=xác suất;
    đề suất=đề xuất; đột suất=đột xuất; truy suất=truy xuất; bám xát=bám sát; sâu xát=sâu sát;
    khảo xát=khảo sát; giám xát=giám sát; dám sát=giám sát; giám sác=giám sát;
    quan xát=quan sát; cọ sát=cọ xát; sát nhập=sáp nhập; xáp nhập=sáp nhập; xai phạm=sai phạm;
    xai sót=sai sót; sai xót=sai sót; thiếu xót=thiếu sót; xung túc=sung túc;
    trao dồi=trau dồi; chau dồi=trau dồi; trau giồi=trau dồi; dành giật=giành giật;
    dành thắng lợi=giành thắng lợi; giành cho=dành cho; giành riêng=dành riêng;
    dữ vững=giữ vững; dữ gìn=giữ gìn; giữ dìn=giữ gìn; dải quyết=giải quyết;
    dải pháp=giải pháp; dám đốc=giám đốc; dao ban=giao ban; dáo dục=giáo dục;
    chân trọng=trân trọng; trân thành=chân thành; trú trọng=chú trọng; trú ý=chú ý;
    chương chình=chương trình; trương trình=chương trình; trỉ đạo=chỉ đạo; chỉ dạo=chỉ đạo;
    chỉ đao=chỉ đạo; lãnh dạo=lãnh đạo; nãnh đạo=lãnh đạo; lảnh đạo=lãnh đạo;
    chung ương=trung ương; tập chung=tập trung; chiển khai=triển khai; triễn khai=triển khai;
    triên khai=triển khai; phát triễn=phát triển; phát triên=phát triển; chình bày=trình bày;
    chực thuộc=trực thuộc; chưởng ban=trưởng ban; phong chào=phong trào; chao đổi=trao đổi;
    chao tặng=trao tặng; nổ lực=nỗ lực; lỗ lực=nỗ lực; lâng cao=nâng cao; nành mạnh=lành mạnh;
    no lắng=lo lắng; cũng cố=củng cố; kỹ luật=kỷ luật; kỹ cương=kỷ cương; kỹ niệm=kỷ niệm;
    kỷ thuật=kỹ thuật; kỷ năng=kỹ năng; kỷ lưỡng=kỹ lưỡng; sữa chữa=sửa chữa;
    sửa chửa=sửa chữa; sữa đổi=sửa đổi; hổ trợ=hỗ trợ; hỗ chợ=hỗ trợ; nghĩ ngơi=nghỉ ngơi;
    nghĩ hưu=nghỉ hưu; nghĩ việc=nghỉ việc; nghĩ lễ=nghỉ lễ; suy nghỉ=suy nghĩ;
    vẩn còn=vẫn còn; vẩn đề=vấn đề; mổi năm=mỗi năm; mổi đơn vị=mỗi đơn vị; khó khắn=khó khăn;
    thuận lới=thuận lợi; thực hiên=thực hiện; hoạt dộng=hoạt động; lao dộng=lao động;
    công doàn=công đoàn; doàn viên=đoàn viên; dảng viên=đảng viên; dại hội=đại hội;
    quán triết=quán triệt; tuyên chuyền=tuyên truyền; tuyền truyền=tuyên truyền;
    tuyên truyên=tuyên truyền; vân động=vận động; vận đông=vận động; đoàn thế=đoàn thể;
    đơn vi=đơn vị; thi đưa=thi đua; danh hiêu=danh hiệu; khen thường=khen thưởng;
    khen thưỡng=khen thưởng;
    bồi dưởng=bồi dưỡng; bồi dương=bồi dưỡng; đời sông=đời sống; điều kiên=điều kiện;
    chất lương=chất lượng; lực lương=lực lượng; tiền lượng=tiền lương; chủ chương=chủ trương;
    chử trương=chủ trương; chính xách=chính sách; nghiêm trỉnh=nghiêm chỉnh; đảm bào=đảm bảo;
    bảo đám=bảo đảm; quan tầm=quan tâm; cơ xở=cơ sở; cơ sỏ=cơ sở; thiết thức=thiết thực;
    kịp thới=kịp thời; thường xuyến=thường xuyên; tồn tài=tồn tại; vướng mắt=vướng mắc;
    thắc mắt=thắc mắc; bất cặp=bất cập; bắt buột=bắt buộc; thăm quan=tham quan;
    vô hình chung=vô hình trung; tựu chung=tựu trung; chũ nghĩa=chủ nghĩa;
    chủ nghỉa=chủ nghĩa; ý nghỉa=ý nghĩa; cãi thiện=cải thiện; cãi cách=cải cách;
    cãi tiến=cải tiến; đỗi mới=đổi mới; nổi bậc=nổi bật; nỗi bật=nổi bật; tham mưa=tham mưu;
    khác phục=khắc phục; khắc phụ=khắc phục; kiễm tra=kiểm tra;
    nhiệm vu=nhiệm vụ; nhiêm vụ=nhiệm vụ; bão vệ=bảo vệ; bảo hiễm=bảo hiểm; tỗ chức=tổ chức;
    tố chức=tổ chức; hội nghi=hội nghị; nghi quyết=nghị quyết;
    kể hoạch=kế hoạch; giãi pháp=giải pháp; giãi quyết=giải quyết; hiệu quã=hiệu quả;
    kết quã=kết quả; đão đảm=bảo đảm; đề nghi=đề nghị
    """)
"""Pairs of right syllables that make no word together, and what is meant."""

BOUND: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    fold(syllable): (_words(before), _words(after))
    for syllable, before, after in (
        ("triển", "phát tiến khai", "khai vọng lãm hạn"),
        (
            "lãnh",
            "thống thủ bản lĩnh nhận bảo đại",
            """đạo thổ sự hải vực tụ địa đạm hội lương nhận
            thưởng cảm đủ trách án tiền cung hậu binh giới""",
        ),
        (
            "nghị",
            "hội đề kiến hữu thương quyết phản bàn khuyến dị",
            """quyết định sự viện trường lực
            luận án gật viên""",
        ),
        (
            "diễn",
            "biểu trình đạo phô suy tái thao hội phim tổng khai công",
            """ra đàn biến viên tập
            xuất giải đạt tả thuyết văn tiến trò kịch xướng châu nghĩa thị giảng dịch""",
        ),
        (
            "kết",
            """tổng sơ đoàn liên cam ký gắn đúc câu cấu chung tứ bán giao ràng cố đông tập đan
            bện thắt đính toàn""",
            """quả hợp luận cấu nối nạp thúc nghĩa cục hôn tội án tinh đọng
            bạn dư toán chuyển đoàn giao thành lại nên hoa chặt duyên lợi dính tủa thân tập cuộc
            ước đôi tóc bè băng cườm mạc từ""",
        ),
        ("triệt", "quán nghiệt", "để phá hạ tiêu sản thoái"),
        ("trào", "phong cao dâng châm sóng thủy", "lưu phúng dâng ra phun lên lộng"),
        ("đốc", "giám đôn tổng thống đề bác", "thúc công học chiến tờ lý"),
        (
            "cường",
            "tăng tự kiên hùng ngoan quật phú hào can liệt",
            """quốc độ hóa tráng thịnh bạo
            điệu giáp toan địch quyền hào lực""",
        ),
        ("bồi", "phù đền", "dưỡng thường hoàn đắp tụ thẩm bút bàn hồi bổ"),
        ("hỗ", "tương", "trợ tương"),
        ("củng", "", "cố"),
        (
            "tuyên",
            "",
            """truyền dương bố giáo án thệ huấn ngôn chiến phạt phụ thánh độc quang đọc
            hóa thị""",
        ),
        ("chấp", "tranh cố bao thế", "hành thuận nhận pháp thủ bút nhất chính kích niệm cánh bao"),
        (
            "phối",
            "phân chi điều giao hôn đối",
            """hợp thuộc ghép cảnh giống màu kết trộn chế khí
            hiểu lại liệu kiện""",
        ),
        ("đôn", "", "đốc hậu đáo"),
        ("khuyến", "", "khích nghị cáo học mại nông lâm ngư công dụ tài thiện mãi"),
        ("nghiên", "bút đèn", "cứu mực bút"),
    )
}
"""Syllables that stand in running text only behind the first words or before the second ones."""

UNFINISHED: Mapping[str, frozenset[str]] = {
    fold("xuất"): _words("đề sản truy đột trích nhập kết chiết tái trục suy sở chế gốc dôi"),
}
"""Syllables that close no sentence, unless behind these words."""
