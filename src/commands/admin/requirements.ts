import { loadRequirements, MEASURED, setRequirement } from '../../domain/proposals/requirements.ts';
import { wholeOf, yesOf } from './answers.ts';
import { withContext } from './context.ts';
import { UsageError } from './usage.ts';

const WHY = {
  unknown: 'is no requirement; see: npm run admin -- requirements',
  unmeasured: 'has no measure, so that there is no least of it',
} as const;

/** `requirements`: what a proposal must hold; with one named and `--required` or `--at-least`, changes it. */
export const requirementsCommand = async (
  name: string | undefined,
  { required, 'at-least': least }: { required?: string | undefined; 'at-least'?: string | undefined },
): Promise<void> => {
  const changes = {
    ...(required !== undefined && { required: yesOf('required', required) }),
    ...(least !== undefined && {
      atLeast:
        least === 'none' ? null : wholeOf('at-least', least, 'square metres or rupiah (or none)', 1, 2_000_000_000),
    }),
  };
  await withContext(async ({ database, doing, print }) => {
    if (name !== undefined) {
      if (Object.keys(changes).length === 0)
        throw new UsageError('Say what to change: --required yes, --at-least 2000, --at-least none');
      const came = await doing(({ tx }) => setRequirement(tx, name, changes));
      if ('refused' in came) throw new UsageError(`"${name}" ${WHY[came.refused]}`);
    }
    for (const one of await loadRequirements(database.prisma)) {
      const measure = one.atLeast === undefined ? '' : `at least ${one.atLeast} ${MEASURED[one.name]}`;
      print(`${one.name.padEnd(16)}${one.required ? 'required' : 'optional'}  ${measure}`.trimEnd());
    }
  });
};
