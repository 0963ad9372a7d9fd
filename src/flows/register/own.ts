import type { Outcome } from '../../conversation/flow.ts';
import { spoken } from '../../conversation/flow.ts';
import { type Choice, command, reply, say, type Text, type Value } from '../../conversation/message.ts';
import { masked } from '../../conversation/questions.ts';
import { ownProfile } from '../../domain/people/smes.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { regionLabel } from '../../indonesian/regions.ts';
import type { Turn } from '../../turn.ts';
import { profileAnswers } from './profile.ts';
import { registeredAnswers } from './register.ts';

type Own = Awaited<ReturnType<typeof ownProfile>>;
type Sme = Own['smes'][number];

/** `/profil` shows all that is kept, and opens what is to be changed; `rest` is "ubah <id>" or "lengkapi <id>". */
export const showProfile =
  (gazetteer: Gazetteer) =>
  async (turn: Turn, rest: string): Promise<Outcome> => {
    const own = await ownProfile(turn);
    const [deed, id] = rest.split(' ');
    const sme = own.smes.find((one) => one.id === id) ?? (own.smes.length === 1 ? own.smes[0] : undefined);
    if (deed === 'ubah' && sme) return open('register', sme.id, await registeredAnswers(turn, sme.id));
    if (deed === 'lengkapi' && sme) return open('profile', sme.id, await profileAnswers(turn, sme.id));
    if (own.smes.length === 0)
      return spoken(reply(say('register.profileEmpty'), { choices: [command('daftar', say('register.menu'))] }));
    return spoken(
      reply(
        say('register.profileShown', {
          person: { lines: personLines(own) },
          businesses: {
            lines: own.smes.map((one) => say('register.profileSme', { lines: { lines: smeLines(one, gazetteer) } })),
          },
        }),
        { choices: own.smes.flatMap((one) => changes(one, own.smes.length > 1)) },
      ),
    );
  };

const open = (flow: string, subject: string, answers: Record<string, unknown> | undefined): Outcome => ({
  say: [],
  start: { flow, subject, ...(answers && { answers }) },
});

const line = (label: Text, value: Value | null | undefined): Text =>
  say('talk.summaryLine', { label, value: value ?? say('value.none') });

const personLines = ({ name, phone, nik, npwp }: Own): Text[] => [
  line(say('register.owner.label'), name),
  line(say('register.phone.label'), phone),
  line(say('profile.nik.label'), nik && masked(nik)),
  line(say('profile.npwp.label'), npwp && masked(npwp)),
];

const smeLines = (sme: Sme, gazetteer: Gazetteer): Text[] => [
  line(say('register.business.label'), sme.name),
  line(say('register.number'), sme.number),
  line(say('register.sector.label'), sme.sectorDetail ?? { key: `sector.${sme.sector}` }),
  line(say('register.region.label'), regionLabel(gazetteer, sme.regionCode)),
  line(say('register.siteLabel'), sme.site?.name),
  line(say('profile.since.label'), sme.since === null ? null : String(sme.since)),
  line(say('profile.sales.label'), sme.sales === null ? null : say('money.per.year', { amount: sme.sales })),
  line(say('profile.class.label'), sme.class && { key: `profile.class.${sme.class}` }),
  line(say('profile.nib.label'), sme.nib),
];

const changes = ({ id, name }: Sme, several: boolean): Choice[] => [
  command(`profil ubah ${id}`, several ? say('register.changeNamed', { name }) : say('register.change')),
  command(`profil lengkapi ${id}`, several ? say('register.completeNamed', { name }) : say('register.completeProfile')),
];
