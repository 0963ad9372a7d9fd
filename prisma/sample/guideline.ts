import type { People } from './people.ts';
import type { MadeProposal } from './proposals.ts';
import type { Making } from './sample.ts';

/** How many working days ago the guideline was sent. */
const SENT = 45;

/** One guideline sent to every third region that has a budget of its own, with the answers that came since. */
export async function makeGuideline(
  { tx, newId, calendar }: Making,
  proposals: readonly MadeProposal[],
  people: People,
): Promise<void> {
  const id = newId();
  const sentAt = calendar.ago(SENT, 600);
  await tx.guideline.create({
    data: {
      id,
      title: 'Petunjuk teknis PLUT-KUMKM Mandiri (contoh)',
      createdBy: people.ministry[0]!.id,
      createdAt: calendar.ago(SENT, 560),
      sample: true,
    },
  });
  const begun = new Map(
    proposals.filter(({ createdAt }) => createdAt > sentAt).map(({ proposer, createdAt }) => [proposer, createdAt]),
  );
  const autonomous = await tx.region.findMany({ where: { autonomous: true }, orderBy: { code: 'asc' } });
  const invited = autonomous.filter(({ code }, i) => i % 3 === 0 || begun.has(code));
  await tx.guidelineInvitation.createMany({
    data: invited.map(({ code }, i) => ({
      id: newId(),
      guidelineId: id,
      regionCode: code,
      sentAt,
      deliveredAt: sentAt,
      ...response(i, begun.get(code), calendar),
    })),
  });
}

/** Most open it, about half of those answer; who began a proposal was interested before. */
function response(index: number, startedAt: Date | undefined, calendar: Making['calendar']) {
  if (startedAt) return { openedAt: startedAt, answer: 'interested', answeredAt: startedAt, startedAt };
  if (index % 10 >= 7) return {};
  const openedAt = calendar.ago(SENT - 1 - (index % 12), 520 + ((index * 29) % 400));
  const answer = (['interested', 'not_yet', 'interested', 'no'] as const)[index % 7];
  return answer
    ? { openedAt, answer, answeredAt: calendar.ago(SENT - 14 - (index % 20), 530 + ((index * 31) % 400)) }
    : { openedAt };
}
