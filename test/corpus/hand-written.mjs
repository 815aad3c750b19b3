/** A PDF with everything in it that one may hold beside what it shows, and an earlier state of it. */

/** `jpeg`, `jpeg2000`: pictures that tell; `deflate`: packs. Gives the bytes of the file. */
export function handWritten({ jpeg, jpeg2000, deflate }) {
  const file = new File(deflate)
  const xmp = (word) => file.stream('/Type/Metadata/Subtype/XML', packet(word))
  const date = "(D:20260314150926+03'00')"
  const text = (word) => `(${word})`

  const script = file.add(`<</S/JavaScript/JS(app.alert\\('MARKSCRIPT'\\))>>`)
  const attached = file.add(
    `<</Type/Filespec/F(MARKLIST.csv)/UF(MARKLIST.csv)/Desc(MARKDESCRIPTION)/EF<</F ${file.packed(
      `/Type/EmbeddedFile/Params<</ModDate${date}>>`,
      'MARKATTACHED',
    )}>>>>`,
  )
  const profile = file.packed('/N 3/Alternate/DeviceRGB', 'MARKPROFILE'.repeat(20))
  const font = file.add(
    `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/Name/MARKFONTNAME/Metadata ${xmp('MARKFONT')}/ToUnicode ${file.packed('', MAP)}>>`,
  )
  const photo = file.stream(
    `/Type/XObject/Subtype/Image/Width 120/Height 90/BitsPerComponent 8/ColorSpace[/ICCBased ${profile}]/Filter/DCTDecode/Metadata ${xmp('MARKIMAGE')}/StructParent 1/ID(MARKIMAGEID)`,
    jpeg,
  )
  const screen = file.stream(
    '/Type/XObject/Subtype/Image/Width 60/Height 45/Filter/JPXDecode',
    jpeg2000,
  )
  const unused = file.packed(
    '/Type/XObject/Subtype/Form/BBox[0 0 9 9]',
    'BT /F1 9 Tf (MARKUNUSED) Tj ET',
  )
  const layer = file.add('<</Type/OCG/Name(MARKLAYER)>>')
  const shown = file.add('<</Type/OCG/Name(MARKSHOWNLAYER)>>')
  const onLayer = file.packed(
    `/Type/XObject/Subtype/Form/BBox[0 0 99 9]/OC ${layer}/Resources<</Font<</F1 ${font}>>>>`,
    'BT /F1 9 Tf (MARKHIDDENFORM) Tj ET',
  )
  const stamp = file.packed(
    `/Type/XObject/Subtype/Form/BBox[0 0 120 20]/Resources<</Font<</F1 ${font}>>>>/PieceInfo<</MARKPIECE<</LastModified${date}>>>>/LastModified${date}/Metadata ${xmp('MARKFORM')}`,
    '% MARKCOMMENTINFORM\n0.9 0.8 0.3 rg 0 0 120 20 re f 0 g BT /F1 12 Tf 8 6 Td (Received) Tj ET',
  )
  const place = (word) =>
    file.packed(
      `/Type/XObject/Subtype/Form/BBox[0 0 160 16]/Resources<</Font<</F1 ${font}>>>>`,
      `BT /F1 11 Tf 2 4 Td (${word}) Tj ET`,
    )
  const page = file.reserve()
  const second = file.reserve()
  const who = `/T(MARKANNOTATOR)/Subj(MARKSUBJECT)/NM(MARKNM)/CreationDate${date}/M${date}`
  const signed = file.add(
    `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Name(MARKSIGNER)/Location(MARKLOCATION)/Reason(MARKREASON)/ContactInfo(MARKCONTACT)/M${date}/ByteRange[0 1 2 3]/Contents<4d41524b43455254>>>`,
  )
  const field = file.add(
    `<</Type/Annot/Subtype/Widget/FT/Tx/T(MARKFIELD)/TU(MARKTOOLTIP)/V(MARKVALUE)/Rect[60 500 220 516]/F 4/AP<</N ${place('Filled in by hand')}>>/AA<</K ${script}>>>>`,
  )
  const signature = file.add(
    `<</Type/Annot/Subtype/Widget/FT/Sig/T(MARKSIGFIELD)/V ${signed}/Rect[60 470 220 486]/F 4/AP<</N ${place('Signed')}>>>>`,
  )
  const annotations = [
    `<</Type/Annot/Subtype/Stamp/Rect[60 540 180 560]/F 4${who}/Contents(MARKCONTENTS)/AP<</N ${stamp}>>/Popup<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Contents(MARKPOPUP)>>>>`,
    `<</Type/Annot/Subtype/Text/Rect[300 540 320 560]${who}/Contents(MARKNOTE)/RC(<p>MARKRICH</p>)>>`,
    `<</Type/Annot/Subtype/FileAttachment/Rect[330 540 350 560]${who}/FS ${attached}>>`,
    `<</Type/Annot/Subtype/Link/Rect[60 600 200 614]/Border[0 0 0]/NM(MARKLINK)/A<</S/URI/URI(https://example.org/)/Next ${script}>>>>`,
    `<</Type/Annot/Subtype/Link/Rect[60 580 200 594]/Border[0 0 0]/A<</S/URI/URI(file:///home/MARKHOME/x)>>>>`,
    `<</Type/Annot/Subtype/Link/Rect[60 620 200 634]/Border[0 0 0]/A<</S/Launch/F(MARKPROGRAM.exe)>>>>`,
    `<</Type/Annot/Subtype/Link/Rect[60 640 200 654]/Border[0 0 0]/A<</S/GoToR/F(MARKOTHER.pdf)/D[0/Fit]>>>>`,
    `<</Type/Annot/Subtype/Link/Rect[60 660 200 674]/Border[0 0 0]/Dest(MARKDEST)>>`,
    `<</Type/Annot/Subtype/Screen/Rect[1 1 2 2]/T(MARKSCREEN)/A<</S/Rendition/R<</S/MR/N(MARKRENDITION)>>>>>>`,
    `<</Type/Annot/Subtype/Movie/Rect[1 1 2 2]/Movie<</F(MARKMOVIE.avi)>>>>`,
    `<</Type/Annot/Subtype/RichMedia/Rect[1 1 2 2]/RichMediaContent<</Assets<</Names[(MARKASSET) ${attached}]>>>>>>`,
    `<</Type/Annot/Subtype/Square/Rect[400 400 420 420]/F 2/AP<</N ${place('MARKHIDDENNOTE')}>>>>`,
    field,
    signature,
  ]
  const kept = `<</Font<</F1 ${font}/MARKUNUSEDFONT ${font}>>/XObject<</Im0 ${photo}/Im1 ${screen}/Un0 ${unused}/La0 ${onLayer}>>/ColorSpace<</Cs0[/ICCBased ${profile}]>>/Properties<</Oc0 ${layer}/Oc1 ${shown}/Mc0<</MARKPROPERTY(MARKINPROPERTIES)/Metadata ${xmp('MARKPROPERTIES')}>>>>>>`
  const content = file.packed('', CONTENT)
  const parent = file.reserve()
  const inPage = `/Type/Page/Parent ${parent}/MediaBox[0 0 450 800]/Resources ${kept}`
  file.set(
    page,
    `<<${inPage}/Contents[${content}]/Annots[${annotations.join(' ')}]/Metadata ${xmp('MARKPAGE')}/PieceInfo<</MARKAPP<</Private(MARKPRIVATE)/LastModified${date}>>>>/LastModified${date}/Thumb ${photo}/AA<</O ${script}>>/AF[${attached}]/Tabs/S/ID(MARKPAGEID)/MARKPRIVATEKEY(MARKPRIVATEVALUE)>>`,
  )
  file.set(second, `<<${inPage}/Contents ${file.packed('', SECOND)}>>`)
  file.set(parent, `<</Type/Pages/Kids[${page} ${second}]/Count 2>>`)
  const outlines = file.reserve()
  const entry = file.add(`<</Title(MARKBOOKMARK)/Parent ${outlines}/Dest[${second}/Fit]>>`)
  file.set(outlines, `<</Type/Outlines/First ${entry}/Last ${entry}/Count 1>>`)
  const tree = file.add(
    `<</Type/StructTreeRoot/K<</Type/StructElem/S/Figure/Alt(MARKALT)/ActualText(MARKACTUAL)/T(MARKELEMENT)/Pg ${page}/K 0>>>>`,
  )
  const root = file.add(
    `<</Type/Catalog/Pages ${parent}/Metadata ${xmp('MARKCATALOG')}/Lang(ru-RU)/Outlines ${outlines}/StructTreeRoot ${tree}/MarkInfo<</Marked true>>
/Names<</JavaScript<</Names[(MARKSCRIPTNAME) ${script}]>>/EmbeddedFiles<</Names[(MARKLIST) ${attached}]>>/Dests<</Names[(MARKDEST)[${second}/XYZ 0 800 0]]>>>>
/OpenAction ${script}/AA<</WC ${script}>>/AF[${attached}]/Collection<</View/T>>/Threads[<</I<</Title(MARKTHREAD)>>>>]/PageLabels<</Nums[0<</P(MARKLABEL)>>]>>
/OCProperties<</OCGs[${layer} ${shown}]/D<</Name(MARKCONFIG)/Creator(MARKLAYERMAKER)/OFF[${layer}]>>>>
/AcroForm<</Fields[${field} ${signature}]/XFA ${file.packed('', '<xdp>MARKXFA</xdp>')}/SigFlags 3/DR<</Font<</MARKDR ${font}>>>>>>/Perms<</DocMDP ${signed}>>/DSS<</Certs[${file.packed('', 'MARKDSS')}]>>/PieceInfo<</MARKDOCAPP<</Private${text('MARKDOCPRIVATE')}>>>>/MARKKEY(MARKVALUE2)>>`,
  )
  const info = file.add(
    `<</Author(MARKAUTHOR Anna)/Creator(MARKCREATORTOOL)/Producer(MARKPRODUCER)/Title(MARKTITLE)/Subject(MARKSUBJECT)/Keywords(MARKKEYWORDS)/CreationDate${date}/ModDate${date}/MARKCUSTOM(MARKCUSTOMVALUE)>>`,
  )
  const trailer = `/Root ${root}/Info ${info}/ID[<4d41524b49440000><4d41524b49440001>]`
  file.end(trailer)
  // A later state: what stood on the second page before is in the file all the same.
  file.set(second, `<<${inPage}/Contents ${file.packed('', LATER)}>>`)
  file.end(trailer)
  return file.bytes()
}

