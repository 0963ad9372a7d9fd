import { quantile } from '../report.ts';

/** One way to handle updates: `update` resolves once what is said to the person is where this way puts it. */
export type Way = {
  /** Person `who` does the `step`th thing of the talk. */
  update: (who: number, step: number) => Promise<void>;
  close: () => Promise<void>;
};

/** What handling cost; times in milliseconds. `cpu` is this process's own, without PostgreSQL's. */
export type Measured = { perSecond: number; cpu: number; p50: number; p99: number; byStep: number[] };

/**
 * People go through the steps `from` to `to` of the talk, each waiting for an answer before going on, `atOnce` at a time.
 */
export const crowd = async (
  { update }: Way,
  { people, atOnce, from, to }: { people: readonly number[]; atOnce: number; from: number; to: number },
): Promise<Measured> => {
  const latencies: number[] = [];
  const steps = new Map<number, number[]>();
  const waiting = [...people];
  const cpu = process.cpuUsage();
  const start = performance.now();
  const one = async () => {
    for (let who = waiting.pop(); who !== undefined; who = waiting.pop())
      for (let step = from; step <= to; step++) {
        const began = performance.now();
        await update(who, step);
        const took = performance.now() - began;
        latencies.push(took);
        const sameStep = steps.get(step) ?? [];
        steps.set(step, sameStep);
        sameStep.push(took);
      }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: (latencies.length / ms) * 1_000,
    cpu: (user + system) / 1_000 / latencies.length,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    byStep: [...steps.values()].map((took) => quantile(took, 0.5)),
  };
};
