/** What Word, Excel and PowerPoint write alike. */
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
export const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'
export const TYPE = 'application/vnd.openxmlformats-officedocument'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** `[id, type, target, mode]`; a type that is no address is one of the standard's. */
export function rels(...all) {
  const rows = all.map(([id, type, target, mode]) => {
    const whole = type.includes(':') ? type : `${OFFICE}/relationships/${type}`
    return `<Relationship Id="${id}" Type="${whole}" Target="${target}"${mode ? ' TargetMode="External"' : ''}/>`
  })
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`
}

export function types(parts) {
  const rows = Object.entries(parts).map(
    ([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`,
  )
  const endings = {
    rels: 'application/vnd.openxmlformats-package.relationships+xml',
    xml: 'application/xml',
    jpeg: 'image/jpeg',
    png: 'image/png',
    emf: 'image/x-emf',
    bin: 'application/octet-stream',
    vml: `${TYPE}.vmlDrawing`,
  }
  const defaults = Object.entries(endings).map(
    ([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`,
  )
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${defaults.join('')}${rows.join('')}</Types>`
}

/** Properties, a picture of the first page and parts of other programs, which all three have. */
export function around(main, thumbnail) {
  return {
    '_rels/.rels': rels(
      ['rId1', 'officeDocument', main],
      ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ['rId3', 'extended-properties', 'docProps/app.xml'],
      ['rId4', 'custom-properties', 'docProps/custom.xml'],
      ['rId5', `${PACKAGE}/relationships/metadata/thumbnail`, 'docProps/thumbnail.png'],
      ['rId6', `${PACKAGE}/relationships/digital-signature/origin`, '_xmlsignatures/origin.sigs'],
    ),
    'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>MARKTITLE</dc:title><dc:subject>MARKSUBJECT</dc:subject><dc:creator>MARKCREATOR Anna</dc:creator><cp:keywords>MARKKEYWORD</cp:keywords><dc:description>MARKDESCRIPTION</dc:description><cp:lastModifiedBy>MARKMODIFIER</cp:lastModifiedBy><cp:revision>17</cp:revision><cp:lastPrinted>2026-03-14T15:09:26Z</cp:lastPrinted><dcterms:created xsi:type="dcterms:W3CDTF">2026-03-14T15:09:26Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-03-14T15:09:26Z</dcterms:modified><cp:category>MARKCATEGORY</cp:category></cp:coreProperties>`,
    'docProps/app.xml': `${HEAD}<Properties xmlns="${OFFICE}/extended-properties" xmlns:vt="${OFFICE}/docPropsVTypes"><Template>MARKTEMPLATE.dotm</Template><Manager>MARKMANAGER</Manager><Company>MARKCOMPANY</Company><Application>MARKAPPLICATION</Application><AppVersion>16.0000</AppVersion><TotalTime>314</TotalTime><HyperlinkBase>file:///C:/MARKBASE/</HyperlinkBase></Properties>`,
    'docProps/custom.xml': `${HEAD}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="MARKPROPERTY"><vt:lpwstr>MARKVALUE</vt:lpwstr></property></Properties>`,
    'docProps/thumbnail.png': thumbnail,
    'customXml/item1.xml': '<MARKXML xmlns="urn:MARKURN">MARKITEM</MARKXML>',
    'customXml/itemProps1.xml': `<ds:datastoreItem ds:itemID="{MARKITEMID}" xmlns:ds="${OFFICE}/customXml"/>`,
    '_xmlsignatures/origin.sigs': 'MARKSIGNATURES',
    'MARKFOLDER/MARKPART.dat': 'MARKDATA of a program nobody knows',
  }
}

export const theme = `${HEAD}<a:theme xmlns:a="${DRAWING}/main" name="MARKTHEME"><a:themeElements><a:clrScheme name="MARKCOLOURS"><a:dk1><a:srgbClr val="1F1812"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="40342A"/></a:dk2><a:lt2><a:srgbClr val="E8D9B0"/></a:lt2><a:accent1><a:srgbClr val="A63D2F"/></a:accent1><a:accent2><a:srgbClr val="3A6EA5"/></a:accent2><a:accent3><a:srgbClr val="2F5D3A"/></a:accent3><a:accent4><a:srgbClr val="8064A2"/></a:accent4><a:accent5><a:srgbClr val="4BACC6"/></a:accent5><a:accent6><a:srgbClr val="F79646"/></a:accent6><a:hlink><a:srgbClr val="0000FF"/></a:hlink><a:folHlink><a:srgbClr val="800080"/></a:folHlink></a:clrScheme><a:fontScheme name="MARKFONTS"><a:majorFont><a:latin typeface="Liberation Sans"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Liberation Serif"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="MARKFORMATS">${lots('fillStyleLst', '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>')}${lots('lnStyleLst', '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>')}${lots('effectStyleLst', '<a:effectStyle><a:effectLst/></a:effectStyle>')}${lots('bgFillStyleLst', '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>')}</a:fmtScheme></a:themeElements><a:extLst><a:ext uri="{05A4C25C-085E-4340-85A3-A5531E510DB2}"><thm15:themeFamily xmlns:thm15="http://schemas.microsoft.com/office/thememl/2012/main" name="MARKFAMILY" id="{MARKTHEMEID}"/></a:ext></a:extLst></a:theme>`

function lots(name, one) {
  return `<a:${name}>${one.repeat(3)}</a:${name}>`
}

/** A picture that is shown, with the path its maker had it under. */
export function pictureOf(prefix, embed, extra = '') {
  return `<a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/picture"><pic:pic xmlns:pic="${DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="C:\\MARKFILE.jpg" descr="MARKALT"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${embed}"${extra}><a:extLst><a:ext uri="{28A0092B-C50C-407E-A947-70E740481C1C}"><${prefix}:useLocalDpi xmlns:${prefix}="http://schemas.microsoft.com/office/drawing/2010/main" val="0" MARKATTRIBUTE="MARKEXTENSION"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2286000" cy="1714500"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>`
}
