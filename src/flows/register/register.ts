import { type Answers, flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { command, reply, say, type Text } from '../../conversation/message.ts';
import { region } from '../../conversation/places.ts';
import { choice, phone, text } from '../../conversation/questions.ts';
import { type Registered, registerSme } from '../../domain/people/registering.ts';
import { SECTORS } from '../../domain/people/sectors.ts';
import { changeSme, ownProfile } from '../../domain/people/smes.ts';
import type { Turn } from '../../turn.ts';

/** A visitor becomes the owner of a registered business; with a subject, one of their businesses is changed. */
export const register = flow('register', { for: ['visitor'], consent: 'v1' })
  .ask('owner', text({ min: 2, max: 80 }))
  .ask('business', text({ min: 2, max: 80 }))
  .ask('sector', choice(SECTORS, 'sector'))
  .ask('sectorDetail', text({ min: 2, max: 60 }), { when: (a) => a.sector === 'other' })
  .ask('region', region())
  .ask('phone', phone(), { optional: true })
  .finish(async (turn, a, { subject }) => {
    if (subject) {
      const person = await changeSme(turn, subject, a);
      return person
        ? { ...spoken(reply(say('register.changed', { name: a.business }), nextSteps())), person }
        : spoken(reply(say('register.notFound')));
    }
    const registered = await registerSme(turn, a);
    return { ...spoken(reply(welcomed(registered), nextSteps())), person: registered.person };
  });

const welcomed = ({ again, name, number, site, claimed }: Registered): Text =>
  say('register.welcomed', {
    what: again ? say('register.again', { name, number }) : say('register.done', { name, number }),
    who: site ? say('register.site', { site }) : say('register.noSite'),
    also: claimed.length > 0 ? say('register.claimed', { names: claimed.join(', ') }) : say('register.nothingElse'),
  });

const nextSteps = () => ({
  choices: [
    command('pelatihan', say('training.menu')),
    command('konsultasi', say('mentoring.menu')),
    command('profil lengkapi', say('register.completeProfile')),
    command('bantuan', say('button.help')),
  ],
});

/** The answers of a business as it is now, for changing one of them; undefined where it is not theirs. */
export const registeredAnswers = async (turn: Turn, id: string): Promise<Answers | undefined> => {
  const profile = await ownProfile(turn);
  const sme = profile.smes.find((one) => one.id === id);
  return (
    sme && {
      owner: profile.name,
      business: sme.name,
      sector: sme.sector,
      ...(sme.sectorDetail && { sectorDetail: sme.sectorDetail }),
      region: sme.regionCode,
      phone: profile.phone ? { number: profile.phone, own: false } : null,
    }
  );
};

/** Registering one more business, of one's own or of somebody else who uses this phone. */
export const another = (turn: Turn): Outcome =>
  spoken(
    reply(say('register.whose', { name: turn.person.name }), {
      choices: [
        command('daftar saya', say('register.whoseMine', { name: turn.person.name })),
        command('daftar lain', say('register.whoseOther')),
      ],
    }),
  );
