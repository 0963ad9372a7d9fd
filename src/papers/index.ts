import type { Made } from '../channels/channel.ts';
import type { Paper } from '../conversation/message.ts';

/** Reads a kept file by its id. */
export type ReadFile = (id: string) => Promise<Made>;

type Make = (facts: unknown, name: string, read: ReadFile) => Promise<Made>;

/** What is made here, by name. Each is loaded when it is first asked for: what makes documents is slow to load. */
const PAPERS: Readonly<Record<string, () => Promise<Make>>> = {
  qr: async () => (await import('./qr.ts')).qr,
  'claim-card': async () => (await import('./claim-card.ts')).claimCard,
  'consent-sheet': async () => (await import('./consent-sheet.ts')).consentSheet,
  json: async () => (await import('./json.ts')).json,
  'my-data': async () => (await import('./my-data.ts')).myData,
  file: async () => (await import('./file.ts')).file,
  'mentor-month': async () => (await import('./mentor-month.ts')).mentorMonth,
  poster: async () => (await import('./poster.ts')).poster,
  'attendance-sheet': async () => (await import('./attendance-sheet.ts')).attendanceSheet,
  calendar: async () => (await import('./calendar.ts')).calendar,
  certificate: async () => (await import('./certificate.ts')).certificate,
  chart: async () => (await import('./chart.ts')).chart,
  map: async () => (await import('./map.ts')).map,
  xlsx: async () => (await import('./xlsx.ts')).xlsx,
  csv: async () => (await import('./csv.ts')).csv,
  'guideline-letters': async () => (await import('./guideline-letters.ts')).guidelineLetters,
  proposal: async () => (await import('./proposal.ts')).proposal,
  'product-sheet': async () => (await import('./product-sheet.ts')).productSheet,
  report: async () => (await import('./report.ts')).report,
};

const noFiles: ReadFile = (id) => Promise.reject(new Error(`no file ${id} is kept here`));

/** Makes what a message has to show; `read` finds the kept files that it shows. Throws where nothing of that name is made. */
export const makePaper = async ({ paper, facts, name }: Paper, read = noFiles): Promise<Made> => {
  const load = PAPERS[paper];
  if (!load) throw new Error(`no paper is called "${paper}"`);
  const make = await load();
  return make(facts, name, read);
};
