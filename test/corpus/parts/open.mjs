/** The parts of documents as LibreOffice keeps them. */
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns:'
const SPACES = [
  ...[
    'office',
    'style',
    'text',
    'table',
    'chart',
    'presentation',
    'config',
    'meta',
    'script',
    'form',
  ].map((one) => [one, `${OASIS}${one}:1.0`]),
  ['draw', `${OASIS}drawing:1.0`],
  ['fo', `${OASIS}xsl-fo-compatible:1.0`],
  ['svg', `${OASIS}svg-compatible:1.0`],
  ['of', `${OASIS}of:1.2`],
  ['ooo', 'http://openoffice.org/2004/office'],
  ['officeooo', 'http://openoffice.org/2009/office'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['MARKPREFIX', 'urn:MARKNAMESPACE'],
]
  .map(([short, space]) => `xmlns:${short}="${space}"`)
  .join(' ')
const part = (name, body) =>
  `${HEAD}<office:${name} ${SPACES} office:version="1.3">${body}</office:${name}>`
const WHO = '<dc:creator>MARKCHANGER</dc:creator><dc:date>2026-03-14T15:09:26</dc:date>'
const ANNOTATION = `<office:annotation office:name="MARKANNOTATIONNAME"><dc:creator>MARKCOMMENTER</dc:creator><dc:date>2026-03-14T15:09:26</dc:date><text:p>MARKCOMMENT</text:p></office:annotation>`
const frame = (href, at = '') =>
  `<draw:frame draw:name="MARKFRAME.jpg" svg:width="6cm" svg:height="4.5cm"${at}><draw:image xlink:href="${href}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:title>MARKALTTITLE</svg:title><svg:desc>MARKALT</svg:desc></draw:frame>`

function around(photo, thumbnail, view = '') {
  const item = (name, kind, value) =>
    `<config:config-item config:name="${name}" config:type="${kind}">${value}</config:config-item>`
  return {
    'meta.xml': part(
      'document-meta',
      `<office:meta><meta:generator>MARKGENERATOR</meta:generator><meta:initial-creator>MARKINITIAL</meta:initial-creator><dc:creator>MARKCREATOR Anna</dc:creator><meta:creation-date>2026-03-14T15:09:26</meta:creation-date><dc:date>2026-03-14T15:09:26</dc:date><meta:printed-by>MARKPRINTEDBY</meta:printed-by><meta:print-date>2026-03-14T15:09:26</meta:print-date><dc:title>MARKTITLE</dc:title><dc:description>MARKDESCRIPTION</dc:description><meta:keyword>MARKKEYWORD</meta:keyword><meta:editing-duration>PT3H</meta:editing-duration><meta:template xlink:href="MARKTEMPLATE.ott" xlink:title="MARKTEMPLATETITLE"/><meta:user-defined meta:name="MARKPROPERTY">MARKVALUE</meta:user-defined></office:meta>`,
    ),
    'settings.xml': part(
      'document-settings',
      `<office:settings><config:config-item-set config:name="ooo:view-settings">${item('ViewId', 'string', 'MARKVIEW')}</config:config-item-set><config:config-item-set config:name="ooo:configuration-settings">${item('PrinterName', 'string', 'MARKPRINTERNAME')}${item('PrinterSetup', 'base64Binary', 'MARKSETUP')}${item('Rsid', 'int', '31415926')}${item('RsidRoot', 'int', '27182818')}${item('AddParaTableSpacing', 'boolean', 'true')}${item('CurrentDatabaseDataSource', 'string', 'MARKDATABASE')}${view}</config:config-item-set></office:settings>`,
    ),
    'Thumbnails/thumbnail.png': thumbnail,
    'manifest.rdf': '<MARKRDF/>',
    'Basic/Standard/Module1.xml': 'MARKMACRO',
    'META-INF/documentsignatures.xml':
      '<document-signatures><X509SubjectName>MARKSIGNER</X509SubjectName></document-signatures>',
    'Configurations2/accelerator/current.xml': 'MARKKEYS',
    'VersionList.xml': '<MARKVERSIONS/>',
    'Versions/Version1': 'MARKVERSION',
    'Pictures/MARK0123456789.jpg': photo,
  }
}

/** A chart of its own numbers, and a document within the document. */
function objects() {
  const cell = (value) =>
    `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`
  return {
    'Object 1/content.xml': part(
      'document-content',
      `<office:body><office:chart><chart:chart chart:class="chart:bar" svg:width="8cm" svg:height="5cm"><chart:plot-area><chart:axis chart:dimension="x"/><chart:axis chart:dimension="y"/><chart:series chart:values-cell-range-address="local-table.$B$2:.$B$3"/></chart:plot-area><table:table table:name="local-table"><table:table-header-columns><table:table-column/></table:table-header-columns><table:table-columns><table:table-column/></table:table-columns><table:table-header-rows><table:table-row><table:table-cell><text:p/></table:table-cell><table:table-cell office:value-type="string"><text:p>Count</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>${cell(12)}</table:table-row><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell>${cell(30)}</table:table-row></table:table-rows></table:table></chart:chart></office:chart></office:body>`,
    ),
    'Object 1/meta.xml': part(
      'document-meta',
      '<office:meta><meta:generator>MARKOBJECTGENERATOR</meta:generator></office:meta>',
    ),
    'Object 2/content.xml': part(
      'document-content',
      '<office:body><office:text><text:p>MARKOBJECT</text:p></office:text></office:body>',
    ),
    'ObjectReplacements/Object 1': 'MARKREPLACEMENT',
  }
}

function withType(type, [photo, thumbnail], content, styles, more = {}) {
  const parts = {
    'content.xml': content,
    'styles.xml': styles,
    ...around(photo, thumbnail),
    ...more,
  }
  const types = {
    '/': type,
    'Object 1/': 'application/vnd.oasis.opendocument.chart',
    'Object 2/': 'application/vnd.oasis.opendocument.text',
  }
  const rows = [
    ...Object.entries(types),
    ...Object.keys(parts).map((one) => [one, one.endsWith('.xml') ? 'text/xml' : '']),
  ]
    .filter(
      ([name]) =>
        !name.startsWith('META-INF') &&
        (more['Object 1/content.xml'] || !name.startsWith('Object')),
    )
    .map(
      ([name, kind]) =>
        `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="${kind}"/>`,
    )
  const manifest = `${HEAD}<manifest:manifest xmlns:manifest="${OASIS}manifest:1.0" manifest:version="1.3">${rows.join('')}</manifest:manifest>`
  return { mimetype: type, ...parts, 'META-INF/manifest.xml': manifest }
}

export function odt(photo, thumbnail) {
  const rsid = 'officeooo:rsid="001fMARK" officeooo:paragraph-rsid="001fMARK"'
  const styles = `<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-weight="bold" fo:font-size="16pt" fo:language="ru" fo:country="RU" ${rsid}/></style:style><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>`
  return withType(
    'application/vnd.oasis.opendocument.text',
    [photo, thumbnail],
    part(
      'document-content',
      `<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:MARKSCRIPT"/></office:event-listeners></office:scripts><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text><office:forms><form:form form:name="MARKFORM"/></office:forms><text:tracked-changes><text:changed-region xml:id="ct1" text:id="ct1"><text:insertion><office:change-info>${WHO}</office:change-info></text:insertion></text:changed-region><text:changed-region xml:id="ct2" text:id="ct2"><text:deletion><office:change-info>${WHO}</office:change-info><text:p>MARKDELETED</text:p></text:deletion></text:changed-region></text:tracked-changes><text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="MARKUSERFIELD" text:name="MARKFIELDNAME"/></text:user-field-decls><text:p text:style-name="P1">Letter</text:p><text:p xml:id="MARKXMLID"><text:bookmark text:name="MARKBOOKMARK"/>This is said, and <text:change-start text:change-id="ct1"/>this was added<text:change-end text:change-id="ct1"/><text:change text:change-id="ct2"/>.<text:span text:style-name="T2">MARKHIDDEN</text:span>${ANNOTATION} By <text:author-name text:fixed="false">somebody</text:author-name>, kept as <text:file-name text:display="full">a file</text:file-name><text:hidden-text text:condition="ooow:MARKCONDITION" text:string-value="MARKHIDDENSTRING">MARKHIDDENTEXT</text:hidden-text>, page <text:page-number text:select-page="current">1</text:page-number>.</text:p><text:p><text:a xlink:type="simple" xlink:href="https://example.org/page" office:name="MARKLINKNAME">a page</text:a> and <text:a xlink:type="simple" xlink:href="file:///home/MARKUSER/a.odt">a file</text:a>. ${frame('Pictures/MARK0123456789.jpg', ' text:anchor-type="as-char"')}${frame('http://MARKHOST.example/x.png', ' text:anchor-type="as-char"')}</text:p><text:p><draw:frame draw:name="MARKOBJECTNAME" text:anchor-type="as-char" svg:width="8cm" svg:height="5cm"><draw:object xlink:href="./Object 1" xlink:type="simple"/><draw:image xlink:href="./ObjectReplacements/Object 1" xlink:type="simple"/></draw:frame><draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="1cm"><draw:object xlink:href="./Object 2" xlink:type="simple"/></draw:frame></text:p><text:section text:name="MARKSECTION" text:display="none"><text:p>MARKSECTIONTEXT</text:p></text:section><table:table table:name="MARKTABLENAME"><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell><text:p>one</text:p></table:table-cell><table:table-cell><text:p>two</text:p></table:table-cell></table:table-row></table:table><MARKPREFIX:MARKELEMENT MARKPREFIX:x="MARKFOREIGN">MARKFOREIGNTEXT</MARKPREFIX:MARKELEMENT><!-- MARKREMARK --></office:text></office:body>`,
    ),
    part(
      'document-styles',
      '<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Serif" fo:font-size="12pt"/></style:default-style></office:styles><office:automatic-styles><style:page-layout style:name="L1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm" style:paper-tray-name="MARKTRAY"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L1"/></office:master-styles>',
    ),
    objects(),
  )
}

export function ods(photo, thumbnail) {
  const cell = (words) =>
    `<table:table-cell office:value-type="string" office:string-value="${words}"><text:p>${words}</text:p></table:table-cell>`
  const number = (value, formula) =>
    `<table:table-cell table:formula="of:=${formula}" office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`
  return withType(
    'application/vnd.oasis.opendocument.spreadsheet',
    [photo, thumbnail],
    part(
      'document-content',
      `<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:tracked-changes><table:cell-content-change table:id="c1"><office:change-info>${WHO}</office:change-info><table:previous><table:change-track-table-cell office:value-type="string"><text:p>MARKPREVIOUS</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes><table:content-validations><table:content-validation table:name="MARKVALIDATION"/></table:content-validations><table:table table:name="Places" table:style-name="ta1" table:protection-key="MARKKEY"><table:shapes>${frame('Pictures/MARK0123456789.jpg', ' svg:x="8cm" svg:y="1cm"')}</table:shapes><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/><table:table-row>${cell('Place')}${cell('Count')}${cell('MARKFOLDEDCOLUMN')}</table:table-row><table:table-row>${cell('north')}${number(12, '[.MARKHIDDENSHEET.B1]*2')}<table:table-cell/></table:table-row><table:table-row table:visibility="filter">${cell('MARKFOLDEDROW')}${number(9, '9')}</table:table-row><table:table-row>${cell('south')}${number(30, '[&apos;file:///home/MARKPATH.ods&apos;#$Sheet1.A1]')}<table:table-cell>${ANNOTATION}</table:table-cell></table:table-row></table:table><table:table table:name="MARKHIDDENSHEET" table:style-name="ta2"><table:table-column/><table:table-row>${cell('MARKSECRET')}</table:table-row></table:table><table:named-expressions><table:named-range table:name="MARKNAME" table:cell-range-address="$Places.$A$1"/></table:named-expressions><table:database-ranges><table:database-range table:name="MARKRANGE" table:target-range-address="Places.A1:B4"/></table:database-ranges></office:spreadsheet></office:body>`,
    ),
    part('document-styles', '<office:styles/>'),
  )
}

export function odp(photo, thumbnail) {
  const page = (name, style, words, more = '') =>
    `<draw:page draw:name="${name}" draw:style-name="${style}" draw:master-page-name="Default"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"><draw:text-box><text:p>${words}</text:p></draw:text-box></draw:frame>${more}</draw:page>`
  return withType(
    'application/vnd.oasis.opendocument.presentation',
    [photo, thumbnail],
    part(
      'document-content',
      `<office:automatic-styles><style:style style:name="dp1" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="visible"/></style:style><style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style></office:automatic-styles><office:body><office:presentation>${page('MARKPAGE', 'dp1', 'A talk about places', `${frame('Pictures/MARK0123456789.jpg', ' svg:x="3cm" svg:y="6cm"')}<presentation:notes><draw:page-thumbnail/><draw:frame><draw:text-box><text:p>MARKSPEAKERNOTE</text:p></draw:text-box></draw:frame></presentation:notes>${ANNOTATION}`)}${page('page2', 'dp2', 'MARKHIDDENSLIDE')}<presentation:settings presentation:show="MARKSHOW"/></office:presentation></office:body>`,
    ),
    part(
      'document-styles',
      '<office:styles/><office:automatic-styles><style:page-layout style:name="PM1"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="PM1"/><style:master-page style:name="MARKMASTER" style:page-layout-name="PM1"><draw:frame svg:width="5cm" svg:height="1cm"><draw:text-box><text:p>MARKHOUSE</text:p></draw:text-box></draw:frame></style:master-page></office:master-styles>',
    ),
  )
}
