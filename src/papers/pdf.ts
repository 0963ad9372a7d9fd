import pdfmake from 'pdfmake';
import Roboto from 'pdfmake/fonts/Roboto.js';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

pdfmake.addFonts(Roboto);
// A document shows what it is given and fetches nothing.
pdfmake.setUrlAccessPolicy(() => false);

/** A document as PDF bytes. */
export const pdf = (document: TDocumentDefinitions): Promise<Uint8Array> =>
  pdfmake.createPdf({ defaultStyle: { font: 'Roboto' }, ...document }).getBuffer();
