"""Everything that knows WordprocessingML: packages in `package`, markup in `markup`.

`validity` tells whether a file is whole. No other module but 4. render writes or reads a `w:`
name; the neutral report never does.
"""
