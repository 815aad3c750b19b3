/** Numbers and names drawn by lot, by which parts of an Office document know each other. */
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Findings } from '../src/finding.ts'
import { officeRules, type PartRules } from '../src/documents/office-rules.ts'
import { readXml, writeXml } from '../src/documents/xml.ts'
import { changed, cleaned, utf8 } from './document-corpus.ts'

const OPEN = 'http://schemas.openxmlformats.org/'
const SPACES = [
  ['w', `${OPEN}wordprocessingml/2006/main`],
  ['dgm', `${OPEN}drawingml/2006/diagram`],
  ['c', `${OPEN}drawingml/2006/chart`],
  ['a', `${OPEN}drawingml/2006/main`],
  ['pic', `${OPEN}drawingml/2006/picture`],
  ['p', `${OPEN}presentationml/2006/main`],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['wpg', 'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup'],
  ['v', 'urn:schemas-microsoft-com:vml'],
]
const PLAIN: PartRules = { drop: {}, unwrap: new Set(), without: {}, fixed: {} }

/** What is in a part once it is written, and what that told. */
function written(root: string, words: string): { readonly text: string; readonly told: string[] } {
  const found = new Findings()
  const spaces = SPACES.map(([short, space]) => ` xmlns:${short}="${space}"`).join('')
  const rules = officeRules({ found, relate: () => undefined }, PLAIN)
  const bytes = writeXml(readXml(utf8(`<${root}${spaces}>${words}</${root}>`)), rules)
  const text = new TextDecoder().decode(bytes)
  return {
    text: text.slice(text.indexOf('>', 60) + 1, -`</${root}>`.length),
    told: found.all.flatMap(({ says }) => says),
  }
}

describe('what parts of a document know each other by', () => {
  it('points and lines of a diagram fit each other', () => {
    const { text } = written(
      'dgm:dataModel',
      '<dgm:pt modelId="{A}" cxnId="{C}"/><dgm:cxn modelId="{C}" srcId="0" destId="{A}"/>',
    )
    expect(text).toBe('<dgm:pt modelId="1" cxnId="2"/><dgm:cxn modelId="2" srcId="0" destId="1"/>')
  })

  it('axes of a chart are counted', () => {
    const { text } = written(
      'c:chartSpace',
      '<c:axId val="748291034"/><c:axId val="748291036"/><c:axId val="748291034"/><c:crossAx val="748291036"/>',
    )
    expect(text).toBe('<c:axId val="1"/><c:axId val="2"/><c:axId val="1"/><c:crossAx val="2"/>')
  })

  it('shapes of a text are counted, and lines end at them; those of a slide stay', () => {
    const shapes =
      '<wpg:cNvPr id="918273645"/><wps:cNvPr id="918273646"/><pic:cNvPr id="0"/><a:stCxn id="918273646"/><a:endCxn id="918273645"/>'
    expect(written('w:document', shapes).text).toBe(
      '<wpg:cNvPr id="1"/><wps:cNvPr id="2"/><pic:cNvPr id="0"/><a:stCxn id="2"/><a:endCxn id="1"/>',
    )
    expect(written('p:sld', '<p:cNvPr id="7"/><a:stCxn id="7"/>').text).toBe(
      '<p:cNvPr id="7"/><a:stCxn id="7"/>',
    )
  })

  it('where a picture of VML came from goes, and is told', () => {
    const { text, told } = written(
      'w:document',
      ['imagedata', 'fill', 'stroke']
        .map((one) => `<v:${one} src="C:\\MARK\\${one}.jpg"/>`)
        .join(''),
    )
    expect(text).toBe('<v:imagedata/><v:fill/><v:stroke/>')
    expect(told).toEqual(['imagedata', 'fill', 'stroke'].map((one) => `C:\\MARK\\${one}.jpg`))
  })
})

describe('styles of tables that somebody named', () => {
  const words = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

  it('of a book', async () => {
    const styles =
      '<tableStyles count="1" defaultTableStyle="MARKTABLE" defaultPivotStyle="PivotStyleLight16"><tableStyle name="MARKTABLE" count="1"><tableStyleElement type="wholeTable" dxfId="0"/></tableStyle></tableStyles>'
    const tables = (name: string): string => `<tableStyleInfo name="${name}" showRowStripes="1"/>`
    const book = changed('list.xlsx', (all) => ({
      ...all,
      'xl/styles.xml': utf8(
        words(all['xl/styles.xml']).replace(
          '</styleSheet>',
          `${styles}${tables('MARKTABLE')}${tables('MARKNONE')}${tables('TableStyleDark1')}$&`,
        ),
      ),
    }))
    const bytes = await cleaned(book)
    const text = words(unzipSync(bytes)['xl/styles.xml'])
    expect(text).not.toContain('MARK')
    expect(text).toContain('defaultTableStyle="Own 1" defaultPivotStyle="PivotStyleLight16"')
    expect(text).toContain('<x:tableStyle name="Own 1"')
    const used = [...text.matchAll(/tableStyleInfo name="([^"]*)"/g)].map(([, name]) => name)
    expect(used).toEqual(['Own 1', 'TableStyleMedium2', 'TableStyleDark1'])
    expect(await cleaned(bytes)).toEqual(bytes)
  })

  it('of slides', async () => {
    const id = '{9D7B26C5-4107-4FEC-AEDC-1716B250A1EF}'
    const styles = `<a:tblStyleLst xmlns:a="${OPEN}drawingml/2006/main" def="${id}"><a:tblStyle styleId="${id}" styleName="MARKTABLE"/></a:tblStyleLst>`
    const main = 'ppt/_rels/presentation.xml.rels'
    const slide = 'ppt/slides/slide1.xml'
    const talk = changed('talk.pptx', (all) => ({
      ...all,
      'ppt/tableStyles.xml': utf8(styles),
      [main]: utf8(
        words(all[main]).replace(
          '</Relationships>',
          `<Relationship Id="rId99" Type="${OPEN}officeDocument/2006/relationships/tableStyles" Target="tableStyles.xml"/>$&`,
        ),
      ),
      [slide]: utf8(
        words(all[slide]).replace(
          '</p:spTree>',
          `<a:tblPr><a:tableStyleId>${id}</a:tableStyleId></a:tblPr>$&`,
        ),
      ),
    }))
    const bytes = await cleaned(talk)
    const all = Object.values(unzipSync(bytes)).map(words).join('\n')
    expect(all).not.toMatch(/MARK|9D7B26C5/)
    const anew = '{00000000-0000-4000-8000-000000000001}'
    expect(all).toContain(`def="${anew}"><a:tblStyle styleId="${anew}" styleName="Own 1"/>`)
    expect(all).toContain(`<a:tableStyleId>${anew}<`)
    expect(await cleaned(bytes)).toEqual(bytes)
  })
})
