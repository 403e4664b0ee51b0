"""An edited docx patched in place with tracked changes: bytes -> `Revision` -> bytes.

`marks` says whose a change is, `reading` what the docx says, `words` and `blocks` write,
`grafting` copies from another docx, `settling` and `remarks` take back; `revision` is the door.
"""
