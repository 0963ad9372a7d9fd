import { say, type Text } from '../../conversation/message.ts';
import { displayName, loadRegions } from '../../domain/regions.ts';
import { type Gazetteer, gazetteer } from '../../indonesian/gazetteer.ts';
import { regionLabel } from '../../indonesian/regions.ts';

let made: Promise<Gazetteer> | undefined;

/** All regions and the names by which they are called; made at the first question. */
export const regionNames = (): Promise<Gazetteer> => {
  made ??= loadRegions().then(gazetteer);
  return made;
};

/** Regions by code in the words of answers. */
export type Places = {
  /** "Kab. Sorong, Papua Barat Daya" or "Provinsi Papua Barat". */
  full: (code: string) => Text;
  /** "Kab. Sorong, Kota Sorong", shortened where they are many. */
  short: (...codes: readonly string[]) => Text;
  /** Whether all are called the same, save that one is a regency and another a city. */
  alike: (codes: readonly string[]) => boolean;
};

/** How many regions are named before the rest is only counted. */
const NAMED = 4;

/** Names from a gazetteer; an unknown code stays as it is. */
export const placesIn = (names: Gazetteer): Places => {
  const name = (code: string): string => {
    const region = names.byCode.get(code);
    return region ? displayName(region) : code;
  };
  return {
    full: (code) =>
      names.byCode.get(code)?.kind === 'province'
        ? say('status.province', { name: name(code) })
        : say('status.value', { value: regionLabel(names, code) }),
    short: (...codes) => {
      const listed = codes.slice(0, NAMED).map(name).join(', ');
      return codes.length > NAMED
        ? say('status.places', { names: listed, more: codes.length - NAMED })
        : say('status.value', { value: listed });
    },
    alike: (codes) => new Set(codes.map((code) => name(code).replace(/^(?:Kab\.|Kota) /, ''))).size === 1,
  };
};
