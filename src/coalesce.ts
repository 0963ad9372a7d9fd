/**
 * Puts together what is asked for in the same moment: calls wait for the end of the current turn of the event loop, or
 * for one of `lanes` to be free, and go to `flush` in order, in batches of at most `max`: as many as there are free lanes,
 * so that one batch is worked on while another waits for the database. A failed flush fails its batch.
 */
export const coalesce = <T, R>(
  flush: (items: T[]) => Promise<R[]>,
  { max, lanes }: { max: number; lanes: number },
): ((item: T) => Promise<R>) => {
  const waiting: { item: T; done: (result: R) => void; failed: (error: unknown) => void }[] = [];
  let busy = 0;
  let scheduled = false;

  const pump = () => {
    scheduled = false;
    while (busy < lanes && waiting.length > 0) {
      const batch = waiting.splice(0, Math.min(max, Math.ceil(waiting.length / (lanes - busy))));
      busy++;
      flush(batch.map(({ item }) => item))
        .then(
          (results) => {
            for (const [i, { done }] of batch.entries()) done(results[i]!);
          },
          (error) => {
            for (const { failed } of batch) failed(error);
          },
        )
        .finally(() => {
          busy--;
          pump();
        });
    }
  };

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!scheduled) {
        scheduled = true;
        setImmediate(pump);
      }
    });
};
