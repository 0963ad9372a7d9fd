import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Notice, notify, reply, say, type Text } from '../../conversation/message.ts';
import { text } from '../../conversation/questions.ts';
import { caseById, partOf } from '../../domain/mentoring/cases.ts';
import { hasManager } from '../../domain/mentoring/choosing.ts';
import { type Complaint, complain, decideComplaint, lookInto } from '../../domain/mentoring/complaints.ts';
import { lastSaid } from '../../domain/mentoring/relay.ts';
import type { Turn } from '../../turn.ts';
import { act, attached, called, zoneOf } from './cards.ts';
import { GIVERS } from './giving.ts';

const notFound = (): Outcome => spoken(reply(say('mentoring.notFound')));
const labelOf = ({ id }: Complaint): string => `complaint:${id}`;

/** Opens the question what happened. */
export const reportingAct: Act = {
  name: 'case.report',
  for: ['owner', 'mentor'],
  press: async (turn, record) => {
    const about = await caseById(turn.tx, record);
    if (!about?.mentor || !partOf(about, turn.person.id)) return notFound();
    return { say: [], start: { flow: 'reportCase', subject: record } };
  },
};

/** One side reports how the other behaves: the case ends at once, and staff hear of it. Its subject is the case. */
export const reporting = flow('reportCase', { for: ['owner', 'mentor'], confirmed: false })
  .ask('words', text({ min: 5, max: 1_000, verbatim: true }))
  .finish(async (turn, { words }, { subject = '' }) => {
    const complaint = await complain(turn, subject, words);
    if (!complaint) return notFound();
    const { number, site } = complaint.case;
    const managed = site !== null && (await hasManager(turn.tx, site.id, complaint.against.id));
    const staff: Notice['to'] = managed ? { role: 'site_manager', site: site.id } : 'ministry';
    return {
      say: [
        reply(say('mentoring.reported', { number })),
        notify({ person: complaint.against.id }, say('mentoring.endedByStaff', { number })),
        cardTo(staff, complaint),
      ],
      line: null,
    };
  });

const cardTo = (to: Notice['to'], complaint: Complaint, more: Partial<Notice> = {}): Notice => ({
  ...notify(to, cardText(complaint), {
    choices: complaint.decision
      ? []
      : [
          act('complaint.look', complaint.id, say('mentoring.look')),
          act('complaint.block', complaint.id, say('mentoring.block'), { style: 'danger' }),
          act('complaint.dismiss', complaint.id, say('mentoring.dismiss')),
        ],
  }),
  label: labelOf(complaint),
  ...zoneOf(complaint.case),
  ...more,
});

const cardText = ({ case: about, by, against, words, decision, decidedAt }: Complaint): Text =>
  say('mentoring.complaint', {
    number: about.number,
    by: called(by, say('mentoring.ownerUnnamed')),
    against: called(against, say('mentoring.ownerUnnamed')),
    words,
    decision:
      decision && decidedAt
        ? say(`mentoring.complaintDecided.${decision}`, { at: decidedAt })
        : say('mentoring.complaintOpen'),
  });

/** Staff look at the last messages of a reported case; that look is in the audit log. */
export const looking: Act = {
  name: 'complaint.look',
  for: GIVERS,
  press: async (turn, record) => {
    const complaint = await lookInto(turn, record);
    if (!complaint) return notFound();
    const said = await lastSaid(turn, complaint.case.id);
    const names = new Map([complaint.by, complaint.against].map(({ id, name }) => [id, name]));
    const lines = said.map(({ by, at, text, file }) =>
      say('mentoring.saidLine', { at, name: names.get(by) ?? '–', words: text ?? file?.name ?? '' }),
    );
    return spoken(
      {
        ...reply(say('mentoring.saidAll', { number: complaint.case.number, lines: { lines } })),
        ...zoneOf(complaint.case),
      },
      ...said
        .flatMap(({ file }) =>
          file ? [reply(say('mentoring.fileOf', { number: complaint.case.number }), attached(file))] : [],
        )
        .slice(0, 5),
    );
  },
};

const deciding = (name: string, decision: 'blocked' | 'dismissed'): Act => ({
  name,
  for: GIVERS,
  press: async (turn: Turn, record) => {
    const decided = await decideComplaint(turn, record, decision);
    if (!decided) return notFound();
    const { complaint, first, ended } = decided;
    if (!first) return spoken(reply(cardText(complaint)));
    return spoken(
      reply(say('mentoring.decided', { number: complaint.case.number })),
      cardTo({ person: turn.person.id }, complaint, { replaces: labelOf(complaint) }),
      notify({ person: complaint.by.id }, say(`mentoring.toReporter.${decision}`, { number: complaint.case.number })),
      ...ended.flatMap(({ number, mentor, offer }) => {
        const other = (mentor ?? offer)?.person.id;
        return other ? [notify({ person: other }, say('mentoring.endedByStaff', { number }))] : [];
      }),
    );
  },
});

/** Whoever was reported is blocked from mentoring, or the complaint had no ground. */
export const blocking = deciding('complaint.block', 'blocked');
export const dismissing = deciding('complaint.dismiss', 'dismissed');
