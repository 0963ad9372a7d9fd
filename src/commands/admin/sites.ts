import { PAYERS } from '../../domain/proposals/openings.ts';
import { wholeOf } from './answers.ts';
import { siteOf } from './chosen.ts';
import { withContext } from './context.ts';
import { UsageError } from './usage.ts';

/** `sites`: all sites with their settings; with one named, by id or name, changes them. */
export const sitesCommand = async (
  name: string | undefined,
  { 'answer-hours': hours, 'paid-by': payer }: { 'answer-hours'?: string | undefined; 'paid-by'?: string | undefined },
): Promise<void> => {
  const paid = PAYERS.find((one) => one === payer);
  if (payer !== undefined && !paid) throw new UsageError(`--paid-by is ${PAYERS.join(' or ')}`);
  const changes = {
    ...(hours !== undefined && { answerHours: wholeOf('answer-hours', hours, 'open hours', 1, 80) }),
    ...(paid && { mentorsPaidBy: paid }),
  };
  await withContext(async (context) => {
    const { database, print } = context;
    if (name !== undefined) {
      if (Object.keys(changes).length === 0)
        throw new UsageError(`Say what to change: --answer-hours 4, --paid-by ${PAYERS.join('|')}`);
      await database.prisma.site.update({ where: { id: await siteOf(context, name) }, data: changes });
    }
    const rows = await database.prisma.site.findMany({ orderBy: { name: 'asc' }, include: { region: true } });
    for (const { id, name: called, region, answerHours, mentorsPaidBy } of rows)
      print(`${id}  ${called}  ${region.name}  answers within ${answerHours} open hours, paid by the ${mentorsPaidBy}`);
    if (rows.length === 0) print('There is no site yet.');
  });
};
