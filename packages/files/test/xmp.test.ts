import { describe, expect, it } from 'vitest'
import { readXmp } from '../src/xmp.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const packet = (inside: string): Uint8Array =>
  bytes(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="kit">
     <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" ${inside}
     </rdf:Description></rdf:RDF></x:xmpmeta>${' '.repeat(2_000)}<?xpacket end="w"?>`,
  )

function told(given: Uint8Array): { isRead: boolean; all: string[] } {
  const all: string[] = []
  const isRead = readXmp(given, (name, words) => void all.push(`${name}: ${words}`))
  return { isRead, all: all.filter((one) => !one.startsWith('xmptk')) }
}

describe('an XMP packet', () => {
  it('says its properties, and those of a list under its name', () => {
    const names =
      '<dc:creator><rdf:Seq><rdf:li>Anna</rdf:li><rdf:li>Osip</rdf:li></rdf:Seq></dc:creator>'
    expect(
      told(packet(`tiff:Model="Phone 12" tiff:Make=" ">${names}<dc:title></dc:title>`)),
    ).toEqual({
      isRead: true,
      all: ['Model: Phone 12', 'creator: Anna', 'creator: Osip'],
    })
  })

  it('that names entities in entities is not read', () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x:xmpmeta>&b;</x:xmpmeta>'
    expect(told(bytes(laughs)).all).toEqual([])
    expect(told(packet(`><!-- --><dc:title>Pskov</dc:title>`))).toEqual({ isRead: false, all: [] })
  })

  it('that is too long, broken or endless is not read to its end', () => {
    expect(told(packet(`><dc:title>${'a'.repeat(300_000)}</dc:title>`)).isRead).toBe(false)
    expect(told(packet('><dc:title>')).isRead).toBe(false)
    expect(told(bytes('')).isRead).toBe(false)
    const many = told(packet(`>${'<dc:a>b</dc:a>'.repeat(6_000)}`))
    expect(many).toEqual({ isRead: false, all: [] })
    const wide = Array.from({ length: 20_000 }, (_, at) => `a${at}="b"`).join(' ')
    expect(told(packet(`${wide}>`))).toEqual({ isRead: false, all: [] })
    const deep = `${'<dc:a>'.repeat(200)}b${'</dc:a>'.repeat(200)}`
    expect(told(packet(`>${deep}`))).toEqual({ isRead: false, all: [] })
  })
})
