"""7. merge: base, edited draft and new report -> one text with what is ours marked as ours.

`merge` is the way through, and the other modules are read in its order:

    match      the texts as parts (`sides`); which edited block is which base block (`match`, with
               `spine`, `moving` and `pieces`; `frames`, `tables`, `columns`), and which new one
               (`versions`, `keys`)
    classify   a `Decision` for each difference (`decisions`): which parts are each other
               (`groups`), what is done in `paragraphs` and in `rows`, what goes where (`placing`);
               word by word (`words`), a table as a whole (`reshape`)
    apply      the draft patched (`apply`, with `anchors`, `bookmarking` and `remarks`), from the
               page of the new report (`fresh`, `pages`); what became of each (`outcomes`), and
               the proof that nothing was lost (`promise`)
    report     each of the `differences` with its fate (`fates`, `report`), `conflicts`, old figures
               that still stand (`stale`), what people made (`standing`, `retyped`)

`pending` is what the next merge has to know, `retaken` what is taken back of the one before;
`twoway` and `asis` make a base where there is none; `charts` and `properties` are what no
paragraph says.

All but `apply` and what it opens is plain text in and values out: the same input gives the same
output. Nothing here touches the disk.
"""
