import { paragraphs } from '../../conversation/asking.ts';
import type { Act, Line } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { reply, type Said, say, type Text } from '../../conversation/message.ts';
import { addPhoto, clearPhotos, MOST_PHOTOS } from '../../domain/proposals/documents.ts';
import { OFFICE } from '../../domain/proposals/draft.ts';
import { ownBuilding } from '../../domain/proposals/parts.ts';
import { fold } from '../../indonesian/normalise.ts';
import type { Turn } from '../../turn.ts';
import { closed, notFound } from './saving.ts';

/** Photos come as people send them, often several at once: each is kept as it comes, until they say that it is all. */
const LINE = 'photos';

const DONE: readonly string[] = ['selesai', 'sudah', 'cukup', 'udah', 'sudah semua', 'itu saja', 'done'];

const asking = (building: string, text: Text, count: number) => {
  const deed = (act: string) => ({ does: { act, record: building, version: 1 } });
  return reply(text, {
    choices: [
      { label: say('photos.done'), style: 'primary', ...deed('photos.done') },
      ...(count > 0 ? [{ label: say('photos.clear'), ...deed('photos.clear') }] : []),
    ],
  });
};

/** Asks for photos of a building, which has `count`, and takes them until told otherwise. */
export const askPhotos = (building: string, count: number, word?: Text): Outcome => ({
  say: [asking(building, paragraphs(word, say('photos.ask')), count)],
  line: { name: LINE, record: building },
});

/** Shows the buildings of a proposal. */
type Buildings = (turn: Turn, proposal: string) => Promise<Outcome>;

const over = async (turn: Turn, building: string, buildings: Buildings): Promise<Outcome> => {
  const found = await ownBuilding(turn, building);
  return { ...(found ? await buildings(turn, found.proposal.id) : notFound()), line: null };
};

const take = async (turn: Turn, building: string, said: Said): Promise<Outcome> => {
  if (said.kind !== 'file') return spoken(asking(building, say('photos.ask'), 0));
  const { stored, mime, name = '' } = said.file;
  if (!stored) return spoken(asking(building, say('refused.fileAgain'), 0));
  if (!mime?.startsWith('image/')) return spoken(asking(building, say('photos.noPhoto', { name }), 0));
  const added = await addPhoto(turn, building, stored);
  if ('refused' in added) return { ...(added.refused === 'closed' ? closed() : notFound()), line: null };
  const word = added.kept
    ? say('photos.received', { count: added.count })
    : say('photos.most', { name, count: MOST_PHOTOS });
  return spoken(asking(building, word, added.count));
};

/** Where the photos of a building go while they are being sent. */
export const photoLine = (buildings: Buildings): Line => ({
  name: LINE,
  // Another sentence is answered like any; the photos that are still on their way go on to the building.
  hear: async (turn, building, said) => {
    if (said.kind !== 'text') return take(turn, building, said);
    return DONE.includes(fold(said.text)) ? over(turn, building, buildings) : { say: [], unheard: true };
  },
});

/** The buttons about photos. */
export const photoActs = (buildings: Buildings): Act[] => [
  {
    name: 'photos.ask',
    for: OFFICE,
    press: async (turn, building) => {
      const found = await ownBuilding(turn, building);
      if (!found) return notFound();
      if (found.proposal.stage !== 'draft') return closed();
      return askPhotos(building, found.proposal.documents.filter((one) => one.building === building).length);
    },
  },
  { name: 'photos.done', for: OFFICE, press: (turn, building) => over(turn, building, buildings) },
  {
    name: 'photos.clear',
    for: OFFICE,
    press: async (turn, building) => {
      const cleared = await clearPhotos(turn, building);
      if ('refused' in cleared) return cleared.refused === 'closed' ? closed() : notFound();
      return askPhotos(building, 0, say('photos.cleared'));
    },
  },
];
