import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const font = (name: string) => fileURLToPath(import.meta.resolve(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`));

pdfmake.addFonts({
  Roboto: {
    normal: font('Regular'),
    bold: font('Medium'),
    italics: font('Italic'),
    bolditalics: font('MediumItalic'),
  },
});
// A document shows what it is given and fetches nothing.
pdfmake.setUrlAccessPolicy(() => false);

/** A document as PDF bytes. */
export const pdf = (document: TDocumentDefinitions): Promise<Uint8Array> =>
  pdfmake.createPdf({ defaultStyle: { font: 'Roboto' }, ...document }).getBuffer();
