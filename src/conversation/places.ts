import { z } from 'zod';
import { findRegions, regionLabel } from '../indonesian/regions.ts';
import { answer, say } from './message.ts';
import { type Question, question } from './questions.ts';

/** A region by typing (aliases and typos) and choosing; the value is a Kemendagri code. Provinces only where asked. */
export const region = ({ provinces = false }: { provinces?: boolean } = {}): Question<string> =>
  question<string>({
    echo: true,
    schema: z.string().regex(provinces ? /^\d\d(\.\d\d)?$/ : /^\d\d\.\d\d$/),
    read: (said, { gazetteer }) => {
      if (said.kind === 'choice') {
        const known = gazetteer.byCode.get(said.id);
        return known && (provinces || known.kind !== 'province') ? said.id : { refused: say('refused.region') };
      }
      if (said.kind !== 'text') return { refused: say('refused.region') };
      const found = findRegions(said.text, gazetteer, { limit: 8, provinces });
      if (found.sure) return found.codes[0]!;
      if (found.codes.length === 0) return { refused: say('refused.region') };
      return {
        refused: say('refused.regionWhich'),
        offer: found.codes.map((code) => answer(code, say('value.value', { value: regionLabel(gazetteer, code) }))),
      };
    },
    show: (code, { gazetteer }) => regionLabel(gazetteer, code),
  });

/** Degrees. */
export type Place = { latitude: number; longitude: number };

/** A place on the map. */
export const location = (): Question<Place> =>
  question<Place>({
    schema: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
    wants: 'location',
    read: (said) =>
      said.kind === 'location'
        ? { latitude: said.latitude, longitude: said.longitude }
        : { refused: say('refused.location') },
    show: ({ latitude, longitude }) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
  });
