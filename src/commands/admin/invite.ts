import { toString as terminalQr } from 'qrcode';
import { usernameOf } from '../../channels/telegram/username.ts';
import type { Config } from '../../config.ts';
import { SCOPE_OF } from '../../domain/people/grants.ts';
import { invite } from '../../domain/people/invitations.ts';
import { loadRegions } from '../../domain/regions.ts';
import { gazetteer } from '../../indonesian/gazetteer.ts';
import { findRegions } from '../../indonesian/regions.ts';
import { OperatorError } from '../../operator-error.ts';
import type { Grant } from '../../turn.ts';
import { siteOf } from './chosen.ts';
import { withContext } from './context.ts';
import { UsageError } from './usage.ts';

const INVITED = ['head_of_office', 'official', 'site_manager', 'site_staff', 'mentor'] as const;

/** `invite <role>`: prints a one-time link with its QR code; where no Telegram is connected, what to type instead. */
export const inviteCommand = async (
  role: string | undefined,
  { region, site }: { region?: string; site?: string },
): Promise<void> => {
  const known = INVITED.find((one) => one === role);
  if (!known) throw new UsageError(`invite wants a role: ${INVITED.join(', ')}`);
  await withContext(async (context) => {
    const scope =
      SCOPE_OF[known] === 'site' ? { site: await siteOf(context, site) } : { region: await regionOf(region, known) };
    const { telegram } = context.config;
    const username = telegram && (await nameOf(telegram));
    const { token, expiresAt } = await context.doing((doing) => invite(doing, { role: known, ...scope }));
    context.print(`${known}, once, until ${expiresAt.toISOString().slice(0, 10)}:`);
    if (!username) return context.print(`/mulai ${token}`);
    const link = `https://t.me/${username}?start=${token}`;
    context.print(link);
    context.print(await terminalQr(link, { type: 'terminal', small: true }));
  });
};

/** The region that is meant: a code, or a name that fits one alone. */
const regionOf = async (given: string | undefined, role: Grant['role']): Promise<string> => {
  if (!given) throw new UsageError(`${role} wants --region, such as --region 64.72`);
  const all = gazetteer(await loadRegions());
  if (all.byCode.has(given)) return given;
  const { codes, sure } = findRegions(given, all, { provinces: true });
  if (sure) return codes[0]!;
  const meant = codes.map((code) => `${code} ${all.byCode.get(code)?.name}`);
  throw new UsageError(meant.length > 0 ? `Which region?\n  ${meant.join('\n  ')}` : `No region is called "${given}".`);
};

const nameOf = (telegram: NonNullable<Config['telegram']>): Promise<string> =>
  usernameOf(telegram).catch((error: Error) => {
    throw new OperatorError(
      `Telegram does not say what the bot is called: ${error.message}`,
      'See what is wrong with TELEGRAM_BOT_TOKEN: npm run admin -- check',
    );
  });
