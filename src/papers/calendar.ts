import { createEvent, type DateTime } from 'ics';
import { z } from 'zod';
import type { Made } from '../channels/channel.ts';

const Facts = z.object({
  /** The same for every version of one event. */
  uid: z.string(),
  /** Grows with each change, so that a calendar takes the newer. */
  sequence: z.int().min(0),
  /** It is off: calendars take it out. */
  cancelled: z.boolean().default(false),
  title: z.string(),
  description: z.string(),
  place: z.string(),
  /** Instants in ISO 8601. */
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});

/** In UTC: whoever opens the file sees it by the clock of their own phone. */
const utc = (iso: string): DateTime => {
  const at = new Date(iso);
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()];
};

/** One event as a calendar file (RFC 5545), with an alarm two hours before. */
export const calendar = async (facts: unknown, name: string): Promise<Made> => {
  const { uid, sequence, cancelled, title, description, place, start, end, latitude, longitude } = Facts.parse(facts);
  const { error, value } = createEvent({
    productId: 'plut-mandiri',
    uid,
    sequence,
    title,
    description,
    location: place,
    start: utc(start),
    end: utc(end),
    startInputType: 'utc',
    endInputType: 'utc',
    startOutputType: 'utc',
    endOutputType: 'utc',
    ...(latitude !== null && longitude !== null && { geo: { lat: latitude, lon: longitude } }),
    ...(cancelled && { method: 'CANCEL', status: 'CANCELLED' as const }),
    // The library does not escape what an alarm says.
    alarms: [{ action: 'display', description: title.replace(/[\\;,\s]+/g, ' '), trigger: { hours: 2, before: true } }],
  });
  if (!value) throw error ?? new Error('no calendar file was made');
  return { name, mime: 'text/calendar', bytes: new TextEncoder().encode(value) };
};
