import type { Capability } from '../../conversation/capability.ts';
import { type Notice, notify, say } from '../../conversation/message.ts';
import { type Alarm, type Ill, keepIll, takeAlarm, WRONGS, whoMends } from '../../domain/alarms.ts';
import { yearOfHolidays } from '../../domain/holidays.ts';

/** How each part of this process is, by name. `shutOut`: the platform takes the bot's token no more. */
export type PartsHealth = Readonly<Record<string, { ok: boolean; shutOut?: true }>>;

/** A part that is no channel has an alarm of its own; while the database is away nothing can be told. */
const illOf = (parts: PartsHealth): Ill[] =>
  Object.entries(parts)
    .filter(([part, { ok }]) => !ok && part !== 'database')
    .map(([part, { shutOut }]) => ({
      part,
      what: WRONGS.find((wrong) => wrong === part) ?? (shutOut ? 'token' : 'channel'),
    }));

const shownPart = (part: string): string => part.charAt(0).toUpperCase() + part.slice(1);

const told = ({ part, what, since, over }: Alarm, to: Notice['to'], now: Date): Notice => {
  const values = { channel: shownPart(part), year: String(yearOfHolidays(now)), since };
  const down = !over && (what === 'token' || what === 'channel');
  return {
    ...notify(
      to,
      over
        ? say('alarm.over', { what: { key: `alarm.name.${what}`, values }, since })
        : { key: `alarm.${what}`, values },
    ),
    ...(down && { avoid: part }),
  };
};

/** Administrators are told through the bot what is not well with it, once, with what to do; and once when it is over. */
export const alarms = (health: () => Promise<PartsHealth>): Capability => ({
  sweeps: [
    {
      name: 'alarms.look',
      take: async ({ tx, now }) => {
        await keepIll(tx, illOf(await health()), now);
        return undefined;
      },
    },
    {
      name: 'alarms.tell',
      take: async (turn) => {
        const alarm = await takeAlarm(turn);
        return alarm && [told(alarm, await whoMends(turn.tx), turn.now)];
      },
    },
  ],
});
