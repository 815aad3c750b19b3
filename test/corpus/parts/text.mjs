/** The parts of a text document as Word keeps it. */
import { around, DRAWING, HEAD, OFFICE, pictureOf, rels, theme, TYPE, types } from './office.mjs'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const SPACES = [
  ['w', W],
  ['r', `${OFFICE}/relationships`],
  ['wp', `${DRAWING}/wordprocessingDrawing`],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['w15', 'http://schemas.microsoft.com/office/word/2012/wordml'],
  ['MARKPREFIX', 'urn:MARKNAMESPACE'],
]
  .map(([short, space]) => `xmlns:${short}="${space}"`)
  .join(' ')
const WHO = 'w:author="MARKCHANGER" w:date="2026-03-14T15:09:26Z"'
const run = (words, about = '') =>
  `<w:r w:rsidR="00MARKRSID">${about && `<w:rPr>${about}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`
const p = (inner, about = '') =>
  `<w:p w14:paraId="MARKPARA" w14:textId="MARKTEXT" w:rsidR="00MARKRSID" w:rsidRDefault="00MARKRSID">${about && `<w:pPr>${about}</w:pPr>`}${inner}</w:p>`
const field = (instruction, result) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
const part = (name, body) =>
  `${HEAD}<w:${name} ${SPACES} mc:Ignorable="w14 w15 MARKPREFIX">${body}</w:${name}>`

const BODY = [
  p(run('Report on a meeting'), '<w:pStyle w:val="MARKSTYLEID"/>'),
  p(
    `<w:bookmarkStart w:id="1" w:name="MARKBOOKMARK"/><w:bookmarkEnd w:id="1"/><w:proofErr w:type="spellStart"/>${run('This is said, and ')}<w:ins w:id="2" ${WHO}>${run('this was added')}</w:ins><w:del w:id="3" ${WHO}><w:r><w:delText>MARKDELETED</w:delText></w:r></w:del>${run('.')}${run('MARKHIDDEN', '<w:vanish/>')}<w:commentRangeStart w:id="0"/>${run(' Looked at twice.', `<w:b/><w:lang w:val="ru-RU"/><w:rPrChange w:id="4" ${WHO}><w:rPr><w:i/></w:rPr></w:rPrChange>`)}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
    `<w:jc w:val="both"/><w:pPrChange w:id="5" ${WHO}><w:pPr/></w:pPrChange>`,
  ),
  p(run('Begun here,'), `<w:rPr><w:del w:id="6" ${WHO}/></w:rPr>`),
  p(run(' and ended in the same paragraph.')),
  p(
    `<w:moveFrom w:id="7" ${WHO}>${run('MARKMOVED')}</w:moveFrom><w:moveTo w:id="8" ${WHO}>${run('Moved here.')}</w:moveTo>`,
  ),
  p(
    `${run('Page ')}${field(' PAGE ', '1')}<w:bookmarkStart w:id="11" w:name="_MARKTOC31415"/><w:bookmarkEnd w:id="11"/>${field(' PAGEREF _MARKTOC31415 \\h ', ' of 1')}${run(', by ')}${field(' AUTHOR "MARKFIELD" ', 'somebody')}${run(', kept as ')}${field(' INCLUDETEXT "C:\\\\MARKPATH.docx" ', 'a file')}`,
  ),
  p(
    `<w:hyperlink r:id="rId10" w:tooltip="MARKTOOLTIP">${run('a page of the web')}</w:hyperlink>${run(' and ')}<w:hyperlink r:id="rId11">${run('a file')}</w:hyperlink>${run('.')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
  ),
  p(
    `<w:del w:id="9" ${WHO}><w:r><w:footnoteReference w:id="3"/></w:r></w:del><w:sdt><w:sdtPr><w:alias w:val="MARKALIAS"/><w:tag w:val="MARKTAG"/><w:id w:val="1"/></w:sdtPr><w:sdtContent>${run('In a box.', '<w:rStyle w:val="Quiet"/>')}</w:sdtContent></w:sdt><w:smartTag w:uri="urn:MARKSMART" w:element="person"><w:smartTagPr><w:attr w:name="MARKSMARTNAME" w:val="x"/></w:smartTagPr>${run(' Named.')}</w:smartTag>`,
  ),
  p(
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2286000" cy="1714500"/><wp:docPr id="1" name="MARKDRAWING.jpg" descr="MARKDOCALT" title="MARKDOCTITLE"/>${pictureOf('a14', 'rId12', ' r:link="rId13"')}</wp:inline></w:drawing></w:r>`,
  ),
  p(
    `<w:r><w:object><v:shape id="MARKSHAPE" type="#_x0000_t75" alt="MARKVMLALT" style="width:60pt;height:40pt"><v:imagedata r:id="rId14" o:title="MARKIMAGETITLE"/></v:shape><o:OLEObject Type="Embed" ProgID="MARKPROG" ShapeID="x" DrawAspect="Content" ObjectID="_MARKOBJECT" r:id="rId15"/></w:object></w:r>`,
  ),
  `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>${p(run('one'))}</w:tc><w:tc><w:tcPr/>${p(run('two'))}</w:tc></w:tr><w:tr><w:trPr><w:del w:id="10" ${WHO}/></w:trPr><w:tc><w:tcPr/>${p(run('MARKROW'))}</w:tc><w:tc><w:tcPr/>${p('')}</w:tc></w:tr></w:tbl>`,
  p(run('In a list.'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
  '<MARKPREFIX:MARKELEMENT MARKPREFIX:x="MARKFOREIGN">MARKFOREIGNTEXT</MARKPREFIX:MARKELEMENT><!-- MARKREMARK --><?MARKPI MARKDATA?>',
  `<w:sectPr w:rsidR="00MARKRSID"><w:headerReference w:type="default" r:id="rId16"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/><w:printerSettings r:id="rId17"/></w:sectPr>`,
].join('')

export function docx(photo, thumbnail) {
  const WORD = `${TYPE}.wordprocessingml`
  return {
    '[Content_Types].xml': types({
      'word/document.xml': `${WORD}.document.main+xml`,
      'word/styles.xml': `${WORD}.styles+xml`,
      'word/settings.xml': `${WORD}.settings+xml`,
      'word/numbering.xml': `${WORD}.numbering+xml`,
      'word/comments.xml': `${WORD}.comments+xml`,
      'word/footnotes.xml': `${WORD}.footnotes+xml`,
      'word/MARKHEADER.xml': `${WORD}.header+xml`,
      'word/fontTable.xml': `${WORD}.fontTable+xml`,
      'word/theme/theme1.xml': `${TYPE}.theme+xml`,
    }),
    ...around('word/document.xml', thumbnail),
    'word/document.xml': part('document', `<w:body>${BODY}</w:body>`),
    'word/_rels/document.xml.rels': rels(
      ['rId1', 'styles', 'styles.xml'],
      ['rId2', 'settings', 'settings.xml'],
      ['rId3', 'numbering', 'numbering.xml'],
      ['rId4', 'comments', 'comments.xml'],
      ['rId5', 'footnotes', 'footnotes.xml'],
      ['rId6', 'fontTable', 'fontTable.xml'],
      ['rId7', 'theme', 'theme/theme1.xml'],
      ['rId8', 'customXml', '../customXml/item1.xml'],
      ['rId9', 'http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'],
      ['rId10', 'hyperlink', 'https://example.org/page', true],
      ['rId11', 'hyperlink', 'file:///C:/Users/MARKUSER/file.docx', true],
      ['rId12', 'image', 'media/MARKMEDIA.jpeg'],
      ['rId13', 'image', 'http://MARKHOST.example/beacon.png', true],
      ['rId14', 'image', 'media/image2.emf'],
      ['rId15', 'oleObject', 'embeddings/oleObject1.bin'],
      ['rId16', 'header', 'MARKHEADER.xml'],
      ['rId17', 'printerSettings', 'printerSettings1.bin'],
      [
        'rId18',
        'http://schemas.microsoft.com/office/2006/relationships/vbaProject',
        'vbaProject.bin',
      ],
      ['rId19', 'hyperlink', 'https://MARKUNUSED.example/', true],
    ),
    'word/styles.xml': part(
      'styles',
      '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults><w:latentStyles w:count="1"><w:lsdException w:name="MARKLATENT"/></w:latentStyles><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rsid w:val="00MARKRSID"/></w:style><w:style w:type="paragraph" w:customStyle="1" w:styleId="MARKSTYLEID"><w:name w:val="MARKSTYLE of a house"/><w:aliases w:val="MARKALIASES"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style><w:style w:type="character" w:customStyle="1" w:styleId="Quiet"><w:name w:val="Quiet"/><w:rPr><w:i/></w:rPr></w:style>',
    ),
    'word/settings.xml': part(
      'settings',
      `<w:writeProtection w:recommended="1" w:hash="MARKHASH"/><w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1"/><w:trackRevisions/><w:defaultTabStop w:val="708"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:docVars><w:docVar w:name="MARKVAR" w:val="MARKVARVALUE"/></w:docVars><w:rsids><w:rsidRoot w:val="00MARKRSID"/><w:rsid w:val="00MARKRSID"/></w:rsids><w15:docId w15:val="{MARKDOCID}"/><w14:docId w14:val="MARKDOCID"/>`,
    ),
    'word/_rels/settings.xml.rels': rels([
      'rId1',
      'attachedTemplate',
      'https://MARKTEMPLATEHOST.example/t.dotm',
      true,
    ]),
    'word/numbering.xml': part(
      'numbering',
      '<w:abstractNum w:abstractNumId="0" w15:restartNumberingAfterBreak="0"><w:nsid w:val="MARKNSID"/><w:multiLevelType w:val="singleLevel"/><w:tmpl w:val="MARKTMPL"/><w:lvl w:ilvl="0" w:tplc="MARKTPLC"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
    'word/comments.xml': part(
      'comments',
      `<w:comment w:id="0" ${WHO.replace('CHANGER', 'COMMENTER')} w:initials="MARKINITIALS">${p(run('MARKCOMMENT'))}</w:comment>`,
    ),
    'word/people.xml': `${HEAD}<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="MARKPERSON"><w15:presenceInfo w15:providerId="AD" w15:userId="MARKUSERID"/></w15:person></w15:people>`,
    'word/footnotes.xml': part(
      'footnotes',
      `<w:footnote w:type="separator" w:id="0">${p('<w:r><w:separator/></w:r>')}</w:footnote><w:footnote w:type="continuationSeparator" w:id="1">${p('<w:r><w:continuationSeparator/></w:r>')}</w:footnote><w:footnote w:id="2">${p(run('A note.'))}</w:footnote><w:footnote w:id="3">${p(run('MARKNOTE'))}</w:footnote>`,
    ),
    'word/MARKHEADER.xml': part('hdr', p(run('Of a meeting'))),
    'word/fontTable.xml': part('fonts', '<w:font w:name="MARKFONT"/>'),
    'word/theme/theme1.xml': theme,
    'word/media/MARKMEDIA.jpeg': photo,
    'word/media/image2.emf': 'MARKEMF of another program',
    'word/media/image3.jpeg': photo,
    'word/embeddings/oleObject1.bin': 'MARKOLE a whole file',
    'word/printerSettings1.bin': 'MARKPRINTER',
    'word/vbaProject.bin': 'MARKMACRO',
  }
}
