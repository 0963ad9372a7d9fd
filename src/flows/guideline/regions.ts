import { z } from 'zod';
import { say } from '../../conversation/message.ts';
import type { Question } from '../../conversation/questions.ts';
import { text } from '../../conversation/questions.ts';
import { displayName } from '../../domain/regions.ts';
import { findRegions, type Gazetteer, regionLabel } from '../../indonesian/regions.ts';

/** As many as anybody types. */
const MOST = 100;

/**
 * Regions in one line, with commas or on lines of their own: "Papua Barat, Kab. Sorong, Kota Sorong". With `provinces` a
 * bare name that both a province and others bear means the province. What is not found, or fits several, is named.
 */
export const regionList = (): Question<string[]> => {
  const plain = text({ max: 3_000 });
  return {
    ...plain,
    open: false,
    echo: true,
    schema: z
      .array(z.string().regex(/^\d\d(\.\d\d)?$/))
      .min(1)
      .max(MOST),
    read: (said, { gazetteer }) => {
      if (said.kind !== 'text') return { refused: say('refused.textExpected') };
      const names = said.text
        .slice(0, 3_000)
        .split(/[,;\n]+|\s+dan\s+/)
        .map((name) => name.trim())
        .filter(Boolean);
      const codes: string[] = [];
      for (const name of names) {
        const found = meant(name, gazetteer);
        if (found.length === 0) return { refused: say('guideline.regionUnknown', { name: name.slice(0, 60) }) };
        if (found.length > 1)
          return {
            refused: say('guideline.regionSeveral', {
              name: name.slice(0, 60),
              regions: found
                .slice(0, 6)
                .map((code) => regionLabel(gazetteer, code))
                .join('; '),
            }),
          };
        codes.push(found[0]!);
      }
      const once = [...new Set(codes)];
      return once.length > 0 && once.length <= MOST ? once : { refused: say('guideline.regionsNone') };
    },
    show: (codes, { gazetteer }) => codes.map((code) => nameOf(gazetteer, code)).join(', '),
  };
};

const meant = (name: string, gazetteer: Gazetteer): string[] => {
  const { codes } = findRegions(name, gazetteer, { limit: 20, provinces: true });
  const provinces = codes.filter((code) => code.length === 2);
  return provinces.length === 1 ? provinces : codes;
};

/** A province's name tells that it is one, and with it all that lies there is meant. */
export const nameOf = (gazetteer: Gazetteer, code: string): string => {
  const region = gazetteer.byCode.get(code);
  return region ? displayName(region) : code;
};
