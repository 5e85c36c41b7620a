import { deflateSync } from 'node:zlib';

/** Text at a place, in points from the lower left corner; written with a font that the file names but does not hold. */
export interface PlacedText {
  x: number;
  y: number;
  size: number;
  text: string;
}
export interface PdfContent {
  texts: PlacedText[];
  /** Lines as thin filled rectangles, the way Word and WPS draw borders: x, y, width, height. */
  bars: [number, number, number, number][];
}

/** A PDF of one A4 page per content, with 宋体 in no more than its name (UniGB-UCS2-H), as old converters write it. */
export function pdfOf(pages: PdfContent[], trailer = ''): Buffer {
  return pdfOfStreams(pages.map(stream), trailer);
}

function stream({ texts, bars }: PdfContent): string {
  const drawn = bars.map((bar) => `${bar.join(' ')} re f`);
  const written = texts.map(({ x, y, size, text }) => {
    const code = Buffer.from(text, 'utf16le').swap16().toString('hex');
    return `BT /F1 ${size} Tf ${x} ${y} Td <${code}> Tj ET`;
  });
  return [...drawn, ...written].join('\n');
}

/** A PDF whose pages hold the given content streams. */
export function pdfOfStreams(streams: (string | Buffer)[], trailer = ''): Buffer {
  const kids = streams.map((_, index) => `${6 + index * 2} 0 R`).join(' ');
  const objects: (string | Buffer)[] = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${streams.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R/DW 1000>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
  ];
  for (const content of streams) {
    const number = objects.length + 1;
    const packed = deflateSync(Buffer.from(content));
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${number + 1} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      Buffer.concat([
        Buffer.from(`<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`),
        packed,
        Buffer.from('\nendstream'),
      ]),
    );
  }
  return assembled(objects, trailer);
}

function assembled(objects: (string | Buffer)[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map((object, index) => {
    const at = length;
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    parts.push(part);
    length += part.length;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
