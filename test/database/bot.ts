// The part of the bot that these tests start, stop and kill: runs the database in the folder it is told and says where.
import { startEmbedded } from '../../src/database/embedded.ts';

const [dataDir = '', then] = process.argv.slice(2);
const log = { info: () => {}, warn: () => {}, error: () => {} };
try {
  const server = await startEmbedded({ dataDir, log, durable: false });
  if (then === 'stop') await server.stop();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
  console.log(server.url);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