const CONTENT = `% MARKCOMMENT
/Mc0 /Artifact BMC EMC /Span <</ActualText(MARKSPAN)/MCID 0>> BDC
BT /F1 24 Tf 60 740 Td (What was seen) Tj ET EMC
/P /Mc0 BDC BT /F1 12 Tf 60 710 Td [(On the square ) -20 % MARKINARRAY
(stood four cars.)] TJ ET EMC
/MARKPOINT MP /MARKPOINT <</A(MARKINPOINT)>> DP
BX (MARKUNKNOWN) MARKoperator EX
q 180 0 0 135 240 560 cm /Im0 Do Q q 60 0 0 45 360 500 cm /Im1 Do Q
/La0 Do
/OC /Oc0 BDC BT /F1 12 Tf 60 690 Td (MARKHIDDENTEXT) Tj (MARKHIDDENLINE) ' ET 0 0 20 20 re f EMC
/OC /Oc1 BDC BT /F1 12 Tf 60 420 Td (On a layer that is shown) Tj ET EMC
BT 3 Tr /F1 12 Tf 60 300 Td (MARKINVISIBLE) Tj ET
BT 0 Tr /F1 12 Tf 60 280 Td (1 \\(one\\) <ok>) Tj ET
/Cs0 cs 0.2 0.4 0.6 sc 60 200 100 50 re f
q 40 0 0 40 200 200 cm BI /W 2 /H 2 /BPC 8 /CS /G /MARKINLINE (MARKININLINE) ID \x00\x80\xc0\xff EI Q
q 1 0 0 RG 60 150 m 200 150 l S
`
const SECOND = 'BT /F1 24 Tf 60 740 Td (MARKEARLIER) Tj ET'
const LATER = 'BT /F1 24 Tf 60 740 Td (The end) Tj ET'

