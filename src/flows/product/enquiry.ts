import type { Line } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, notify, reply, type Said, say, type Text } from '../../conversation/message.ts';
import {
  A_DAY,
  AN_HOUR,
  countSaid,
  type Enquiry,
  enquiryOf,
  openEnquiry,
  setBlocked,
} from '../../domain/products/enquiries.ts';
import { maskContacts } from '../../indonesian/contacts.ts';
import type { Turn } from '../../turn.ts';

/** Longer than one message may be on the other side's platform, with the line above it. */
const LONGEST = 3_000;

const labelOf = ({ id }: Enquiry): string => `enquiry:${id}`;
const END = command('obrolan selesai', say('product.talkEnd'));

const blocking = ({ id }: Enquiry): Choice => command(`obrolan blokir ${id}`, say('product.block'));

const notFound = (): Outcome => ({ ...spoken(reply(say('product.notFound'))), line: null });
const notReached = (): Outcome => ({ ...spoken(reply(say('product.notReached'))), line: null });

/** "Hubungi penjual": what is written from now on goes to the seller of the product. */
export const contact = async (turn: Turn, product: string): Promise<Outcome> => {
  const mine = await openEnquiry(turn, product);
  if (mine === 'many') return spoken(reply(say('product.talksMany', { count: A_DAY })));
  if (!mine) return notFound();
  if (!mine.reached) return notReached();
  const { name, sme } = mine.enquiry.product;
  const called = turn.person.name;
  const words = called
    ? say('product.writeSellerNamed', { name, business: sme.name, called })
    : say('product.writeSeller', { name, business: sme.name });
  return { ...spoken(reply(words, { choices: [END] })), line: { name: 'enquiry', record: mine.enquiry.id } };
};

/** "Balas" under what the other side wrote; "selesai" ends the talk, "blokir" and "buka" shut the other side out or let it in. */
export const talk = async (turn: Turn, rest: string): Promise<Outcome> => {
  const [deed = '', id = ''] = rest.split(' ');
  if (deed === 'selesai') return { ...spoken(reply(say('product.talkEnded'))), line: null };
  if (deed === 'blokir' || deed === 'buka') return shut(turn, id, deed === 'blokir');
  const mine = await enquiryOf(turn, deed);
  if (!mine) return notFound();
  if (!mine.reached) return notReached();
  const { id: record, product } = mine.enquiry;
  return {
    ...spoken(reply(say('product.writeReply', { name: product.name }), { choices: [END] })),
    line: { name: 'enquiry', record },
  };
};

const shut = async (turn: Turn, id: string, blocked: boolean): Promise<Outcome> => {
  const enquiry = await setBlocked(turn, id, blocked);
  if (!enquiry) return notFound();
  if (!blocked) return spoken(reply(say('product.unblocked'), { choices: answering(enquiry) }));
  const choices = [
    command(`obrolan buka ${enquiry.id}`, say('product.unblock')),
    command('petugas', say('product.report')),
  ];
  return { ...spoken(reply(say('product.blocked'), { choices })), line: null };
};

const answering = (enquiry: Enquiry): Choice[] => [
  command(`obrolan ${enquiry.id}`, say('product.answer')),
  blocking(enquiry),
];

/** What is passed on, and nothing else: words. */
const wordsOf = (said: Said): string | { refused: Text } => {
  if (said.kind !== 'text') return { refused: say('product.onlyWords') };
  if (said.text.length > LONGEST)
    return { refused: say('refused.tooLong', { max: LONGEST, length: said.text.length }) };
  return said.text;
};

/** The talk of a buyer and a seller: copied, with contacts masked, and kept nowhere. */
export const enquiries: Line = {
  name: 'enquiry',
  hear: async (turn, record, said): Promise<Outcome> => {
    const words = wordsOf(said);
    if (typeof words !== 'string') return spoken(reply(words.refused));
    const mine = await enquiryOf(turn, record);
    if (!mine) return notFound();
    if (!mine.reached) return notReached();
    const { enquiry, to } = mine;
    if (!(await countSaid(turn, enquiry))) return spoken(reply(say('product.talkMany', { count: AN_HOUR })));
    const { text, masked } = maskContacts(words);
    const { product, buyer } = enquiry;
    const asks = buyer.id === turn.person.id;
    const called: Text = buyer.name ? say('value.value', { value: buyer.name }) : say('product.someone');
    const passed = asks
      ? say('product.asked', { name: product.name, buyer: called, words: text })
      : say('product.answered', { name: product.name, business: product.sme.name, words: text });
    const other: Text = asks ? say('value.value', { value: product.sme.name }) : called;
    return {
      say: [
        { ...notify({ person: to }, passed, { choices: answering(enquiry) }), label: labelOf(enquiry) },
        reply(say(masked ? 'product.passedMasked' : 'product.passed', { other }), { choices: [END] }),
      ],
      line: { name: 'enquiry', record },
    };
  },
};
