/** The parts of a talk as PowerPoint keeps it. */
import { around, DRAWING, HEAD, OFFICE, rels, theme, TYPE, types } from './office.mjs'
import { chart } from './tables.mjs'

const SPACES = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}/relationships"`
const part = (name, body, more = '') => `${HEAD}<p:${name} ${SPACES}${more}>${body}</p:${name}>`
const box = (x, y, cx, cy) =>
  `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>`
const words = (text, y, more = '') =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${y / 1000 + 2}" name="Title 1"${more}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${box(500000, y, 8000000, 900000)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="ru-RU" sz="2800" dirty="0"/><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`
const tree = (inner) =>
  `<p:cSld name="MARKSLIDENAME"><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${inner}</p:spTree><p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"><p14:creationId xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" val="MARKCREATION"/></p:ext></p:extLst></p:cSld>`
const MAP =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
const NEWER = 'http://schemas.microsoft.com/office/2007/relationships'

export function pptx(photo, thumbnail) {
  const SLIDE = `${TYPE}.presentationml`
  return {
    '[Content_Types].xml': types({
      'ppt/presentation.xml': `${SLIDE}.presentation.main+xml`,
      'ppt/slides/slide1.xml': `${SLIDE}.slide+xml`,
      'ppt/slides/slide2.xml': `${SLIDE}.slide+xml`,
      'ppt/slideLayouts/slideLayout1.xml': `${SLIDE}.slideLayout+xml`,
      'ppt/slideLayouts/slideLayout2.xml': `${SLIDE}.slideLayout+xml`,
      'ppt/slideMasters/slideMaster1.xml': `${SLIDE}.slideMaster+xml`,
      'ppt/notesSlides/notesSlide1.xml': `${SLIDE}.notesSlide+xml`,
      'ppt/commentAuthors.xml': `${SLIDE}.commentAuthors+xml`,
      'ppt/charts/chart1.xml': `${TYPE}.drawingml.chart+xml`,
      'ppt/theme/theme1.xml': `${TYPE}.theme+xml`,
    }),
    ...around('ppt/presentation.xml', thumbnail),
    'ppt/presentation.xml': part(
      'presentation',
      '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId3"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/><p:custDataLst><p:tags r:id="rId6"/></p:custDataLst><p:modifyVerifier hashData="MARKVERIFIER"/><p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="MARKSECTION" id="{MARKSECTIONID}"/></p14:sectionLst></p:ext></p:extLst>',
    ),
    'ppt/_rels/presentation.xml.rels': rels(
      ['rId1', 'slideMaster', 'slideMasters/slideMaster1.xml'],
      ['rId2', 'slide', 'slides/slide1.xml'],
      ['rId3', 'slide', 'slides/slide2.xml'],
      ['rId4', 'theme', 'theme/theme1.xml'],
      ['rId5', 'commentAuthors', 'commentAuthors.xml'],
      ['rId6', 'tags', 'tags/tag1.xml'],
      ['rId7', 'viewProps', 'viewProps.xml'],
    ),
    'ppt/slides/slide1.xml': part(
      'sld',
      `${tree(
        `${words('A talk about places', 400000, ' descr="MARKSHAPEALT"')}${words('MARKHIDDENSHAPE', 1400000, ' hidden="1"')}<p:pic><p:nvPicPr><p:cNvPr id="5" name="E:\\MARKSLIDEPHOTO.jpg" descr="MARKPICALT"><a:hlinkClick r:id="rId5"/></p:cNvPr><p:cNvPicPr/><p:nvPr><a:videoFile r:link="rId6"/><p:extLst><p:ext uri="{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"><p14:media xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" r:embed="rId7"/></p:ext></p:extLst></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${box(500000, 2000000, 3000000, 2250000)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic><p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="6" name="Chart 5"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="4500000" y="2000000"/><a:ext cx="4000000" cy="3000000"/></p:xfrm><a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" r:id="rId4"/></a:graphicData></a:graphic></p:graphicFrame>`,
      )}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr><p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" nodeType="tmRoot"/></p:par></p:tnLst></p:timing>`,
    ),
    'ppt/slides/_rels/slide1.xml.rels': rels(
      ['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['rId2', 'image', '../media/image1.jpeg'],
      ['rId3', 'notesSlide', '../notesSlides/notesSlide1.xml'],
      ['rId4', 'chart', '../charts/chart1.xml'],
      ['rId5', 'hyperlink', 'file:///E:/MARKLINK.mp4', true],
      ['rId6', 'video', '../media/media1.wmv'],
      ['rId7', `${NEWER}/media`, '../media/media1.wmv'],
      ['rId8', 'comments', '../comments/comment1.xml'],
    ),
    'ppt/slides/slide2.xml': part('sld', tree(words('MARKHIDDENSLIDE', 400000)), ' show="0"'),
    'ppt/slides/_rels/slide2.xml.rels': rels([
      'rId1',
      'slideLayout',
      '../slideLayouts/slideLayout2.xml',
    ]),
    'ppt/slideLayouts/slideLayout1.xml': part('sldLayout', tree('')),
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': rels([
      'rId1',
      'slideMaster',
      '../slideMasters/slideMaster1.xml',
    ]),
    'ppt/slideLayouts/slideLayout2.xml': part('sldLayout', tree(words('MARKLAYOUT', 400000))),
    'ppt/slideLayouts/_rels/slideLayout2.xml.rels': rels([
      'rId1',
      'slideMaster',
      '../slideMasters/slideMaster1.xml',
    ]),
    'ppt/slideMasters/slideMaster1.xml': part(
      'sldMaster',
      `${tree('')}${MAP}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst>`,
    ),
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': rels(
      ['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['rId2', 'slideLayout', '../slideLayouts/slideLayout2.xml'],
      ['rId3', 'theme', '../theme/theme1.xml'],
    ),
    'ppt/notesSlides/notesSlide1.xml': part('notes', tree(words('MARKSPEAKERNOTE', 400000))),
    'ppt/notesSlides/_rels/notesSlide1.xml.rels': rels(['rId1', 'slide', '../slides/slide1.xml']),
    'ppt/comments/comment1.xml': part(
      'cmLst',
      '<p:cm authorId="0" dt="2026-03-14T15:09:26.000" idx="1"><p:pos x="1" y="1"/><p:text>MARKSLIDECOMMENT</p:text></p:cm>',
    ),
    'ppt/commentAuthors.xml': part(
      'cmAuthorLst',
      '<p:cmAuthor id="0" name="MARKSLIDEAUTHOR" initials="MARKSI" lastIdx="1" clrIdx="0"/>',
    ),
    'ppt/tags/tag1.xml': part('tagLst', '<p:tag name="MARKTAGNAME" val="MARKTAGVALUE"/>'),
    'ppt/viewProps.xml': part('viewPr', '', ' lastView="sldView"'),
    'ppt/charts/chart1.xml': chart('[MARKBOOK.xlsx]MARKCHARTSHEET!$B$2:$B$4', 'pptx'),
    'ppt/charts/_rels/chart1.xml.rels': rels(['rId1', 'package', '../embeddings/Sheet1.bin']),
    'ppt/embeddings/Sheet1.bin': 'MARKEMBEDDEDBOOK',
    'ppt/theme/theme1.xml': theme,
    'ppt/media/image1.jpeg': photo,
    'ppt/media/media1.wmv': 'MARKFILM',
  }
}
