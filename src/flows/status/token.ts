import { CATEGORIES, CERTIFICATES, FORMS, Query, STAGES } from '../../indonesian/query.ts';

/** What is left of a button's 64 bytes behind "c:usulan ". */
const ROOM = 55;

/** Fields that hold one of a few words, and the letter under which each stands in a token. */
const WORDS = {
  d: ['dated', ['submitted', 'decided', 'entered', 'sent', 'starts', 'registered', 'shown']],
  f: ['field', ['institution', 'hr', 'production', 'finance', 'marketing', 'it', 'partnership']],
  g: ['group', ['province', 'regency', 'stage', 'month', 'year', 'category', 'certificate']],
  j: ['category', CATEGORIES],
  o: ['sort', ['newest', 'oldest', 'longest']],
  b: ['about', ['assets', 'budget', 'contact', 'mentors', 'notes']],
  u: ['subject', ['proposal', 'guideline', 'sme', 'training', 'mentor', 'product']],
  a: ['ask', ['status', 'history', 'detail', 'documents', 'list', 'count']],
  k: ['as', FORMS],
} as const;

const compact = (day: string): string => day.replaceAll('-', '');
const spread = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;

/**
 * A query as what stands behind the command "usulan" in a button, such as "~a4_r1275"; undefined where it is too long
 * for one.
 */
export const tokenOf = (query: Query): string | undefined => {
  const parts = Object.entries(WORDS).flatMap(([letter, [field, words]]) => {
    const index = (words as readonly unknown[]).indexOf(query[field]);
    return index < 0 || query[field] === 'proposal' ? [] : [`${letter}${index}`];
  });
  if (query.number) parts.push(`n${query.number}`);
  if (query.regions) parts.push(`r${query.regions.map((code) => code.replace('.', '')).join(',')}`);
  if (query.stages) parts.push(`s${query.stages.map((stage) => STAGES.indexOf(stage).toString(36)).join('')}`);
  if (query.period) parts.push(`t${compact(query.period.from)}${compact(query.period.to)}`);
  if (query.stuck) parts.push(`${query.stuck.working ? 'w' : 'c'}${query.stuck.days}`);
  if (query.mine) parts.push('m');
  if (query.limit) parts.push(`l${query.limit}`);
  if (query.responded !== undefined) parts.push(`y${Number(query.responded)}`);
  if (query.certificates) parts.push(`h${query.certificates.map((kind) => CERTIFICATES.indexOf(kind)).join('')}`);
  if (query.flagship) parts.push('x');
  if (query.proposed !== undefined) parts.push(`q${Number(query.proposed)}`);
  const token = `~${parts.join('_')}`;
  return token.length <= ROOM ? token : undefined;
};

/** Reads such a token; undefined where it is none, or what it says is no query. */
export const queryOf = (token: string): Query | undefined => {
  if (!token.startsWith('~') || token.length > ROOM) return undefined;
  const query: Record<string, unknown> = { subject: 'proposal' };
  for (const part of token.slice(1).split('_')) {
    const letter = part.slice(0, 1);
    const rest = part.slice(1);
    const words = WORDS[letter as keyof typeof WORDS];
    const read = READ[letter];
    if (words) query[words[0]] = words[1][Number(rest)];
    else if (read) Object.assign(query, read(rest));
    else return undefined;
  }
  const read = Query.safeParse(query);
  return read.success ? read.data : undefined;
};

const READ: Record<string, (rest: string) => Record<string, unknown>> = {
  n: (number) => ({ number }),
  r: (codes) => ({ regions: codes.split(',').map((code) => code.replace(/^(\d\d)(\d\d)$/, '$1.$2')) }),
  s: (letters) => ({ stages: letters.split('').map((letter) => STAGES[Number.parseInt(letter, 36)]) }),
  t: (days) => ({ period: { from: spread(days.slice(0, 8)), to: spread(days.slice(8)) } }),
  w: (days) => ({ stuck: { days: Number(days), working: true } }),
  c: (days) => ({ stuck: { days: Number(days), working: false } }),
  h: (digits) => ({ certificates: digits.split('').map((digit) => CERTIFICATES[Number(digit)]) }),
  x: () => ({ flagship: true }),
  m: () => ({ mine: true }),
  l: (limit) => ({ limit: Number(limit) }),
  y: (flag) => ({ responded: flag === '1' }),
  q: (flag) => ({ proposed: flag === '1' }),
};
