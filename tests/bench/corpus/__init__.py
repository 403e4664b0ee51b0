"""A corpus of official documents made the way offices make them, with their faults labelled.

`draw` invents a clean document, `faults` breaks known rules in it, `manner` chooses how Word
would store it, `word` writes it, `office` saves some again through LibreOffice, `make` does all.
Nothing here imports the checker or the masters of the package: the corpus measures them. Only
the widths of letters come from `baocao.typeface`, to know how long a drawn line must be.
"""
