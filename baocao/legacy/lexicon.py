"""How usual a Vietnamese word is in official prose: word or pair of words -> cost.

Four ranks of single words and the pairs they stand in, written for this project from the wording
of its own outlines and of reports in general. They decide between two readings that are both
spelt well; what is not listed is not wrong, only rarer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

COMMON_COST, FREQUENT_COST, KNOWN_COST, UNUSUAL_COST, RARE_COST = 4.0, 5.5, 7.5, 8.5, 10.0
"""Roughly the negative logarithms of how often a word of each rank is met."""
PAIR_BONUS = 4.0

_COMMON = """
    và của các có là được trong cho với những một để người không đã này về theo từ tại trên khi
    đến ở công việc năm phải nhà nước như cũng còn vào ra do đó sẽ sự tổ chức hiện thực cán bộ
    đảng nhân dân lao động viên đoàn cơ sở chính quyền hội huyện tỉnh xã ban ngành cấp nghị quyết
    số ngày tháng kế hoạch báo cáo tình hình phát triển kinh tế xã đơn vị nhiều lại làm qua hơn
    vụ dụng phục lợi thì mà bị nhưng chưa đang mới nên hoặc vì bằng sau trước trường lượng
"""

_FREQUENT = """
    hay rất đều chỉ cùng cả mọi mỗi từng nào đây ai gì sao đâu nếu thế vậy rồi nữa vẫn đi lên
    xuống lấy đưa giữ nêu tăng giảm đạt tốt cao thấp lớn nhỏ ít đủ đúng rõ sâu dài ngắn gần xa
    hai ba bốn sáu bảy tám chín mười trăm nghìn triệu tỷ đồng lần lượt phần điểm mặt ý kiến
    giai cấp đất đai vốn tiền lương thu nhập đời sống con em phụ nữ nam trẻ già học tập đào tạo
    nghề nghiệp giáo dục y tế văn hóa hoá thể thao quốc phòng an ninh trật tự pháp luật quy định
    hướng dẫn chủ tịch bí thư ủy uỷ chi thường vụ trung ương phương địa bàn khu vực thành phố thị
    trấn xây dựng nông thôn nghiệp sản xuất doanh quản lý lãnh đạo phong trào thi đua kỷ niệm
    khen thưởng chất hiệu quả nâng đổi tiếp tục đẩy mạnh tuyên truyền triển khai thực hiện hưởng
    tư vấn đầu tưởng tính mức nội dung bình quân quan tâm điều kiện sử dụng bảo vệ đảm giải pháp
    giới thiệu kết nạp xin kính gửi mời họp bàn giao nhận ký tên chưa vừa sửa mưa nửa lửa cửa
    chữa rửa thừa hứa giữa xưa mùa mua lúa của chúa khóa khoá khỏe lời người mỗi lợi tới dưới
    mươi tươi cười rưỡi lười tuổi buổi mùi núi túi vui gửi bưởi cũng cùng cứ từ tự thứ dự giữ sư
    thư chứ dư hư lưu hưu ưu cứu nghiên cựu bưu mưu sưu trừ xử nữ chữ ngữ sức đức mức thức lực
    vực dục trực chưng đứng dừng từng xứng hưng trưng nhưng rừng gừng mừng vững hứng đường nước
    yêu cầu nhu hết mình chúng ta tôi ông bà anh chị cô cháu nhiệm kỳ khó khăn hạn chế tồn
    nguyên liệu thời gian nơi hơn sơn đơn cơm thơm lớn vợ chợ thợ nợ tờ giờ chờ bờ lớp hợp kịp
    một đêm đông tây bắc xuân hè thuế phí quỹ nguồn máy móc xe tàu thuyền cảng biển sông núi suối
    đồi ruộng vườn cây con cá tôm lợn gà trâu bò gạo ngô khoai sắn chè mía bông gỗ than đá cát
"""

_UNUSUAL = """
    bè bé bê còng cóc chó chóng dông dù dùng háng hót lò lóc mét nhá nãi nói phô sóc thóc tê
    tóc tróc tù vô xóc đùa tấm thùng sạch cống hiến lạc hậu vận mệnh khá yếu kém toán viết ví bí
    đoạn rèn luyện sĩ bồi dưỡng dẫn trống
