"""7. merge: base, edited draft and new report -> one text with what is ours marked as ours.

Matched first (`match`: which edited block is which base block), then merged word by word inside
a block (`words`). Both work on plain text and know no Word file; they return values, change
nothing, and the same input gives the same output.
"""
