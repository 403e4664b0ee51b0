"""The clerk's workbook: `Outline` (+ data) -> xlsx bytes, and a filled-in form -> data again.

The round trip is the whole data file: what no cell can show travels in a hidden sheet.
"""