"""
"""Among them real words that are also the TCVN3 letters of other ones: còng is cũng, tóc is túc."""

_PAIRS = """
    kiểm tra, thanh tra, điều tra, thẩm tra, tra cứu, tra khảo, ma túy, vị tha, tha thứ, bởi vì,
    da giày, màu da, da cam, ưu tú, ưu tiên, ưu điểm, ưu đãi, ưu thế, ưu việt, nghiêm túc,
    kết thúc, kiến trúc, thủ tục, liên tục, tiếp tục, phong tục, cũng như, cũng có, cũng được,
    cũng gặp, cũng là, cũng đã, cũng phải, cũng cần, cùng với, cùng cấp, cuối cùng, vùng sâu,
    vùng xa, vùng cao, bí thư, thư ký, thư viện, văn thư, thư mời, đầu tư, vật tư, tư vấn,
    tư tưởng, tư nhân, tư pháp, tư liệu, tư cách, riêng tư, thông tư, công tư, thứ tư, tâm tư,
    tư duy, tư thế, kiến trúc sư, luật sư, kỹ sư, sư phạm, sư đoàn, dân cư, cư trú, định cư,
    nhập cư, chung cư, cư dân, ngư dân, ngư nghiệp, ngư trường, hư hỏng, dư luận, dư nợ, số dư,
    lưu ý, lưu trữ, lưu thông, lưu động, giao lưu, hưu trí, nghỉ hưu, về hưu, tham mưu, mưu sinh,
    bưu điện, bưu chính, sưu tầm, cựu chiến, cựu quân, nghiên cứu, cứu trợ, cứu hộ, như sau,
    như vậy, như thế, như trên, như là, hầu như, gần như, nhưng chưa, nhưng vẫn, nhưng không,
    chưa được, chưa có, chưa đạt, chưa cao, chưa qua, chưa nhiều, chưa thực, chưa đồng, chưa đáp,
    chưa đầy, chưa kịp, chưa tương, chưa đủ, chưa phát, chưa tổ, chưa thành, chưa rõ, chưa sâu,
    chưa chủ, đưa ra, đưa vào, đưa tin, đưa đón, đưa nghị, đa dạng, đa số, đa phần, tối đa,
    cha mẹ, xa xôi, xưa nay, ngày xưa, từ xưa, cao su, chu đáo, chu kỳ, thu hút, thu nhập,
    thu chi, thu hồi, thu thuế, nguồn thu, vụ thu, mùa thu, trung thu, thu ngân, nhu cầu, nhu yếu,
    du lịch, tu bổ, tu dưỡng, trùng tu, khu vực, khu công, khu phố, khu dân, phân khu, lợi ích,
    lợi nhuận, quyền lợi, thuận lợi, thắng lợi, phúc lợi, thủy lợi, hợp tác, phối hợp, phù hợp,
    hợp đồng, hợp pháp, tổng hợp, hợp lý, trường hợp, thời kỳ, thời gian, thời điểm, kịp thời,
    đồng thời, đời sống, cuộc đời, ra đời, lời dạy, lời kêu, trả lời, mời họp, giấy mời, lớp học,
    tầng lớp, dưới sự, trên dưới, đổi mới, nông thôn mới, mới thành, tới nay, thời gian tới,
    năm tới, hướng tới, ngoài trời, mặt trời, môi trường, thị trường, thương binh, thương mại,
    công thương, tình thương, địa phương, phương hướng, phương pháp, phương án, phương tiện,
    phương châm, trung ương, chủ trương, khẩn trương, tuyên dương, biểu dương, đường lối,
    đường sắt, đường bộ, con đường, tiền lương, thương lượng, số lượng, chất lượng, lực lượng,
    sản lượng, khối lượng, lượt người, lần lượt, vượt mức, vượt khó, vượt qua, vượt chỉ, vượt kế,
    đất nước, nhà nước, trong nước, ngoài nước, yêu nước, cả nước, bước đầu, từng bước, bước phát,
    trước hết, trước mắt, thực hiện, thực trạng, thực tiễn, hiện thực, lĩnh vực, nguồn lực,
    năng lực, nhân lực, động lực, phấn đấu, tổ chức, công chức, viên chức, chức năng, chức vụ,
    kiến thức, nhận thức, hình thức, phương thức, ý thức, trực tiếp, trực thuộc, thường trực,
    sức khỏe, sức mạnh, sức ép, đạo đức, mức độ, cơ sở, cơ quan, cơ cấu, cơ bản, cơ chế, cơ hội,
    nguy cơ, động cơ, sở hữu, hữu nghị, hữu hiệu, công an, an toàn, an ninh, an sinh, nữ công,
    phụ nữ, nam nữ, con người, người dân, người lao, mọi người, đời người, người nghèo, người có,
    người sử, mười năm, mười một, mười hai, mùng mười, hai mươi, tuổi trẻ, tươi cười, mỉm cười,
    xóa đói, giảm nghèo, hộ nghèo, xã nghèo, xã hội, thị xã, xã viên, cấp xã, ủy ban, đảng ủy,
    huyện ủy, tỉnh ủy, cấp ủy, thành ủy, ban hành, chấp hành, thường vụ, nhiệm vụ, phục vụ,
    dịch vụ, nghĩa vụ, nghiệp vụ, chuyên môn, cụ thể, công cụ, dụng cụ, hạ tầng, thấp kém, quy mô,
    mô hình, quân đội, bộ đội, đội ngũ, ngũ cán, tiểu thủ, thủ công, công nghiệp, nông nghiệp,
    lâm nghiệp, doanh nghiệp, sự nghiệp, nghề nghiệp, tốt nghiệp, công nghệ, khoa học, kỹ thuật,
    trình độ, chế độ, tốc độ, thái độ, tiến độ, chính trị, quản trị, giá trị, hội nghị,
    nghị quyết, chỉ thị, thành thị, đô thị, chỉ tiêu, chỉ đạo, lãnh đạo, đào tạo, sáng tạo,
    cải tạo, tạo điều, điều kiện, điều hành, công đoàn, đoàn viên, đoàn thể, đoàn kết, liên đoàn,
    lao động, hoạt động, vận động, hành động, phát động, tác động, sinh hoạt, linh hoạt,
    phong trào, gia đình, gia tăng, tham gia, quốc gia, chuyên gia, quốc tế, kinh tế, y tế,
    thực tế, quốc phòng, dự phòng, trật tự, tự giác, tự nguyện, tự do, ảnh hưởng, khen thưởng,
    hạnh phúc, bình đẳng, tiến bộ, cán bộ, nội bộ, đồng bộ, no ấm, đầm ấm, xu thế, xu hướng,
    toàn cầu, toàn diện, toàn dân, hội nhập, gia nhập, sâu rộng, sâu hơn, tình hình, nhanh chóng,
    nhanh với, chống lại, phòng chống, vững mạnh, vững chắc, giữ vững, bền vững, gìn giữ, giữ gìn,
    ổn định, nhất định, quy định, quyết định, khẳng định, tích cực, thành tích, tập trung,
    tập thể, học tập, truyền thống, tuyên truyền, truyền thanh, thống nhất, thống kê, hệ thống,
    tin tưởng, lòng tin, niềm tin, thông tin, thông qua, giao thông, phổ thông, phổ biến,
    phong phú, khí thế, sôi nổi, kỷ niệm, kỷ luật, kỷ cương, tham ô, lãng phí, dân chủ, chủ động,
    chủ yếu, làm chủ, chủ tịch, độc lập, thành lập, công lập, văn hóa, văn hoá, hóa đất, hoá đất,
    số liệu, tài liệu, tài sản, tài chính, tài nguyên, tài trợ, hỗ trợ, bảo trợ, bảo hiểm, bảo vệ,
    đảm bảo, bảo đảm, đảm việc, giỏi việc, việc nước, việc nhà, việc làm, công việc, nhà ở, ở các,
    nơi ở, chỗ ở, ở nông, đội hình, thi đua, kỳ thi, khả thi, thực thi, chế xuất, sản xuất,
    đề xuất, xuất sắc, xuất khẩu, năng suất, đột xuất, vật chất, tính chất, mang tính, thuần nông,
    nền kinh, còn thấp, còn nhiều, còn hạn, vẫn còn, nhỏ lẻ, chậm phát, khó khăn, hạn chế,
    tồn tại, nguyên nhân, khách quan, chủ quan, bài học, kinh nghiệm, thí điểm, tháo gỡ, gỡ khó,
    thử nghiệm, thử thách, thách thức, xử lý, xử phạt, cư xử, lịch sử, sử dụng, áp dụng, tác dụng,
    xây dựng, xây lắp, kế hoạch, quy hoạch, chương trình, quy trình, công trình, đề nghị,
    kiến nghị, đề án, dự án, dự thảo, dự kiến, dự báo, tham dự, hội đồng, đồng bào, cộng đồng,
    đồng cấp, đồng chí, tiêu chí, báo chí, ý chí, vị trí, bố trí, trí thức, trí tuệ, chuẩn bị,
    tiêu chuẩn, thiết bị, đơn vị, cương vị, địa vị, trường học, nhà trường, hiệu trưởng,
    bộ trưởng, trưởng ban, tăng trưởng, trưởng thành, lớn mạnh, to lớn, rộng lớn, phần lớn,
    ngày càng, càng cao, hàng năm, hằng năm, nhiều năm, những năm, năm qua, năm nay, vừa qua,
    vừa học, mùa vụ, mua bán, mua sắm, thua lỗ, chùa chiền, sửa chữa, sửa đổi, chữa bệnh,
    cửa hàng, cửa khẩu, nửa đầu, giữa các, dừa nước, lúa gạo, thưa dân, kính thưa, mưa lũ,
    mưa bão, lũ lụt, thiên tai, ngập lụt, dịch bệnh, chăn nuôi, trồng trọt, đơn thư, đơn giản,
    hóa đơn, ra quân, quê hương, hương ước, xuất hiện, thể hiện, phát hiện, biểu hiện, nghĩa tình,
    ý nghĩa, chủ nghĩa, nhà giáo, giáo dục, giáo viên, thể dục, đường dây, tư thục, hưng thịnh,
    xứng đáng, đáp ứng, thích ứng, ứng dụng, hưởng ứng, phản ứng, trưng bày, trưng cầu, đặc trưng,
    chứng nhận, minh chứng, chứng minh, bằng chứng, khủng bố, khung cảnh, không ngừng, ngừng việc,
    dừng lại, chung sức, nói chung, tập chung, chung tay, sung túc, bổ sung, tùng bách, trúng cử,
    cử tri, bầu cử, ứng cử, cử cán, xúc tiến, bức xúc, tiếp xúc, xúc phạm, súc vật, gia súc,
    gia cầm, lúc này, mọi lúc, cúc áo, hùng mạnh, anh hùng, chú trọng, chú ý, phụ trách, phụ lục,
    phụ cấp, phụ thuộc, phụ huynh, giúp đỡ, trợ giúp, giúp việc, thu hẹp, đất đai, tranh thủ,
    tranh chấp, chiến tranh, cạnh tranh, tỷ lệ, tỉ lệ, điều lệ, lệ phí, thông lệ, tăng cường,
    cường quốc, tự cường, trung thực, trung bình, trung tâm, trung học, trên địa, địa bàn,
    địa chính, miền núi, rừng núi, trồng rừng, bảo vệ rừng, phá rừng, tham nhũng, nhân viên,
    sinh viên, thành viên, hội viên, đảng viên, ủy viên, uỷ viên, thành phố, phố phường, thôn xóm,
    làng nghề, làng xã, buổi trưa, giữa trưa, ăn trưa, ăn ca, bữa ăn, ăn uống, nước uống,
    nước sạch, vệ sinh, môi sinh, sinh con, con em, trẻ em, vợ chồng, ông bà, bà con, nói riêng,
    nói chuyện, câu chuyện, kể chuyện, bóng đá, cầu lông
