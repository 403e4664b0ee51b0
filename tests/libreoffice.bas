REM  A person at LibreOffice Writer: each line of a job file is a verb and what it is about, parted
REM  by tabs. Places are named by words that stand there. See libreoffice.py.

Option Explicit

Private oDoc As Object
Private sFailed As String

Sub Work(sJob As String, sLog As String)
  Dim oAccess As Object, oInput As Object, sLine As String
  oAccess = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  oInput = CreateUnoService("com.sun.star.io.TextInputStream")
  oInput.setEncoding("UTF-8")
  oInput.setInputStream(oAccess.openFileRead(sJob))
  sFailed = ""
  Do While Not oInput.isEOF()
    sLine = oInput.readLine()
    If sLine <> "" Then DoLine(sLine)
  Loop
  oInput.closeInput()
  WriteLog(oAccess, sLog)
  StarDesktop.terminate()
End Sub

Sub WriteLog(oAccess As Object, sLog As String)
  Dim oOutput As Object
  oOutput = CreateUnoService("com.sun.star.io.TextOutputStream")
  oOutput.setEncoding("UTF-8")
  oOutput.setOutputStream(oAccess.openFileWrite(sLog))
  oOutput.writeString("done" & Chr(10) & sFailed)
  oOutput.closeOutput()
End Sub

Sub DoLine(sLine As String)
  Dim aWord As Variant, sVerb As String
  On Error GoTo Failed
  aWord = Split(sLine, Chr(9))
  sVerb = aWord(0)
  If sVerb = "open" Then
    OpenIt(aWord(1), True)
  ElseIf sVerb = "open in a window" Then
    OpenIt(aWord(1), False)
  ElseIf sVerb = "save" Then
    oDoc.storeToURL(aWord(2), Array(Named("FilterName", aWord(1))))
  ElseIf sVerb = "leave" Then
    Leave()
  ElseIf sVerb = "dispatch" Then
    Dispatch(aWord(1))
  ElseIf sVerb = "change" Then
    Found(aWord(1)).String = aWord(2)
  ElseIf sVerb = "type at the end" Then
    Cursor(aWord(1), True).Text.insertString(Cursor(aWord(1), True), aWord(2), False)
  ElseIf sVerb = "split" Then
    SplitBefore(aWord(1))
  ElseIf sVerb = "join" Then
    JoinNext(aWord(1))
  ElseIf sVerb = "retype" Then
    Whole(aWord(1), False).String = aWord(2)
  ElseIf sVerb = "delete" Then
    Whole(aWord(1), True).String = ""
  ElseIf sVerb = "move" Then
    Take(Whole(aWord(1), True), ".uno:Cut")
    Paste(aWord(2), False)
  ElseIf sVerb = "copy and paste" Then
    Take(Whole(aWord(1), True), ".uno:Copy")
    Paste(aWord(2), False)
  ElseIf sVerb = "cut and paste" Then
    Take(Whole(aWord(1), False), ".uno:Cut")
    Paste(aWord(2), True)
  ElseIf sVerb = "cell" Then
    Cell(aWord(1)).String = aWord(2)
  ElseIf sVerb = "row" Then
    AddRow(aWord(1), aWord)
  ElseIf sVerb = "column" Then
    AddColumn(aWord(1), aWord)
  ElseIf sVerb = "no column" Then
    TableOf(aWord(1)).Columns.removeByIndex(ColumnOf(aWord(1)), 1)
  ElseIf sVerb = "join cells" Then
    JoinCells(aWord(1), aWord(2))
  Else
    sFailed = sFailed & "unknown verb: " & sLine & Chr(10)
  End If
  Exit Sub
Failed:
  sFailed = sFailed & Error$ & " in line " & Erl & ": " & sLine & Chr(10)
End Sub

REM  The clipboard needs a window; comments in a window need files that a server may lack.
Sub OpenIt(sUrl As String, bHidden As Boolean)
  oDoc = StarDesktop.loadComponentFromURL(sUrl, "_blank", 0, Array(Named("Hidden", bHidden)))
End Sub

Sub Leave()
  oDoc.close(True)
End Sub

Function Named(sName As String, vValue As Variant) As Variant
  Dim oProperty As New com.sun.star.beans.PropertyValue
  oProperty.Name = sName
  oProperty.Value = vValue
  Named = oProperty
End Function

Sub Dispatch(sCommand As String)
  Dim oHelper As Object
  oHelper = CreateUnoService("com.sun.star.frame.DispatchHelper")
  oHelper.executeDispatch(oDoc.CurrentController.Frame, sCommand, "", 0, Array())
End Sub

REM  The words sWords where they first stand.
Function Found(sWords As String) As Object
  Dim oSearch As Object
  oSearch = oDoc.createSearchDescriptor()
  oSearch.SearchString = sWords
  oSearch.SearchCaseSensitive = True
  Found = oDoc.findFirst(oSearch)
