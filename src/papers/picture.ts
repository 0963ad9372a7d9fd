import { fileURLToPath } from 'node:url';
import { renderAsync } from '@resvg/resvg-js';
import { cleanForXml } from './xml.ts';

/** The family that all pictures are lettered in. */
export const FONT = 'Noto Sans';

/** Ink for words, for what stands back, and the one colour of values. */
export const INK = '#1b2430';
export const FAINT = '#5b6472';
export const COLOUR = '#12708a';

const font = (weight: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`));

// Where no font file is at hand, no letter is drawn and nothing is said of it.
const FONTS = [font('400Regular'), font('600SemiBold')];

/** An SVG of `width` pixels as the bytes of a PNG, on white. */
export const png = async (svg: string): Promise<Uint8Array> => {
  const drawn = await renderAsync(svg, {
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: FONT },
  });
  return drawn.asPng();
};

const NARROW = new Set("iIljtfr.,:;'|!()[] ");
const WIDE = new Set('mwMW@%');

/** About how wide these letters are drawn, in pixels, at a size in pixels. */
export const widthOf = (text: string, size: number): number => {
  let units = 0;
  for (const letter of text)
    units += NARROW.has(letter) ? 0.31 : WIDE.has(letter) ? 0.88 : /[A-Z]/.test(letter) ? 0.66 : 0.57;
  return units * size;
};

/** A text in lines that fit into `width` pixels, at most `most` of them; what does not fit ends with …. */
export const wrapped = (text: string, size: number, width: number, most = 3): string[] => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1);
    if (line !== undefined && widthOf(`${line} ${word}`, size) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(shortened(word, size, width));
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), shortened(`${lines[most - 1]} …`, size, width)];
};

/** A text cut to `width` pixels, with … where it was. */
export const shortened = (text: string, size: number, width: number): string => {
  if (widthOf(text, size) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};

/** A text as it may stand in an SVG: as typed, and never markup. */
export const inSvg = (text: string): string =>
  cleanForXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
