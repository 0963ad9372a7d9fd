import { date } from './calendar.ts';
import type { People } from './people.ts';
import type { Making } from './sample.ts';

/** The rooms of the dormitory: two for women, one for men, four beds each. */
const ROOMS = [
  ['Melati', 'female'],
  ['Kenanga', 'female'],
  ['Meranti', 'male'],
] as const;

const BUILDINGS = [
  ['office', 'Gedung layanan', 320],
  ['workshop', 'Bengkel kerja', 260],
  ['training', 'Ruang pelatihan', 240],
  ['packaging_house', 'Rumah kemasan', 180],
  ['dormitory', 'Asrama peserta', 300],
] as const;

const FIELDS = ['institution', 'hr', 'production', 'finance', 'marketing', 'it', 'partnership'] as const;

/** What other samples refer to. */
export type Site = { id: string; training: string; beds: { id: string; sex: 'female' | 'male' }[] };

/** The centre at Samarinda with its five buildings; it serves all of Kalimantan Timur. */
export async function makeSite({ tx, newId, regions }: Making, id: string): Promise<Site> {
  await tx.site.create({
    data: {
      id,
      name: 'PLUT-KUMKM Mandiri Samarinda (contoh)',
      regionCode: '64.72',
      street: 'Jalan Contoh No. 1, Samarinda',
      latitude: -0.4948,
      longitude: 117.1436,
      zone: 'Asia/Makassar',
      hours: Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [weekday, ['08:00', '16:00']])),
      operatingSince: date('2017-05-04'),
      sample: true,
    },
  });
  await tx.siteRegion.createMany({
    data: regions.filter(({ province }) => province === '64').map(({ code }) => ({ siteId: id, regionCode: code })),
  });
  const buildings = BUILDINGS.map(([kind, name, areaM2]) => ({
    id: newId(),
    siteId: id,
    function: kind,
    name,
    areaM2,
  }));
  await tx.building.createMany({ data: buildings });
  const idOf = (kind: (typeof BUILDINGS)[number][0]) => buildings.find((building) => building.function === kind)!.id;
  const beds = ROOMS.flatMap(([room, sex]) =>
    ['1', '2', '3', '4'].map((label) => ({ id: newId(), buildingId: idOf('dormitory'), room, label, sex })),
  );
  await tx.bed.createMany({ data: beds });
  return { id, training: idOf('training'), beds };
}

/** One mentor a field, since the centre was last staffed. */
export async function makeMentors({ tx, newId, calendar }: Making, site: string, people: People): Promise<void> {
  await tx.mentor.createMany({
    data: people.mentors.map((personId, i) => ({
      id: newId(),
      personId,
      siteId: site,
      fields: [FIELDS[i]!],
      since: new Date(
        calendar
          .ago(120 + i * 25, 540)
          .toISOString()
          .slice(0, 10),
      ),
      sample: true,
    })),
  });
}
