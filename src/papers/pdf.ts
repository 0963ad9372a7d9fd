import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const font = (name: string) => fileURLToPath(import.meta.resolve(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`));

const Roboto = {
  normal: font('Regular'),
  bold: font('Medium'),
  italics: font('Italic'),
  bolditalics: font('MediumItalic'),
};

pdfmake.addFonts({ Roboto });
// A document shows what it is given: it fetches nothing, and reads no file but its fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(Roboto).includes(path));

/** A document as PDF bytes. */
export const pdf = (document: TDocumentDefinitions): Promise<Uint8Array> =>
  pdfmake.createPdf({ defaultStyle: { font: 'Roboto' }, ...document }).getBuffer();
