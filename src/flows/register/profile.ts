import { type Answers, flow, spoken } from '../../conversation/flow.ts';
import { nibFault, nikFault, npwpFault } from '../../conversation/id-numbers.ts';
import { reply, say } from '../../conversation/message.ts';
import { digits, whole } from '../../conversation/questions.ts';
import { ownProfile, saveProfile } from '../../domain/people/smes.ts';
import type { Turn } from '../../turn.ts';
import { sum } from './sums.ts';

/** The rest of a profile, offered and never forced: each question may be skipped. Its subject is the business. */
export const profile = flow('profile', { for: ['owner'], consent: 'v1' })
  .ask('since', whole({ min: 1900, max: 2100 }), { optional: true })
  .ask('sales', sum('sales'), { optional: true })
  .ask('capital', sum('capital'), { when: (a) => a.sales === undefined || a.sales.rupiah === null, optional: true })
  .ask('nib', digits([13], { check: nibFault }), { optional: true })
  .ask('nik', digits([16], { check: nikFault, secret: true }), { optional: true })
  .ask('npwp', digits([15, 16], { check: npwpFault, secret: true }), { optional: true })
  .finish(async (turn, a, { subject }) => {
    const saved = subject
      ? await saveProfile(turn, subject, {
          since: a.since ?? null,
          sales: a.sales?.rupiah ?? null,
          capital: a.capital?.rupiah ?? null,
          nib: a.nib ?? null,
          nik: a.nik ?? null,
          npwp: a.npwp ?? null,
        })
      : undefined;
    if (!saved) return spoken(reply(say('register.notFound')));
    return spoken(
      reply(
        saved.class
          ? say('profile.savedClass', { name: saved.name, class: say(`profile.class.${saved.class}`) })
          : say('profile.saved', { name: saved.name }),
      ),
    );
  });

/** The answers as they are kept now, for changing one of them. What was left empty is asked again. */
export const profileAnswers = async (turn: Turn, id: string): Promise<Answers | undefined> => {
  const kept = await ownProfile(turn);
  const sme = kept.smes.find((one) => one.id === id);
  const known = <T>(name: string, value: T | null | undefined) =>
    value === null || value === undefined ? {} : { [name]: value };
  return (
    sme && {
      ...known('since', sme.since),
      ...known('sales', sme.sales === null ? null : { rupiah: Number(sme.sales) }),
      ...known('capital', sme.capital === null ? null : { rupiah: Number(sme.capital) }),
      ...known('nib', sme.nib),
      ...known('nik', kept.nik),
      ...known('npwp', kept.npwp),
    }
  );
};
