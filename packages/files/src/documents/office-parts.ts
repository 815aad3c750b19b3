/** The parts of an Office Open XML package that show something: by the relations that lead to them. */

export type OfficeKind = 'docx' | 'xlsx' | 'pptx'

export interface Role {
  /** Where it lies from now on; `#` is its number among those of its kind. */
  readonly path: string
  /** Undefined for pictures, whose type is their ending's. */
  readonly content: string | undefined
  /** Stays though nothing in the part that leads to it names it. */
  readonly hangs: boolean
}

const DOCUMENT = 'application/vnd.openxmlformats-officedocument.'
const WORD = `${DOCUMENT}wordprocessingml.`
const SHEET = `${DOCUMENT}spreadsheetml.`
const SLIDE = `${DOCUMENT}presentationml.`
const DRAWING = `${DOCUMENT}drawingml.`

function role(path: string, content: string | undefined, hangs = false): Role {
  return { path, content: content && `${content}+xml`, hangs }
}

function shared(folder: string): Readonly<Record<string, Role>> {
  return {
    image: role(`${folder}/media/image#`, undefined),
    theme: role(`${folder}/theme/theme#.xml`, `${DOCUMENT}theme`, true),
    themeOverride: role(`${folder}/theme/override#.xml`, `${DOCUMENT}themeOverride`, true),
    chart: role(`${folder}/charts/chart#.xml`, `${DRAWING}chart`),
    chartUserShapes: role(`${folder}/charts/shapes#.xml`, `${DRAWING}chartshapes`),
    diagramData: role(`${folder}/diagrams/data#.xml`, `${DRAWING}diagramData`),
    diagramLayout: role(`${folder}/diagrams/layout#.xml`, `${DRAWING}diagramLayout`),
    diagramQuickStyle: role(`${folder}/diagrams/style#.xml`, `${DRAWING}diagramStyle`),
    diagramColors: role(`${folder}/diagrams/colors#.xml`, `${DRAWING}diagramColors`),
  }
}

export const ROLES: Readonly<Record<OfficeKind, Readonly<Record<string, Role>>>> = {
  docx: {
    ...shared('word'),
    officeDocument: role('word/document.xml', `${WORD}document.main`),
    styles: role('word/styles.xml', `${WORD}styles`, true),
    numbering: role('word/numbering.xml', `${WORD}numbering`, true),
    settings: role('word/settings.xml', `${WORD}settings`, true),
    footnotes: role('word/footnotes.xml', `${WORD}footnotes`, true),
    endnotes: role('word/endnotes.xml', `${WORD}endnotes`, true),
    header: role('word/header#.xml', `${WORD}header`),
    footer: role('word/footer#.xml', `${WORD}footer`),
  },
  xlsx: {
    ...shared('xl'),
    officeDocument: role('xl/workbook.xml', `${SHEET}sheet.main`),
    styles: role('xl/styles.xml', `${SHEET}styles`, true),
    sharedStrings: role('xl/sharedStrings.xml', `${SHEET}sharedStrings`, true),
    worksheet: role('xl/worksheets/sheet#.xml', `${SHEET}worksheet`),
    chartsheet: role('xl/chartsheets/sheet#.xml', `${SHEET}chartsheet`),
    drawing: role('xl/drawings/drawing#.xml', `${DOCUMENT}drawing`),
    table: role('xl/tables/table#.xml', `${SHEET}table`),
  },
  pptx: {
    ...shared('ppt'),
    officeDocument: role('ppt/presentation.xml', `${SLIDE}presentation.main`),
    tableStyles: role('ppt/tableStyles.xml', `${SLIDE}tableStyles`, true),
    slide: role('ppt/slides/slide#.xml', `${SLIDE}slide`),
    slideLayout: role('ppt/slideLayouts/layout#.xml', `${SLIDE}slideLayout`, true),
    slideMaster: role('ppt/slideMasters/master#.xml', `${SLIDE}slideMaster`, true),
  },
}

/** What the first part of each begins with. */
export const ROOTS: Readonly<Record<OfficeKind, string>> = {
  docx: 'w:document',
  xlsx: 'x:workbook',
  pptx: 'p:presentation',
}
