import { countOld, KINDS, letGo, RETAINED } from '../../domain/rights/retention.ts';
import { withContext } from './context.ts';

/** `retention`: what is kept for how long; how much would go, or goes. */
export const retentionCommand = (dryRun: boolean): Promise<void> =>
  withContext(async ({ config: { retention }, doing, vault, print }) => {
    const counts = await doing(({ tx, now }) => countOld(tx, retention, now));
    for (const kind of KINDS) {
      const days = retention[kind] ?? RETAINED[kind].days;
      print(
        `${kind.padEnd(12)} ${String(days).padStart(4)} days  ${String(counts[kind]).padStart(6)} to go  ${RETAINED[kind].is}`,
      );
    }
    if (dryRun) return print('Nothing was changed.');
    let gone = 0;
    for (const kind of KINDS)
      for (let part = 1; part !== 0; gone += part)
        part = await doing((one) => letGo({ ...one, vault }, kind, retention));
    print(`${gone} are gone.`);
  });
