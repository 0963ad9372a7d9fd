import { slackWords } from '../../channel-words.ts';
import { slack } from '../../channels/slack/index.ts';
import { grant, revoke } from '../../domain/people/grants.ts';
import { openLog } from '../../log.ts';
import type { Grant } from '../../turn.ts';
import { type Context, withContext } from './context.ts';
import { UsageError } from './usage.ts';

const MINISTRY_ROLES = ['verifier', 'decider', 'administrator'] as const;

/** `staff add|list|remove`: who is answered in Slack. */
export const staffCommand = async (
  deed: string | undefined,
  who: string | undefined,
  { role, name }: { role?: string; name?: string },
): Promise<void> => {
  if (deed === 'list') return withContext(list);
  if (!who || (deed !== 'add' && deed !== 'remove'))
    throw new UsageError('staff wants: add <Slack id or e-mail>, list, or remove <Slack id>');
  const known = MINISTRY_ROLES.find((one) => one === role);
  if (role && !known) throw new UsageError(`--role is one of ${MINISTRY_ROLES.join(', ')}`);
  if (deed === 'remove') return withContext((context) => remove(context, who, known));
  if (!known) throw new UsageError(`staff add wants --role ${MINISTRY_ROLES.join('|')}`);
  return withContext(async (context) => {
    const found = await accountOf(context, who);
    const called = name ?? found.name;
    if (!called) throw new UsageError('staff add wants --name "…": it is what others see beside a decision');
    await add(context, found.id, called, known);
  });
};

/** The Slack account that an id or an e-mail means. */
const accountOf = async ({ config }: Context, who: string): Promise<{ id: string; name?: string }> => {
  if (/^[UW][A-Z0-9]{4,}$/.test(who)) return { id: who };
  if (!who.includes('@')) throw new UsageError(`"${who}" is neither a Slack id (U…) nor an e-mail address.`);
  if (!config.slack)
    throw new UsageError('An e-mail can be looked up once SLACK_BOT_TOKEN is set; until then give the Slack id (U…).');
  const channel = slack(config.slack, {
    log: openLog('error'),
    now: () => new Date(),
    words: slackWords(),
  });
  const found = await channel.userByEmail(who);
  if (!found) throw new UsageError(`Nobody in the Slack workspace has the address ${who}.`);
  return found;
};

const personAt = async ({ database }: Context, id: string) =>
  database.prisma.personAddress.findFirst({
    where: { channel: 'slack', addressId: id },
    select: { personId: true, person: { select: { name: true } } },
  });

const add = async (context: Context, id: string, name: string, role: Grant['role']): Promise<void> => {
  const held = await personAt(context, id);
  const given = await context.doing(async (doing) => {
    const { tx, now, newId } = doing;
    const person = held?.personId ?? newId();
    if (held) await tx.person.update({ where: { id: person }, data: { name } });
    else {
      await tx.person.create({ data: { id: person, name, createdAt: now } });
      await tx.address.upsert({
        where: { channel_id: { channel: 'slack', id } },
        create: { channel: 'slack', id, createdAt: now },
        update: {},
      });
      await tx.personAddress.create({ data: { channel: 'slack', addressId: id, personId: person, since: now } });
    }
    return grant(doing, person, { role });
  });
  context.print(given ? `${name} (${id}) is ${role} now.` : `${name} (${id}) is ${role} already.`);
};

const list = async ({ database, print }: Context): Promise<void> => {
  const rows = await database.prisma.grant.findMany({
    where: { role: { in: [...MINISTRY_ROLES] }, revokedAt: null },
    select: {
      role: true,
      person: { select: { name: true, addresses: { select: { channel: true, addressId: true } } } },
    },
    orderBy: [{ person: { name: 'asc' } }, { role: 'asc' }],
  });
  for (const { role, person } of rows)
    print(
      `${person.name}  ${role}  ${person.addresses.map(({ channel, addressId }) => `${channel}:${addressId}`).join(' ')}`,
    );
  if (rows.length === 0) print('Nobody of the ministry is on record. Add somebody: npm run admin -- staff add');
};

const remove = async (context: Context, id: string, role: Grant['role'] | undefined): Promise<void> => {
  const held = await personAt(context, id);
  const grants = held ? await holdings(context, held.personId, role ? [role] : MINISTRY_ROLES) : [];
  if (!held || grants.length === 0) throw new UsageError(`${id} holds no such role.`);
  await context.doing(async (doing) => {
    for (const { id: grantId } of grants) await revoke(doing, grantId);
  });
  context.print(`${held.person.name} (${id}) is no longer ${grants.map((one) => one.role).join(', ')}.`);
};

const holdings = ({ database }: Context, personId: string, roles: readonly Grant['role'][]) =>
  database.prisma.grant.findMany({
    where: { personId, revokedAt: null, role: { in: [...roles] } },
    select: { id: true, role: true },
    orderBy: { role: 'asc' },
  });
