import type { Prisma, Sector, Sex, SmeClass } from '../../src/database/client/client.ts';
import { numberOf } from '../../src/domain/numbers.ts';
import { fold } from '../../src/indonesian/normalise.ts';
import { samplePhone } from './people.ts';
import type { Making } from './sample.ts';

type Small = readonly [
  name: string,
  owner: string,
  sex: Sex,
  sector: Sector,
  region: string,
  millions: number | null,
  nib?: 'nib',
];

/** Businesses, most in Kalimantan Timur; annual sales in millions of rupiah where their owners told them. */
const SMALL: readonly Small[] = [
  ['Amplang Bunda Rahma', 'Rahmawati', 'female', 'food', 'Kota Samarinda', 180, 'nib'],
  ['Sarung Tenun Seberang', 'Hj. Mariam', 'female', 'fashion', 'Kota Samarinda', 420, 'nib'],
  ['Keripik Pisang Loa Bakung', 'Suyatno', 'male', 'food', 'Kota Samarinda', 96],
  ['Anjat Rotan Pampang', 'Dorkas Lawai', 'female', 'crafts', 'Kota Samarinda', null],
  ['Bengkel Las Mulyadi', 'Mulyadi', 'male', 'services', 'Kota Samarinda', 310],
  ['Toko Sembako Harapan', 'Sumarni', 'female', 'trade', 'Kota Samarinda', 2_400, 'nib'],
  ['Laundry Bersih Cepat', 'Novita Sari', 'female', 'services', 'Kota Samarinda', 150],
  ['Kopi Tepian', 'Fajar Ramadhan', 'male', 'food', 'Kota Samarinda', 540, 'nib'],
  ['Abon Ikan Gabus Tenggarong', 'Hartini', 'female', 'food', 'Kabupaten Kutai Kartanegara', 220, 'nib'],
  ['Gula Aren Tuana Tuha', 'Syahrani', 'male', 'farming', 'Kabupaten Kutai Kartanegara', null],
  ['Manik Dayak Pampang Indah', 'Lusia Bulan', 'female', 'crafts', 'Kabupaten Kutai Kartanegara', 130],
  ['Kue Kering Balikpapan Baru', 'Yuliana', 'female', 'food', 'Kota Balikpapan', 360, 'nib'],
  ['Batik Beruang Madu', 'Retno Wulandari', 'female', 'fashion', 'Kota Balikpapan', 2_900, 'nib'],
  ['Servis Pendingin Sejuk', 'Iwan Hidayat', 'male', 'services', 'Kota Balikpapan', 480],
  ['Terasi Udang Bontang Kuala', 'Hasnah', 'female', 'food', 'Kota Bontang', 110],
  ['Rumput Laut Tihi-Tihi', 'La Baharu', 'male', 'farming', 'Kota Bontang', null],
  ['Cokelat Berau', 'Agustina Linggi', 'female', 'food', 'Kabupaten Berau', 700, 'nib'],
  ['Nanas Madu Penajam', 'Sutrisno', 'male', 'farming', 'Kabupaten Penajam Paser Utara', 85],
  ['Ulap Doyo Tanjung Isuy', 'Martina Lehan', 'female', 'crafts', 'Kabupaten Kutai Barat', 190],
  ['Madu Hutan Sangatta', 'Ambo Tang', 'male', 'farming', 'Kabupaten Kutai Timur', 140, 'nib'],
  ['Konveksi Sumber Rejeki', 'Wagiyem', 'female', 'fashion', 'Kabupaten Sleman', 16_500, 'nib'],
  ['Keripik Tempe Malang', 'Budiono', 'male', 'food', 'Kota Malang', 640, 'nib'],
  ['Noken Papua Mandiri', 'Yuliance Mofu', 'female', 'crafts', 'Kabupaten Sorong', null],
  ['Ikan Asap Ambon Manise', 'Petrus Latuheru', 'male', 'food', 'Kota Ambon', 210],
  ['Sambal Roa Kawanua', 'Meity Rondonuwu', 'female', 'food', 'Kota Palu', 275, 'nib'],
];

/** PP 7/2021 Art. 35: micro up to Rp2 billion a year, small up to Rp15 billion, medium beyond. */
const classOf = (millions: number): SmeClass => (millions <= 2_000 ? 'micro' : millions <= 15_000 ? 'small' : 'medium');

/** What other samples refer to. */
export type MadeSme = { id: string; ownerId: string; sex: Sex };

/** Twenty-five businesses and their owners, registered over the last months; every fifth by site staff on paper consent. */
export async function makeSmes({ tx, newId, vault, regions, calendar }: Making, siteId: string): Promise<MadeSme[]> {
  const named = new Map(regions.map((region) => [region.name, region]));
  const people: Prisma.PersonCreateManyInput[] = [];
  const grants: Prisma.GrantCreateManyInput[] = [];
  const consents: Prisma.ConsentCreateManyInput[] = [];
  const smes: Prisma.SmeCreateManyInput[] = [];
  const made: MadeSme[] = [];
  SMALL.forEach(([name, owner, sex, sector, place, millions, nib], i) => {
    const region = named.get(place)!;
    const registeredAt = calendar.ago((SMALL.length - i) * 6, 500 + ((i * 53) % 440));
    const phone = samplePhone(500 + i);
    const ownerId = newId();
    people.push({
      id: ownerId,
      name: owner,
      phone: vault.seal(phone),
      phoneHash: vault.hash(phone),
      createdAt: registeredAt,
      sample: true,
    });
    grants.push({ id: newId(), personId: ownerId, role: 'owner', grantedAt: registeredAt });
    consents.push({
      id: newId(),
      personId: ownerId,
      version: 'v1',
      how: i % 5 === 4 ? 'paper' : 'button',
      givenAt: registeredAt,
    });
    const id = newId();
    made.push({ id, ownerId, sex });
    smes.push({
      id,
      number: numberOf('sme', i + 1, registeredAt),
      ownerId,
      name,
      nameKey: fold(name),
      sector,
      regionCode: region.code,
      siteId: region.province === '64' ? siteId : null,
      since: 2008 + ((i * 5) % 17),
      sales: millions === null ? null : BigInt(millions) * 1_000_000n,
      class: millions === null ? null : classOf(millions),
      nib: nib ? `00000000${String(10_001 + i)}` : null,
      registeredAt,
      sample: true,
    });
  });
  await tx.person.createMany({ data: people });
  await tx.grant.createMany({ data: grants });
  await tx.consent.createMany({ data: consents });
  await tx.sme.createMany({ data: smes });
  await tx.$queryRaw`SELECT setval('number_sme', ${smes.length})`;
  return made;
}
