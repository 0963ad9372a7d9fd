import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** Personal data and tokens have no place in a log; these nets lie below the habit of not writing them. */
const REDACTED = ['*.token', '*.phone', '*.nik', '*.text', '*.words', 'err.config', 'err.payload'];

/** What is as long as a NIK or an NPWP, however it is spaced; an instant in milliseconds is shorter. */
const LONG_NUMBER = /(?<![\d.])\d(?:[ .-]?\d){14,15}(?!\d)/g;

/** The log of a process: one JSON object a line, to standard error where nothing else is given. */
export const openLog = (level: Config['logLevel'], into: DestinationStream = pino.destination(2)): Logger =>
  pino(
    {
      level,
      redact: { paths: REDACTED, censor: '[redacted]' },
      hooks: { streamWrite: (line) => line.replaceAll(LONG_NUMBER, '[number]') },
    },
    into,
  );
