import { getProvinces, getRegencies } from 'idn-area-data';
import type { Region as NamedRegion } from '../indonesian/gazetteer.ts';

/** A province, regency or city and the clock its people live by. */
export type Region = NamedRegion & { zone: Zone };

/** WIB, WITA or WIT. */
export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura';

/** Provinces of central and eastern time; all others live by WIB. */
const WITA = new Set(['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76']);
const WIT = new Set(['81', '82', '91', '92', '93', '94', '95', '96']);

let loaded: Promise<readonly Region[]> | undefined;

/** All 38 provinces and 514 regencies and cities, ascending by code; read from the package's data once. */
export function loadRegions(): Promise<readonly Region[]> {
  loaded ??= readRegions();
  return loaded;
}

/** These regions, and of each province all its regencies and cities. */
export async function codesWithin(codes: readonly string[]): Promise<string[]> {
  const wanted = new Set(codes);
  return (await loadRegions()).flatMap(({ code, province }) =>
    wanted.has(code) || wanted.has(province) ? [code] : [],
  );
}

/** Regions that share a name with one of these, such as the city beside a regency; these themselves are left out. */
export async function namesakesOf(codes: readonly string[]): Promise<string[]> {
  const regions = (await loadRegions()).filter(({ kind }) => kind !== 'province');
  const names = new Set(regions.filter(({ code }) => codes.includes(code)).map(bareName));
  return regions.flatMap((region) =>
    names.has(bareName(region)) && !codes.includes(region.code) ? [region.code] : [],
  );
}

const bareName = ({ name }: NamedRegion): string => name.replace(/^(?:Kabupaten|Kota) /, '');

/** The name for lists and buttons: "Kab. Kutai Kartanegara", "Kota Samarinda", "Kalimantan Timur". */
export function displayName(region: NamedRegion): string {
  return region.name.replace(/^Kabupaten /, 'Kab. ');
}

/** The zone of the province with this code. */
export function zoneOf(province: string): Zone {
  if (WIT.has(province)) return 'Asia/Jayapura';
  return WITA.has(province) ? 'Asia/Makassar' : 'Asia/Jakarta';
}

async function readRegions(): Promise<readonly Region[]> {
  const [provinces, regencies] = await Promise.all([getProvinces(), getRegencies()]);
  const regions: Region[] = [
    ...provinces.map(({ code, name }) => ({
      code,
      name: capitalised(name),
      kind: 'province' as const,
      province: code,
      zone: zoneOf(code),
    })),
    ...regencies.map(({ code, name, province_code: province }) => ({
      code,
      name: capitalised(name),
      kind: name.startsWith('KOTA ') ? ('city' as const) : ('regency' as const),
      province,
      zone: zoneOf(province),
    })),
  ];
  return regions.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The data comes in capitals. */
function capitalised(name: string): string {
  return name
    .toLowerCase()
    .replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/\bDan\b/g, 'dan')
    .replace(/\bDki\b/g, 'DKI');
}
