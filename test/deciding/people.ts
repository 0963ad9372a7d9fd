import type { Stage } from '../../src/database/client/client.ts';
import { keepFile } from '../../src/domain/files.ts';
import { type TestBot, vault } from '../support/bot.ts';
import { sampleFile } from '../support/files.ts';
import { known } from '../support/people.ts';
import { ministryStaff } from '../transcripts/people.ts';

const SAMARINDA = '64.72';
const UNCHECKED: readonly Stage[] = ['submitted', 'admin_verification'];
const DOCUMENTS = { letter: 'surat-usulan.pdf', ownership: 'sertifikat.pdf', no_dispute: 'pernyataan.pdf' };

/**
 * The ministry's staff, "rina" and "dedi" of the office of Samarinda on Telegram, and their proposal PLUT-2026-0042 in
 * this stage: two buildings, a budget, three documents, in order where it is past their check.
 */
export const withProposal =
  (stage: Stage) =>
  async (test: TestBot): Promise<void> => {
    await ministryStaff(test);
    const rina = await known(test, 'telegram', 'rina', 'Rina Wulandari', [
      { role: 'head_of_office', region: SAMARINDA },
    ]);
    await known(test, 'telegram', 'dedi', 'Dedi Kurniawan', [{ role: 'official', region: SAMARINDA }]);
    const { newId, clock } = test;
    const { prisma } = test.database;
    const at = clock.now;
    const documents = [];
    for (const [kind, name] of Object.entries(DOCUMENTS)) {
      const { id } = await keepFile(prisma, { id: newId(), name, bytes: sampleFile(name), owner: rina, now: at });
      documents.push({ id: newId(), kind, fileId: id, at, state: UNCHECKED.includes(stage) ? 'unchecked' : 'ok' });
    }
    await prisma.proposal.create({
      data: {
        id: newId(),
        number: 'PLUT-2026-0042',
        proposerCode: SAMARINDA,
        placeCode: SAMARINDA,
        stage,
        stageSince: at,
        submittedAt: at,
        createdAt: at,
        office: 'Dinas Koperasi dan UKM Kota Samarinda',
        contactName: 'Rina Wulandari',
        contactPhone: vault.seal('+6281200000042'),
        history: { create: { to: stage, at, byId: rina, byName: 'Rina Wulandari' } },
        documents: { create: documents },
        buildings: {
          create: [
            { id: newId(), function: 'office', areaM2: 400, condition: 'good', position: 0 },
            { id: newId(), function: 'packaging_house', areaM2: 150, condition: 'light_damage', position: 1 },
          ],
        },
        budget: { create: [{ year: 2027, rupiah: 750_000_000n }] },
      },
    });
  };
