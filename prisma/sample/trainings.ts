import type { BookingState, Prisma, Sector } from '../../src/database/client/client.ts';
import { numberOf } from '../../src/domain/numbers.ts';
import { clock, date } from './calendar.ts';
import type { Making } from './sample.ts';
import type { Site } from './site.ts';
import type { MadeSme } from './smes.ts';

/** WITA, in which the site lives. */
const HOURS_EAST = 8;

type Planned = {
  title: string;
  topic: string;
  /** The working day ahead on which it starts, and how many days it takes. */
  ahead: number;
  days: number;
  capacity: number;
  /** How many have booked; those beyond the capacity wait. */
  booked: number;
  description: string;
  sector?: Sector;
  requires?: string[];
  needsApproval?: true;
  cost?: bigint;
};

const PLANNED: readonly Planned[] = [
  {
    title: 'Kemasan yang menjual',
    topic: 'kemasan',
    ahead: 3,
    days: 2,
    capacity: 12,
    booked: 15,
    sector: 'food',
    description: 'Memilih bahan, ukuran dan label kemasan; praktik di rumah kemasan.',
  },
  {
    title: 'Foto produk dengan ponsel',
    topic: 'pemasaran',
    ahead: 5,
    days: 1,
    capacity: 20,
    booked: 9,
    description: 'Cahaya, latar dan sudut gambar; bawa satu produk.',
  },
  {
    title: 'Pembukuan sederhana',
    topic: 'keuangan',
    ahead: 7,
    days: 1,
    capacity: 20,
    booked: 6,
    description: 'Mencatat uang masuk dan keluar, menghitung untung, memisahkan uang usaha dan uang rumah.',
  },
  {
    title: 'Izin edar PIRT dan sertifikat halal',
    topic: 'perizinan',
    ahead: 9,
    days: 2,
    capacity: 15,
    booked: 15,
    sector: 'food',
    requires: ['nib'],
    description: 'Syarat, cara mendaftar, dan kebersihan dapur; setiap peserta pulang dengan berkas siap kirim.',
  },
  {
    title: 'Berjualan di lokapasar',
    topic: 'digital',
    ahead: 12,
    days: 2,
    capacity: 16,
    booked: 4,
    description: 'Membuka toko, menulis keterangan barang, melayani pembeli.',
  },
  {
    title: 'Mengurus NIB secara daring',
    topic: 'perizinan',
    ahead: 14,
    days: 1,
    capacity: 25,
    booked: 3,
    description: 'Mengisi pendaftaran sampai nomor induk berusaha terbit; bawa KTP.',
  },
  {
    title: 'Menyiapkan pengajuan KUR',
    topic: 'pembiayaan',
    ahead: 17,
    days: 1,
    capacity: 15,
    booked: 5,
    description: 'Syarat bank, laporan sederhana, dan menghitung kemampuan mengangsur.',
  },
  {
    title: 'Kelas ekspor pertama',
    topic: 'ekspor',
    ahead: 20,
    days: 3,
    capacity: 10,
    booked: 4,
    needsApproval: true,
    requires: ['nib', 'product'],
    description: 'Untuk usaha yang sudah berproduksi tetap: mutu, dokumen, calon pembeli. Peserta dipilih.',
  },
  {
    title: 'Pewarna alam untuk kain',
    topic: 'produksi',
    ahead: 23,
    days: 2,
    capacity: 12,
    booked: 0,
    sector: 'fashion',
    cost: 50_000n,
    description: 'Mengolah daun dan kulit kayu menjadi pewarna; biaya untuk bahan.',
  },
];

/** Trainings of the coming weeks at Samarinda with their bookings: some are full, one chooses its participants. */
export async function makeTrainings(making: Making, site: Site, smes: readonly MadeSme[]): Promise<void> {
  const { tx, newId, now, calendar } = making;
  const bookings: Prisma.BookingCreateManyInput[] = [];
  const trainings = PLANNED.map(
    ({ ahead, days, booked, ...planned }, i): Prisma.TrainingCreateManyInput & { id: string } => {
      const id = newId();
      const startsAt = clock(calendar.ahead(ahead), 9 * 60, HOURS_EAST);
      const endsAt = clock(calendar.ahead(ahead + days - 1), 15 * 60, HOURS_EAST);
      const states = statesOf(PLANNED[i]!);
      states.forEach((state, k) => {
        const sme = smes[(i * 5 + k) % smes.length]!;
        const createdAt = calendar.ago(1 + ((booked - k) % 9), 480 + k * 20);
        bookings.push({
          id: newId(),
          number: numberOf('booking', bookings.length + 1, createdAt),
          trainingId: id,
          startsAt,
          endsAt,
          smeId: sme.id,
          personId: sme.ownerId,
          sex: sme.sex,
          state,
          createdAt,
        });
      });
      return {
        ...planned,
        id,
        number: numberOf('training', i + 1, now),
        siteId: site.id,
        buildingId: site.training,
        requires: planned.requires ?? [],
        startsAt,
        endsAt,
        dueAt: endsAt,
        taken: states.filter((state) => state === 'booked').length,
        state: 'published',
        createdAt: calendar.ago(12, 560),
        sample: true,
      };
    },
  );
  await tx.training.createMany({ data: trainings });
  await tx.booking.createMany({ data: bookings });
  await makeStays(making, site, trainings[0]!, bookings);
  await tx.$queryRaw`SELECT setval('number_training', ${trainings.length}), setval('number_booking', ${bookings.length})`;
}

/** Seats in order of booking; whoever comes later waits, and where participants are chosen all wait for the choice. */
const statesOf = ({ booked, capacity, needsApproval }: Planned): BookingState[] =>
  Array.from({ length: booked }, (_, k) =>
    needsApproval ? (k < 1 ? 'booked' : 'awaiting_approval') : k < capacity ? 'booked' : 'waitlisted',
  );

/** A few of the first training sleep in the dormitory, women and men in their own rooms. */
async function makeStays(
  { tx, newId, calendar }: Making,
  site: Site,
  training: { id: string },
  bookings: readonly Prisma.BookingCreateManyInput[],
): Promise<void> {
  const { ahead, days } = PLANNED[0]!;
  const arrival = date(calendar.ahead(ahead));
  const departure = date(calendar.ahead(ahead + days - 1));
  const guests = bookings.filter(({ trainingId, state }) => trainingId === training.id && state === 'booked').slice(8);
  const free = [...site.beds];
  const stays = guests.map((guest) => {
    const bed = free.splice(
      free.findIndex(({ sex }) => sex === guest.sex),
      1,
    )[0]!;
    return { id: newId(), bookingId: guest.id, bedId: bed.id, arrival, departure };
  });
  await tx.stay.createMany({ data: stays });
  await tx.booking.updateMany({
    where: { id: { in: guests.map(({ id }) => id) } },
    data: { arrival, departure },
  });
}