End Function

REM  A cursor at the beginning or the end of the paragraph in which sWords stand.
Function Cursor(sWords As String, bEnd As Boolean) As Object
  Dim oRange As Object, oCursor As Object
  oRange = Found(sWords)
  oCursor = oRange.Text.createTextCursorByRange(oRange)
  If bEnd Then
    oCursor.gotoEndOfParagraph(False)
  Else
    oCursor.gotoStartOfParagraph(False)
  End If
  Cursor = oCursor
End Function

REM  The paragraph in which sWords stand, with its mark or without.
Function Whole(sWords As String, bMark As Boolean) As Object
  Dim oCursor As Object
  oCursor = Cursor(sWords, False)
  oCursor.gotoEndOfParagraph(True)
  If bMark Then oCursor.goRight(1, True)
  Whole = oCursor
End Function

Sub SplitBefore(sWords As String)
  Dim oRange As Object
  oRange = Found(sWords)
  oRange.Text.insertControlCharacter(oRange.Start, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
End Sub

Sub JoinNext(sWords As String)
  Dim oCursor As Object
  oCursor = Cursor(sWords, True)
  oCursor.goRight(1, True)
  oCursor.String = " "
End Sub

REM  Cut or copy the paragraph, or only its words, to the clipboard.
Sub Take(oRange As Object, sCommand As String)
  oDoc.CurrentController.select(oRange)
  Dispatch(sCommand)
End Sub

REM  Paste from the clipboard before the paragraph in which sWords stand, or at its end.
Sub Paste(sWords As String, bEnd As Boolean)
  oDoc.CurrentController.select(Cursor(sWords, bEnd))
  Dispatch(".uno:Paste")
End Sub

REM  The first cell whose words are sWords.
Function Cell(sWords As String) As Object
  Dim iTable As Integer, oTable As Object, sName As Variant
  For iTable = 0 To oDoc.TextTables.Count - 1
    oTable = oDoc.TextTables.getByIndex(iTable)
    For Each sName In oTable.CellNames
      If oTable.getCellByName(sName).String = sWords Then
        Cell = oTable.getCellByName(sName)
        Exit Function
      End If
    Next
  Next
End Function

REM  A row below the one in which a cell says sWords, filled with the rest of aWord.
Sub AddRow(sWords As String, aWord As Variant)
  Dim iTable As Integer, oTable As Object, sName As Variant, iRow As Integer, iCell As Integer
  For iTable = 0 To oDoc.TextTables.Count - 1
    oTable = oDoc.TextTables.getByIndex(iTable)
    For Each sName In oTable.CellNames
      If oTable.getCellByName(sName).String = sWords Then
        iRow = CInt(Mid(sName, 2))
        oTable.Rows.insertByIndex(iRow, 1)
        For iCell = 2 To UBound(aWord)
          oTable.getCellByPosition(iCell - 2, iRow).String = aWord(iCell)
        Next
        Exit Sub
      End If
    Next
  Next
End Sub

REM  The name of the cell that says sWords in the first table that has one.
Function NameOf(sWords As String) As String
  Dim sName As Variant
  For Each sName In TableOf(sWords).CellNames
    If TableOf(sWords).getCellByName(sName).String = sWords Then
      NameOf = sName
      Exit Function
    End If
  Next
End Function

Function TableOf(sWords As String) As Object
  Dim iTable As Integer, sName As Variant
  For iTable = 0 To oDoc.TextTables.Count - 1
    For Each sName In oDoc.TextTables.getByIndex(iTable).CellNames
      If oDoc.TextTables.getByIndex(iTable).getCellByName(sName).String = sWords Then
        TableOf = oDoc.TextTables.getByIndex(iTable)
        Exit Function
      End If
    Next
  Next
End Function

REM  The column, from 0, of the cell that says sWords.
Function ColumnOf(sWords As String) As Integer
  ColumnOf = Asc(Left(NameOf(sWords), 1)) - 65
End Function

REM  A column so many columns behind the one whose head says sWords, with the rest of aWord in it.
Sub AddColumn(sWords As String, aWord As Variant)
  Dim oTable As Object, iColumn As Integer, iCell As Integer
  oTable = TableOf(sWords)
  iColumn = ColumnOf(sWords) + CInt(aWord(2))
  oTable.Columns.insertByIndex(iColumn, 1)
  For iCell = 3 To UBound(aWord)
    oTable.getCellByPosition(iColumn, iCell - 3).String = aWord(iCell)
  Next
End Sub

REM  The cells that say the two words, and those between, as one.
Sub JoinCells(sFirst As String, sLast As String)
  Dim oCursor As Object, sLastName As String
  sLastName = NameOf(sLast)
  oCursor = TableOf(sFirst).createCursorByCellName(NameOf(sFirst))
  oCursor.gotoCellByName(sLastName, True)
  oCursor.mergeRange()
End Sub
