import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryOf, tokenOf } from '../../src/flows/status/token.ts';
import { CATEGORIES, CERTIFICATES, type Query, STAGES } from '../../src/indonesian/query.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const two = fc.integer({ min: 11, max: 96 }).map(String);
const code = fc.oneof(
  two,
  fc.tuple(two, two).map((parts) => parts.join('.')),
);

const queries: fc.Arbitrary<Query> = fc.record(
  {
    ask: fc.constantFrom('status', 'history', 'detail', 'documents', 'list', 'count'),
    subject: fc.constantFrom('proposal', 'guideline', 'sme', 'training', 'mentor', 'product'),
    number: fc.integer({ min: 1, max: 99_999 }).map((n) => `PLUT-2026-${String(n).padStart(4, '0')}`),
    regions: fc.array(code, { minLength: 1, maxLength: 4 }),
    stages: fc.subarray([...STAGES], { minLength: 1 }),
    responded: fc.boolean(),
    proposed: fc.boolean(),
    period: fc.record({ from: day, to: day }),
    dated: fc.constantFrom('submitted', 'decided', 'entered', 'sent', 'starts', 'registered', 'shown'),
    stuck: fc.record({ days: fc.integer({ min: 0, max: 400 }), working: fc.boolean() }),
    mine: fc.constant(true),
    field: fc.constantFrom('institution', 'hr', 'production', 'finance', 'marketing', 'it', 'partnership'),
    category: fc.constantFrom(...CATEGORIES),
    certificates: fc.subarray([...CERTIFICATES], { minLength: 1 }),
    flagship: fc.constant(true),
    group: fc.constantFrom('province', 'regency', 'stage', 'month', 'year', 'category', 'certificate'),
    sort: fc.constantFrom('newest', 'oldest', 'longest'),
    limit: fc.integer({ min: 1, max: 500 }),
    about: fc.constantFrom('assets', 'budget', 'contact', 'mentors', 'notes'),
    as: fc.constantFrom('chart', 'map', 'xlsx', 'csv', 'pdf'),
  },
  { requiredKeys: ['ask', 'subject'] },
);

test('a query in a button comes back as it was, or was too long for one', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const token = tokenOf(query);
      if (token !== undefined) expect(queryOf(token)).toEqual(query);
    }),
  );
});

test.each([
  '',
  'Sorong',
  '~',
  '~a9',
  '~a0_nPLUT',
  '~a4_r',
  '~a4_sz',
  '~a4_p2',
  '~a4_l-1',
  `~a4_${'r'.repeat(90)}`,
  '~__proto__1',
])('what no button of ours says is not taken: %s', (token) => expect(queryOf(token)).toBeUndefined());