"""


def word_cost(word: str) -> float:
    """The cost of *word*, a valid syllable in any case: the lower the more usual."""
    return _COSTS.get(word.lower(), RARE_COST)


def is_known(word: str) -> bool:
    """Whether *word*, in any case, is on one of the lists."""
    return word.lower() in _COSTS


def is_common(word: str) -> bool:
    """Whether *word*, in any case, is of the first rank."""
    return word_cost(word) <= COMMON_COST


def are_pair(first: str, second: str) -> bool:
    """Whether the two words, in any case, make a known compound or part of one."""
    return (first.lower(), second.lower()) in _KNOWN_PAIRS


def _phrases() -> Iterator[tuple[str, ...]]:
    for phrase in _PAIRS.split(","):
        yield tuple(phrase.split())


def _pairs() -> Iterator[tuple[str, str]]:
    for words in _phrases():
        yield from pairwise(words)


_COSTS = (
    dict.fromkeys(_UNUSUAL.split(), UNUSUAL_COST)
    | {word: KNOWN_COST for phrase in _phrases() for word in phrase}
    | dict.fromkeys(_FREQUENT.split(), FREQUENT_COST)
    | dict.fromkeys(_COMMON.split(), COMMON_COST)
)
_KNOWN_PAIRS = frozenset(_pairs())
