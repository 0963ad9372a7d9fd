import type { Act } from '../../conversation/capability.ts';
import { file } from '../../conversation/files.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { answer, type Notice, reply, say } from '../../conversation/message.ts';
import { day, type Question, text } from '../../conversation/questions.ts';
import { maySend, OFFICE, ownProposal } from '../../domain/proposals/draft.ts';
import { isComplete } from '../../domain/proposals/requirements.ts';
import { sendAgain, sendProposal, withdrawProposal } from '../../domain/proposals/sending.ts';
import type { Moved } from '../../domain/proposals/stages.ts';
import { zoneOf } from '../../domain/regions.ts';
import type { Turn } from '../../turn.ts';
import { type Card, itemsOf } from './card.ts';
import { mending } from './documents.ts';
import { receiptOf } from './paper.ts';
import { closed, notFound } from './saving.ts';

/** Tells the ministry, and the rest of the office, of a change of stage. */
export type TellMove = (turn: Turn, moved: Extract<Moved, { moved: unknown }>['moved']) => Promise<Notice[]>;

/** What flows below say and do with the rest of the bot. */
export type Around = { card: Card; tellMove: TellMove; regionName: (code: string) => string };

/** A move that came too late, or is not open to whoever asked for it. */
const refusedMove = (moved: Exclude<Moved, { moved: unknown }>): Outcome => {
  if (!('latest' in moved)) return notFound();
  const { stage, at, by } = moved.latest;
  return spoken(reply(say('proposal.movedBefore', { stage: say(`status.stage.${stage}`), at, by })));
};

/** Who signs for a region: its head, in office or acting (Peraturan Deputi 02/PER/Dep.4/I/2017). */
const SIGNS = {
  province: ['gubernur', 'penjabat gubernur'],
  regency: ['bupati', 'penjabat bupati'],
  city: ['wali kota', 'penjabat wali kota'],
};

const signatory = (): Question<string> => {
  const plain = text({ max: 30 });
  const known = (kind: unknown) => SIGNS[kind as keyof typeof SIGNS] ?? Object.values(SIGNS).flat();
  return {
    ...plain,
    open: false,
    choices: ({ answers }) => [
      ...known((answers.facts as { kind?: string } | undefined)?.kind).map((who) =>
        answer(who, say('value.value', { value: who })),
      ),
      answer('other', say('proposalSend.otherSignatory')),
    ],
    read: (said, reading) => {
      if (said.kind !== 'choice' && said.kind !== 'text') return { refused: say('refused.notOffered') };
      const able = known((reading.answers.facts as { kind?: string } | undefined)?.kind);
      const typed = (said.kind === 'choice' ? said.id : said.text).toLowerCase().trim();
      return able.find((who) => who === typed) ?? { refused: say('proposalSend.signatoryOther', { who: able[0]! }) };
    },
  };
};

/** The signed letter with its number, date and scan; with it the proposal is sent. */
export const sendPart = ({ tellMove, regionName }: Around) =>
  flow('proposalSend', { for: OFFICE, lasting: true })
    .ask('number', text({ min: 3, max: 80 }))
    .ask('date', day('past'))
    .ask('signatory', signatory())
    .ask('scan', file(['pdf', 'picture']))
    .finish(async (turn, { number, date, signatory: signed, scan }, { subject }) => {
      if (!subject) return notFound();
      const sent = await sendProposal(turn, subject, { number, date, signatory: signed, file: scan.stored });
      if ('incomplete' in sent) return spoken(reply(say('proposal.stillMissing')));
      if ('refused' in sent) return refusedMove(sent);
      const draft = (await ownProposal(turn, subject))!;
      const zone = zoneOf(draft.proposer.slice(0, 2));
      const told = { number: draft.number, place: regionName(draft.place) };
      return spoken(
        {
          ...reply(say('proposal.sent', told), { file: receiptOf(turn, draft, regionName) }),
          zone,
        },
        ...(await tellMove(turn, sent.moved)),
      );
    });

const KIND = (code: string, name: string): keyof typeof SIGNS =>
  code.length === 2 ? 'province' : name.startsWith('Kota ') ? 'city' : 'regency';

/** Opens the sending, for whom may; everybody else is told whose it is. */
const openSending =
  ({ card, regionName }: Around) =>
  async (turn: Turn, proposal: string): Promise<Outcome> => {
    const draft = await ownProposal(turn, proposal);
    if (!draft) return notFound();
    if (draft.stage !== 'draft') return closed();
    if (!maySend(turn.person, draft)) return spoken(reply(say('proposal.onlyHead')));
    if (!isComplete(await itemsOf(turn, draft))) return spoken(await card(turn, draft, say('proposal.stillMissing')));
    const kind = KIND(draft.proposer, regionName(draft.proposer));
    return { say: [], start: { flow: 'proposalSend', subject: draft.id, answers: { facts: { kind } } } };
  };

/** All that was sent back is mended: it goes to the ministry again. */
const resend =
  ({ tellMove, regionName }: Around) =>
  async (turn: Turn, proposal: string, version: number): Promise<Outcome> => {
    const sent = await sendAgain(turn, proposal, version);
    if ('open' in sent) return spoken(mending(sent.open));
    if ('refused' in sent) return refusedMove(sent);
    const draft = (await ownProposal(turn, proposal))!;
    const told = { number: draft.number, place: regionName(draft.place) };
    return spoken(reply(say('proposal.resent', told)), ...(await tellMove(turn, sent.moved)));
  };

/** Withdrawing is confirmed, with a reason for whoever reads of it. */
export const withdrawPart = ({ tellMove, regionName }: Around) =>
  flow('proposalWithdraw', { for: OFFICE })
    .ask('reason', text({ min: 3, max: 500 }))
    .finish(async (turn, { reason }, { subject, facts }) => {
      const before = subject && (await ownProposal(turn, subject));
      if (!before) return notFound();
      if (!maySend(turn.person, before)) return spoken(reply(say('proposal.onlyHead')));
      const moved = await withdrawProposal(turn, before.id, Number(facts.version), reason);
      if ('refused' in moved) return refusedMove(moved);
      const told = { number: before.number, place: regionName(before.place) };
      const notices = await tellMove(turn, moved.moved);
      // What was never sent is nothing to the ministry.
      const heard = before.stage === 'draft' ? notices.filter(({ to }) => to !== 'ministry') : notices;
      return spoken(reply(say('proposal.withdrawn', told)), ...heard);
    });

const openWithdrawal = async (turn: Turn, proposal: string): Promise<Outcome> => {
  const draft = await ownProposal(turn, proposal);
  if (!draft) return notFound();
  if (!maySend(turn.person, draft)) return spoken(reply(say('proposal.onlyHead')));
  return {
    say: [],
    start: { flow: 'proposalWithdraw', subject: draft.id, answers: { facts: { version: draft.version } } },
  };
};

/** The buttons about sending. */
export const sendingActs = (around: Around): Act[] => [
  { name: 'proposal.send', for: OFFICE, press: openSending(around) },
  { name: 'proposal.resend', for: OFFICE, press: resend(around) },
  { name: 'proposal.withdraw', for: OFFICE, press: openWithdrawal },
];
