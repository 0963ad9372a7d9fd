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
