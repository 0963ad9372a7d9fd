import type { Catalogue } from '../conversation/capability.ts';
import type { Answers, Flow } from '../conversation/flow.ts';
import type { Incoming } from '../conversation/message.ts';
import type { OpenDraft, State } from '../conversation/state.ts';
import { openAnswers, sealAnswer } from '../domain/sealed-answers.ts';
import type { Grant, Locale, Vault } from '../turn.ts';

/** What a talk is held against when it is written: as it lay in the database when it was decided. */
export type Held = {
  channel: string;
  lane: string;
  personId: string;
  personVersion: number;
  /** The draft that is open here, with its version and its answers as they are stored. */
  draftId: string | null;
  version: number | null;
  answers: Answers | null;
};

/** A talk, as the READ statements answer it. */
export type Row = Held & {
  turn: number;
  asked: string | null;
  context: unknown;
  line: string | null;
  touchedAt: Date;
  flow: string | null;
  subject: string | null;
  scope: string | null;
  ownerId: string | null;
  name: string;
  locale: Locale;
  grants: { role: Grant['role']; site: string | null; region: string | null }[];
  consents: string[];
  unfinished: { id: string; flow: string; subject: string | null }[];
};

/** A row that lies in the inbox, with what was said, sealed. */
export type Waiting = Row & { id: string; payload: Uint8Array };

const secrets = new WeakMap<Flow, Set<string>>();

const privateNames = (flow: Flow): Set<string> => {
  const known = secrets.get(flow);
  if (known) return known;
  const names = new Set<string>();
  secrets.set(flow, names);
  for (const part of flow.parts)
    if ('steps' in part) {
      for (const step of part.steps) if (step.question.private) names.add(`${part.name}.${step.name}`);
    } else if (part.question.private) names.add(part.name);
  return names;
};

/** "buildings.1.area" → "buildings.area" */
const named = (key: string): string => key.replace(/\.\d+\./, '.');

/** What of a draft lies in the database already: its answers in use, and as they are stored. */
export type Kept = { answers: Answers; stored: Answers };

/** Answers as they are saved: private ones sealed, those that did not change as they lie there. */
export const sealAnswers = (answers: Answers, flow: Flow | undefined, vault: Vault, kept?: Kept): Answers => {
  const secret = flow ? privateNames(flow) : new Set<string>();
  if (secret.size === 0) return answers;
  return Object.fromEntries(
    Object.entries(answers).map(([key, value]) => {
      if (!secret.has(named(key)) || value === null || value === undefined) return [key, value];
      if (kept && kept.answers[key] === value) return [key, kept.stored[key]];
      return [key, sealAnswer(value, vault)];
    }),
  );
};

/** "case:<id>" → the line and its record. */
const lineOf = (line: string): { name: string; record: string } => {
  const at = line.indexOf(':');
  return { name: line.slice(0, at), record: line.slice(at + 1) };
};

/** What deciding may look at. A draft whose flow no longer exists is left aside. */
export const stateOf = (row: Row, catalogue: Catalogue, vault: Vault): State => {
  const draft: OpenDraft | undefined =
    row.draftId && row.flow && catalogue.flows.has(row.flow)
      ? {
          id: row.draftId,
          flow: row.flow,
          answers: openAnswers(row.answers ?? {}, vault),
          owner: row.ownerId ?? row.personId,
          ...(row.subject !== null && { subject: row.subject }),
          ...(row.scope !== null && { scope: row.scope }),
        }
      : undefined;
  return {
    person: {
      id: row.personId,
      name: row.name,
      locale: row.locale,
      grants: row.grants.map(({ role, site, region }) => ({ role, ...(site && { site }), ...(region && { region }) })),
    },
    consents: row.consents,
    turn: row.turn,
    ...(row.asked !== null && { asked: row.asked }),
    context: row.context,
    touchedAt: row.touchedAt,
    ...(draft && { draft }),
    ...(row.line !== null && { line: lineOf(row.line) }),
    unfinished: row.unfinished.map(({ id, flow, subject }) => ({ id, flow, ...(subject !== null && { subject }) })),
  };
};

/** The incoming of a row, opened. */
export const incomingOf = (payload: Uint8Array, vault: Vault): Incoming => JSON.parse(vault.open(payload)) as Incoming;
