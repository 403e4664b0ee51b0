"""7. merge: base, edited draft and new report -> one text with what is ours marked as ours.

`merge` is the way through: matched first (`sides`, `match`, `versions`: which edited block is
which base block, and which new one), then decided block by block (`classify`) and word by word
(`words`), put into the draft (`apply`, with `fresh` and `pages`), and told (`report`, `stale`).
`pending` is what the next merge has to know, `twoway` what is done without a base.

All but `apply` and what it opens is plain text in and values out: the same input gives the same
output. Nothing here touches the disk.
"""
