import type { Capability } from '../../../conversation/capability.ts';
import { type Flow, spoken } from '../../../conversation/flow.ts';
import type { Said } from '../../../conversation/message.ts';
import { reply, say } from '../../../conversation/message.ts';
import { registerSme } from '../../../domain/people/registering.ts';
import { saveProfile } from '../../../domain/people/smes.ts';
import { profile } from '../../../flows/register/profile.ts';
import { register } from '../../../flows/register/register.ts';
import type { Turn } from '../../../turn.ts';

/** What one person says in a whole registration: twelve answers between consent and confirmation. */
export const ANSWERS: readonly string[] = [
  'Siti Aminah',
  'Keripik Bu Siti',
  'Lainnya',
  'keripik pisang dan singkong',
  'Samarinda',
  '0812 3456 7890',
  '2019',
  'tidak tentu',
  '20 juta',
  '9120001234567',
  '6472015208850001',
  '091234567821000',
];

const text = (words: string): Said => ({ kind: 'text', text: words });

/** All updates of the talk, the same for every way that is measured. */
export const TALK: readonly Said[] = [
  { kind: 'command', name: 'ukur', rest: '' },
  { kind: 'button', token: 'a1:~agree' },
  ...ANSWERS.map(text),
  text('ya'),
];

/** Where the answers begin and end in it. */
export const FIRST = 2;
export const LAST = FIRST + ANSWERS.length - 1;

type Given = Parameters<typeof registerSme>[1] & {
  since?: number;
  sales?: { rupiah: number | null };
  capital?: { rupiah: number | null };
  nib?: string;
  nik?: string;
  npwp?: string;
};

const finish = async (turn: Turn, given: Given) => {
  const { id, name, number, person } = await registerSme(turn, given);
  await saveProfile(turn, id, {
    since: given.since ?? null,
    sales: given.sales?.rupiah ?? null,
    capital: given.capital?.rupiah ?? null,
    nib: given.nib ?? null,
    nik: given.nik ?? null,
    npwp: given.npwp ?? null,
  });
  return { ...spoken(reply(say('register.done', { name, number }))), person };
};

/** The bot's own registration and profile as one interview, so that all twelve are asked in one go. */
const whole: Flow = {
  ...register,
  name: 'whole',
  parts: [...register.parts, ...profile.parts],
  finish: finish as Flow['finish'],
};

/** What the bench adds to the bot. */
export const talk: Capability = {
  flows: [whole],
  commands: [{ name: 'ukur', twin: 'measure', for: ['visitor'], starts: 'whole' }],
};

const ofProfile = new Set(profile.parts.map(({ name }) => name));

/** The texts of the joined interview are those of its two halves. */
export const textKey = (key: string): string => {
  const [flow, question, rest] = key.split('.');
  if (flow !== 'whole') return key;
  return `${ofProfile.has(question!) ? 'profile' : 'register'}.${question}${rest ? `.${rest}` : ''}`;
};
