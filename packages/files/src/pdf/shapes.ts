/**
 * What is kept of each kind of object: closed lists of keys, each with what its value may be. What is not named
 * here goes, whoever invented it.
 */

/**
 * `plain`: numbers, names, yes and no, and lists of them. `text`: also strings. Every other is a kind of object
 * of its own.
 */
export type Kind =
  | 'plain'
  | 'text'
  | 'charProcs'
  | 'colors'
  | 'data'
  | 'descriptor'
  | 'descendants'
  | 'encoding'
  | 'fontFile'
  | 'fontState'
  | 'function'
  | 'image'
  | 'imageMask'
  | 'map'
  | 'mapOrName'
  | 'shading'
  | 'softMask'
  | ShapeName

export type ShapeName =
  | 'page'
  | 'group'
  | 'form'
  | 'picture'
  | 'tiling'
  | 'shadingPattern'
  | 'shadingParts'
  | 'functionParts'
  | 'state'
  | 'softMaskParts'
  | 'font'
  | 'system'
  | 'encodingParts'
  | 'descriptorParts'
  | 'fontFileParts'
  | 'measured'
  | 'mapParts'
  | 'link'

export const SHAPES: Readonly<Record<ShapeName, Readonly<Record<string, Kind>>>> = {
  /** Of a page, beside its content and what is drawn in it. */
  page: { MediaBox: 'plain', CropBox: 'plain', Rotate: 'plain', UserUnit: 'plain', Group: 'group' },
  group: { Type: 'plain', S: 'plain', CS: 'colors', I: 'plain', K: 'plain' },
  form: { BBox: 'plain', Matrix: 'plain', Group: 'group' },
  picture: {
    Width: 'plain',
    Height: 'plain',
    ColorSpace: 'colors',
    BitsPerComponent: 'plain',
    Intent: 'plain',
    ImageMask: 'plain',
    Mask: 'imageMask',
    Decode: 'plain',
    Interpolate: 'plain',
    SMask: 'image',
    SMaskInData: 'plain',
    Matte: 'plain',
  },
  tiling: {
    PatternType: 'plain',
    PaintType: 'plain',
    TilingType: 'plain',
    BBox: 'plain',
    XStep: 'plain',
    YStep: 'plain',
    Matrix: 'plain',
  },
  shadingPattern: { PatternType: 'plain', Shading: 'shading', Matrix: 'plain', ExtGState: 'state' },
  shadingParts: {
    ShadingType: 'plain',
    ColorSpace: 'colors',
    Background: 'plain',
    BBox: 'plain',
    AntiAlias: 'plain',
    Coords: 'plain',
    Domain: 'plain',
    Function: 'function',
    Extend: 'plain',
    Matrix: 'plain',
    BitsPerCoordinate: 'plain',
    BitsPerComponent: 'plain',
    BitsPerFlag: 'plain',
    Decode: 'plain',
    VerticesPerRow: 'plain',
  },
  functionParts: {
    FunctionType: 'plain',
    Domain: 'plain',
    Range: 'plain',
    Size: 'plain',
    BitsPerSample: 'plain',
    Order: 'plain',
    Encode: 'plain',
    Decode: 'plain',
    C0: 'plain',
    C1: 'plain',
    N: 'plain',
    Functions: 'function',
    Bounds: 'plain',
  },
  state: {
    Type: 'plain',
    LW: 'plain',
    LC: 'plain',
    LJ: 'plain',
    ML: 'plain',
    D: 'plain',
    RI: 'plain',
    OP: 'plain',
    op: 'plain',
    OPM: 'plain',
    Font: 'fontState',
    FL: 'plain',
    SM: 'plain',
    SA: 'plain',
    BM: 'plain',
    SMask: 'softMask',
    CA: 'plain',
    ca: 'plain',
    AIS: 'plain',
    TK: 'plain',
    TR: 'function',
    TR2: 'function',
  },
  softMaskParts: { Type: 'plain', S: 'plain', BC: 'plain', TR: 'function' },
  font: {
    Type: 'plain',
    Subtype: 'plain',
    BaseFont: 'plain',
    FirstChar: 'plain',
    LastChar: 'plain',
    Widths: 'plain',
    FontDescriptor: 'descriptor',
    Encoding: 'encoding',
    ToUnicode: 'mapOrName',
    DescendantFonts: 'descendants',
    CIDSystemInfo: 'system',
    DW: 'plain',
    W: 'plain',
    DW2: 'plain',
    W2: 'plain',
    CIDToGIDMap: 'data',
    FontBBox: 'plain',
    FontMatrix: 'plain',
    CharProcs: 'charProcs',
  },
  system: { Registry: 'text', Ordering: 'text', Supplement: 'plain' },
  encodingParts: { Type: 'plain', BaseEncoding: 'plain', Differences: 'plain' },
  descriptorParts: {
    Type: 'plain',
    FontName: 'plain',
    FontFamily: 'text',
    FontStretch: 'plain',
    FontWeight: 'plain',
    Flags: 'plain',
    FontBBox: 'plain',
    ItalicAngle: 'plain',
    Ascent: 'plain',
    Descent: 'plain',
    Leading: 'plain',
    CapHeight: 'plain',
    XHeight: 'plain',
    StemV: 'plain',
    StemH: 'plain',
    AvgWidth: 'plain',
    MaxWidth: 'plain',
    MissingWidth: 'plain',
    FontFile: 'fontFile',
    FontFile2: 'fontFile',
    FontFile3: 'fontFile',
    CharSet: 'text',
    CIDSet: 'data',
  },
  fontFileParts: { Length1: 'plain', Length2: 'plain', Length3: 'plain', Subtype: 'plain' },
  /** Of a space of colours that is measured. */
  measured: {
    WhitePoint: 'plain',
    BlackPoint: 'plain',
    Gamma: 'plain',
    Matrix: 'plain',
    Range: 'plain',
  },
  mapParts: {
    Type: 'plain',
    CMapName: 'plain',
    CIDSystemInfo: 'system',
    WMode: 'plain',
    UseCMap: 'mapOrName',
  },
  link: {
    Rect: 'plain',
    Border: 'plain',
    C: 'plain',
    F: 'plain',
    H: 'plain',
    QuadPoints: 'plain',
  },
}