const MAP = `%!PS MARKMAPCOMMENT
/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfrange <20> <7e> <0020> endbfrange
endcmap end end`

function packet(word) {
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmpMM:DocumentID="${word}ID"><dc:creator><rdf:Seq><rdf:li>${word} Anna</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

/** Objects one after another, and a table of where they lie; written behind each other for each state. */
class File {
  #deflate
  #parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  #length = this.#parts[0].length
  #offsets = new Map()
  #count = 0
  #previous

  constructor(deflate) {
    this.#deflate = deflate
  }

  reserve() {
    this.#count += 1
    return `${this.#count} 0 R`
  }

  add(body) {
    const ref = this.reserve()
    this.set(ref, body)
    return ref
  }

  set(ref, ...body) {
    const number = Number.parseInt(ref)
    this.#offsets.set(number, this.#length)
    this.#write(`${number} 0 obj\n`, ...body, '\nendobj\n')
  }

  stream(keys, bytes) {
    const ref = this.reserve()
    const body = Buffer.from(bytes, 'latin1')
    this.set(ref, `<<${keys}/Length ${body.length}>>\nstream\n`, body, '\nendstream')
    return ref
  }

  packed(keys, text) {
    return this.stream(`${keys}/Filter/FlateDecode`, this.#deflate(Buffer.from(text, 'latin1')))
  }

  end(trailer) {
    const start = this.#length
    this.#write('xref\n')
    if (this.#previous === undefined) this.#write('0 1\n0000000000 65535 f \n')
    for (const [number, offset] of this.#offsets) {
      this.#write(`${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    }
    const previous = this.#previous === undefined ? '' : `/Prev ${this.#previous}`
    this.#write(
      `trailer\n<</Size ${this.#count + 1}${previous}${trailer}>>\nstartxref\n${start}\n%%EOF\n`,
    )
    this.#previous = start
    this.#offsets.clear()
  }

  bytes() {
    return Buffer.concat(this.#parts)
  }

  #write(...parts) {
    for (const part of parts) {
      const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
      this.#parts.push(bytes)
      this.#length += bytes.length
    }
  }
}
