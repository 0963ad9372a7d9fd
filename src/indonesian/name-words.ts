/** Names that stand for several regions at once: islands by their provinces, or smaller ones by what lies on them. */
export const ISLANDS: Readonly<Record<string, readonly string[]>> = {
  sumatera: ['11', '12', '13', '14', '15', '16', '17', '18', '19', '21'],
  jawa: ['31', '32', '33', '34', '35', '36'],
  kalimantan: ['61', '62', '63', '64', '65'],
  sulawesi: ['71', '72', '73', '74', '75', '76'],
  'nusa tenggara': ['52', '53'],
  nusra: ['52', '53'],
  'tanah papua': ['91', '92', '93', '94', '95', '96'],
  'pulau papua': ['91', '92', '93', '94', '95', '96'],
  'se papua': ['91', '92', '93', '94', '95', '96'],
  'seluruh papua': ['91', '92', '93', '94', '95', '96'],
  'kepulauan maluku': ['81', '82'],
  lombok: ['52.01', '52.02', '52.03', '52.08', '52.71'],
  'pulau sumbawa': ['52.04', '52.05', '52.06', '52.07', '52.72'],
  flores: ['53.06', '53.07', '53.08', '53.09', '53.10', '53.15', '53.16', '53.19'],
  sumba: ['53.11', '53.12', '53.17', '53.18'],
  madura: ['35.26', '35.27', '35.28', '35.29'],
  'pulau nias': ['12.04', '12.14', '12.24', '12.25', '12.78'],
  'kepulauan nias': ['12.04', '12.14', '12.24', '12.25', '12.78'],
  'pulau bangka': ['19.01', '19.03', '19.04', '19.05', '19.71'],
  'pulau belitung': ['19.02', '19.06'],
  halmahera: ['82.01', '82.02', '82.03', '82.04', '82.06'],
};

/** Other spellings of words inside names, of islands as well: whoever writes one also means the other. */
export const SPELLINGS: readonly (readonly [string, string])[] = [
  ['sumatera', 'sumatra'],
  ['jawa', 'java'],
  ['kalimantan', 'borneo'],
  ['sulawesi', 'celebes'],
  ['kepulauan', 'kep'],
];

/** Directions as English puts them, before the name: "East Java", "South Tangerang". */
export const DIRECTIONS: Readonly<Record<string, string>> = {
  utara: 'north',
  selatan: 'south',
  timur: 'east',
  barat: 'west',
  tengah: 'central',
  tenggara: 'southeast',
  pusat: 'central',
};
