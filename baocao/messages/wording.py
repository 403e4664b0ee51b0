"""What is said of the words of a document."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.messages.entry import Words

WORDING: Mapping[str, Words] = {
    "text.legacy": Words(
        "chữ gõ bằng bảng mã cũ «{found}», đọc là «{allowed}»{more}; văn bản phải dùng Unicode",
        "chuyển sang Unicode rồi đọc lại, nhất là các chữ ư",
        "text in an old encoding «{found}», to be read as «{allowed}»{more}; Unicode is required",
        "convert it to Unicode and read it again, above all the letter ư",
    ),
    "text.decomposed": Words(
        "dấu gõ rời khỏi chữ (Unicode tổ hợp) ở «{found}»{more}",
        "chuyển sang Unicode dựng sẵn để tìm kiếm và đối chiếu được",
        "letters with separate marks (decomposed Unicode) in «{found}»{more}",
        "convert them to composed Unicode so that they can be searched and compared",
    ),
    "text.document-number": Words(
        "xem lại số ký hiệu «{found}»{more}, thể thức chung là «{allowed}»",
        "đối chiếu với văn bản gốc và viết cùng một cách",
        "the document number «{found}»{more} should probably read «{allowed}»",
        "compare it with the document itself and write it in one way",
    ),
    "text.abbreviation": Words(
        "cùng một từ viết là «{found}»{more} và «{allowed}»",
        "chọn một cách viết cho cả văn bản",
        "one name is written «{found}»{more} and «{allowed}»",
        "choose one spelling for the whole document",
    ),
    "text.unexplained": Words(
        "chữ viết tắt «{found}»{more} chưa được giải thích",
        "viết đủ ở lần đầu, chữ viết tắt đặt trong ngoặc đơn ngay sau",
        "the abbreviation «{found}»{more} is explained nowhere",
        "write it in full where it first stands, with the abbreviation in brackets",
    ),
    "text.ambiguous": Words(
        "chữ viết tắt «{found}»{more} dùng cho nhiều nghĩa: {allowed}",
        "viết đủ để người đọc khỏi nhầm",
        "the abbreviation «{found}»{more} stands for several things: {allowed}",
        "write the words in full",
    ),
    "text.double-word": Words(
        "xem lại chỗ viết lặp «{found}»{more}",
        "xóa chữ thừa, hoặc thêm dấu phẩy nếu là hai ý",
        "«{found}»{more} looks like words written twice",
        "delete the repetition, or part the two with a comma",
    ),
    "text.spelling": Words(
        "«{found}»{more} không phải là âm tiết tiếng Việt",
        "xem lại chính tả",
        "«{found}»{more} is no Vietnamese syllable",
        "check the spelling",
    ),
    "text.mistaken-word": Words(
        "xem lại «{found}»{more}, thường viết là «{allowed}»",
        "sửa nếu đúng là gõ nhầm",
        "«{found}»{more} is usually a slip for «{allowed}»",
        "correct it if so",
    ),
    "text.missing-word": Words(
        "xem lại «{found}»{more}, có thể thiếu chữ cạnh «{allowed}»",
        "đọc lại câu và thêm chữ còn thiếu",
        "a word may be missing beside «{allowed}» in «{found}»{more}",
        "read the sentence again and add what is missing",
    ),
    "text.tone-style": Words(
        "dấu thanh đặt theo hai kiểu: «{found}»{more}, chỗ khác như «{allowed}»",
        "chọn một kiểu cho cả văn bản",
        "tone marks stand in two ways: «{found}»{more}, elsewhere as in «{allowed}»",
        "choose one way for the whole document",
    ),
    "text.y-or-i": Words(
        "một từ viết hai cách: «{found}»{more} và «{allowed}»",
        "chọn một cách viết cho cả văn bản",
        "one word is spelt «{found}»{more} and «{allowed}»",
        "choose one spelling for the whole document",
    ),
    "text.capitals": Words(
        "«{found}»{more} viết hoa khác chỗ khác trong văn bản, cần là «{allowed}»",
        "viết hoa tên cơ quan, tổ chức theo một cách",
        "«{found}»{more} is capitalised otherwise than elsewhere, required: «{allowed}»",
        "capitalise the name in one way",
    ),
    "text.date": Words(
        "ngày tháng «{found}»{more} thiếu số 0, cần viết «{allowed}»",
        "thêm số 0 trước ngày dưới 10 và trước tháng 1, tháng 2",
        "the date «{found}»{more} lacks a zero, required: «{allowed}»",
        "put a zero before days below 10 and before months 1 and 2",
    ),
    "text.count-zero": Words(
        "cùng một số viết là «{found}»{more} và «{allowed}»",
        "chọn một cách viết cho cả văn bản",
        "one count is written «{found}»{more} and «{allowed}»",
        "choose one way for the whole document",
    ),
    "text.dash": Words(
        "khoảng năm viết theo nhiều kiểu gạch: «{found}»{more} và «{allowed}»",
        "dùng một kiểu gạch cho cả văn bản",
        "periods are written with different dashes: «{found}»{more} and «{allowed}»",
        "use one kind of dash in the whole document",
    ),
    "text.space-before": Words(
        "thừa khoảng trắng trước dấu «{found}»{more}",
        "xóa khoảng trắng",
        "there is a space before «{found}»{more}",
        "delete the space",
    ),
    "text.space-inside": Words(
        "thừa khoảng trắng bên trong dấu ngoặc «{found}»{more}",
        "xóa khoảng trắng",
        "there is a space inside the bracket «{found}»{more}",
        "delete the space",
    ),
    "text.space-after": Words(
        "thiếu khoảng trắng sau «{found}»{more}",
        "thêm một khoảng trắng",
        "a space is missing after «{found}»{more}",
        "add a space",
    ),
    "text.double-space": Words(
        "thừa khoảng trắng giữa hai chữ ở «{found}»{more}",
        "để một khoảng trắng",
        "there is more than one space in «{found}»{more}",
        "leave one space",
    ),
    "text.turned-quote": Words(
        "dùng dấu đóng ngoặc kép để mở ở «{found}»{more}",
        "đổi thành dấu mở “",
        "a closing quotation mark opens in «{found}»{more}",
        "use the opening mark “",
    ),
    "text.unopened-quote": Words(
        "có dấu đóng ngoặc kép mà không có dấu mở ở «{found}»{more}",
        "thêm dấu mở “ ở đầu phần trích",
        "a quotation closes without opening in «{found}»{more}",
        "add the opening mark “",
    ),
    "text.unclosed-quote": Words(
        "có dấu mở ngoặc kép mà không có dấu đóng ở «{found}»{more}",
        "thêm dấu đóng ” ở cuối phần trích",
        "a quotation opens without closing in «{found}»{more}",
        "add the closing mark ”",
    ),
    "text.punctuation": Words(
        "mục liệt kê «{found}»{more} không có dấu cuối trong khi các mục khác có",
        "thêm dấu chấm phẩy, hoặc dấu chấm ở mục cuối",
        "the item «{found}»{more} has no end mark although the others have",
        "add a semicolon, or a full stop to the last item",
    ),
    "text.numbering": Words(
        "đánh số «{found}»{more} khác kiểu chung",
        "dùng một kiểu cho mỗi cấp: I. rồi 1. rồi a)",
        "the number in «{found}»{more} is not in the usual style",
        "use one style a level: I. then 1. then a)",
    ),
    "text.column-order": Words(
        "thứ tự cột «{found}» ngược với «{allowed}» ở phần trước của hàng tiêu đề{more}",
        "giữ một thứ tự cho các cặp cột",
        "the columns «{found}» turn round the order «{allowed}» of the heads before{more}",
        "keep one order for all pairs of columns",
    ),
}
