/** The parts of a book of tables as Excel keeps it. */
import { around, DRAWING, HEAD, OFFICE, rels, theme, TYPE, types } from './office.mjs'

const X = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const SPACES = `xmlns="${X}" xmlns:r="${OFFICE}/relationships" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" mc:Ignorable="xr x15ac"`
const part = (name, body, more = '') => `${HEAD}<${name} ${SPACES}${more}>${body}</${name}>`
const strings = [
  'Place',
  'Count',
  'north',
  'MARKFOLDEDROW',
  'MARKFOLDEDCOLUMN',
  'MARKUNUSED',
  'MARKSECRET',
  'south',
]
const s = (at, index) => `<c r="${at}" t="s"><v>${index}</v></c>`

export function xlsx(photo, thumbnail) {
  const SHEET = `${TYPE}.spreadsheetml`
  return {
    '[Content_Types].xml': types({
      'xl/workbook.xml': `${SHEET}.sheet.main+xml`,
      'xl/worksheets/sheet1.xml': `${SHEET}.worksheet+xml`,
      'xl/worksheets/sheet2.xml': `${SHEET}.worksheet+xml`,
      'xl/styles.xml': `${SHEET}.styles+xml`,
      'xl/sharedStrings.xml': `${SHEET}.sharedStrings+xml`,
      'xl/drawings/drawing1.xml': `${TYPE}.drawing+xml`,
      'xl/charts/chart1.xml': `${TYPE}.drawingml.chart+xml`,
      'xl/comments1.xml': `${SHEET}.comments+xml`,
      'xl/theme/theme1.xml': `${TYPE}.theme+xml`,
      'xl/externalLinks/externalLink1.xml': `${SHEET}.externalLink+xml`,
    }),
    ...around('xl/workbook.xml', thumbnail),
    'xl/workbook.xml': part(
      'workbook',
      `<fileVersion appName="MARKAPPNAME" lastEdited="7" codeName="{MARKCODE}"/><fileSharing userName="MARKRESERVER"/><workbookPr codeName="MARKBOOK"/><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\MARKPATH\\"/></mc:Choice></mc:AlternateContent><xr:revisionPtr revIDLastSave="0" documentId="8_{MARKREVISION}"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="20000" windowHeight="10000" activeTab="1" xr2:uid="{MARKUID}" xmlns:xr2="urn:MARKXR"/></bookViews><sheets><sheet name="MARKHIDDENSHEET" sheetId="2" state="veryHidden" r:id="rId2"/><sheet name="Places" sheetId="1" r:id="rId1"/></sheets><externalReferences><externalReference r:id="rId8"/></externalReferences><definedNames><definedName name="MARKNAME">MARKHIDDENSHEET!$A$1</definedName><definedName name="_xlnm.Print_Area" localSheetId="1">Places!$A$1:$F$20</definedName></definedNames><calcPr calcId="191029"/><customWorkbookViews><customWorkbookView name="MARKVIEWER - own" guid="{MARKGUID}" windowWidth="1" windowHeight="1" activeSheetId="1"/></customWorkbookViews>`,
    ),
    'xl/_rels/workbook.xml.rels': rels(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
      ['rId3', 'styles', 'styles.xml'],
      ['rId4', 'sharedStrings', 'sharedStrings.xml'],
      ['rId5', 'theme', 'theme/theme1.xml'],
      [
        'rId6',
        'http://schemas.microsoft.com/office/2017/10/relationships/person',
        'persons/person.xml',
      ],
      [
        'rId7',
        'http://schemas.microsoft.com/office/2006/relationships/vbaProject',
        'vbaProject.bin',
      ],
      ['rId8', 'externalLink', 'externalLinks/externalLink1.xml'],
    ),
    'xl/worksheets/sheet1.xml': part(
      'worksheet',
      `<sheetPr codeName="MARKSHEETCODE"/><sheetViews><sheetView workbookViewId="0"><selection activeCell="B2" sqref="B2"/></sheetView></sheetViews><cols><col min="1" max="2" width="14" customWidth="1"/><col min="3" max="3" width="14" hidden="1"/></cols><sheetData><row r="1">${s('A1', 0)}${s('B1', 1)}${s('C1', 4)}</row><row r="2">${s('A2', 2)}<c r="B2"><f>MARKHIDDENSHEET!B1*2</f><v>12</v></c></row><row r="3" hidden="1">${s('A3', 3)}<c r="B3"><v>9</v></c></row><row r="4">${s('A4', 7)}<c r="B4"><f>'[1]MARKOTHER'!A1</f><v>30</v></c></row><row r="5"><c r="B5"><f>SUM(B2,B4)</f></c></row></sheetData><sheetProtection sheet="1" saltValue="MARKSALT"/><conditionalFormatting sqref="B2:B4"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>20</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="A2" promptTitle="MARKPROMPT" prompt="MARKASKED"><formula1>"MARKCHOICE"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A2" r:id="rId1" tooltip="MARKTIP"/><hyperlink ref="A4" r:id="rId2"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.7" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" r:id="rId6"/><drawing r:id="rId3"/><legacyDrawing r:id="rId5"/>`,
      ' xr:uid="{MARKSHEETUID}"',
    ),
    'xl/worksheets/_rels/sheet1.xml.rels': rels(
      ['rId1', 'hyperlink', 'https://example.org/place', true],
      ['rId2', 'hyperlink', '\\\\MARKSERVER\\share\\a.xlsx', true],
      ['rId3', 'drawing', '../drawings/drawing1.xml'],
      ['rId4', 'comments', '../comments1.xml'],
      ['rId5', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ['rId6', 'printerSettings', '../printerSettings/printerSettings1.bin'],
    ),
    'xl/worksheets/sheet2.xml': part(
      'worksheet',
      `<sheetData><row r="1">${s('A1', 6)}<c r="B1"><v>6</v></c></row></sheetData>`,
    ),
    'xl/sharedStrings.xml': part('sst', strings.map((one) => `<si><t>${one}</t></si>`).join('')),
    'xl/styles.xml': part(
      'styleSheet',
      '<fonts count="1"><font><sz val="11"/><name val="Liberation Sans"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="2"><xf/><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs><cellStyles count="2"><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="MARKCELLSTYLE" xfId="1" xr:uid="{MARKSTYLEUID}"/></cellStyles><dxfs count="1"><dxf><font><b/><color rgb="FFA63D2F"/></font></dxf></dxfs>',
    ),
    'xl/theme/theme1.xml': theme,
    'xl/drawings/drawing1.xml': `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}/relationships"><xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>10</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:pic macro="MARKMACRONAME"><xdr:nvPicPr><xdr:cNvPr id="2" name="D:\\MARKPHOTO.jpg" descr="MARKSHEETALT"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>11</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>24</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="3" name="Chart 2"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`,
    'xl/drawings/_rels/drawing1.xml.rels': rels(
      ['rId1', 'image', '../media/image1.jpeg'],
      ['rId2', 'chart', '../charts/chart1.xml'],
    ),
    'xl/drawings/vmlDrawing1.vml': '<xml>MARKVML</xml>',
    'xl/charts/chart1.xml': chart('Places!$B$2:$B$4', 'xlsx'),
    'xl/comments1.xml': part(
      'comments',
      '<authors><author>MARKCELLAUTHOR</author></authors><commentList><comment ref="B2" authorId="0"><text><t>MARKCELLCOMMENT</t></text></comment></commentList>',
    ),
    'xl/persons/person.xml': `${HEAD}<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="MARKDISPLAYNAME" id="{1}" userId="MARKPERSONID"/></personList>`,
    'xl/externalLinks/externalLink1.xml': part('externalLink', '<externalBook r:id="rId1"/>'),
    'xl/externalLinks/_rels/externalLink1.xml.rels': rels([
      'rId1',
      'externalLinkPath',
      'file:///C:/MARKEXTERNAL.xlsx',
      true,
    ]),
    'xl/printerSettings/printerSettings1.bin': 'MARKPRINTER',
    'xl/media/image1.jpeg': photo,
    'xl/vbaProject.bin': 'MARKMACRO',
  }
}

/** Of numbers that are written in it too, as all charts are. */
export function chart(cells, kind) {
  const outside =
    kind === 'xlsx' ? '' : '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
  return `${HEAD}<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}/relationships"><c:lang val="ru-RU"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>${cells}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/><c:pt idx="0"><c:v>12</c:v></c:pt><c:pt idx="2"><c:v>30</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart>${outside}<c:extLst><c:ext uri="{MARKCHARTURI}"/></c:extLst></c:chartSpace>`
}
