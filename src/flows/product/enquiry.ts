import type { Line } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, notify, reply, type Said, say, type Text } from '../../conversation/message.ts';
import { AN_HOUR, countSaid, type Enquiry, enquiryOf, openEnquiry } from '../../domain/products/enquiries.ts';
import { maskContacts } from '../../indonesian/contacts.ts';
import type { Turn } from '../../turn.ts';

/** Longer than one message may be on the other side's platform, with the line above it. */
const LONGEST = 3_000;

const labelOf = ({ id }: Enquiry): string => `enquiry:${id}`;
const END = command('obrolan selesai', say('product.talkEnd'));

/** "Hubungi penjual": what is written from now on goes to the seller of the product. */
export const contact = async (turn: Turn, product: string): Promise<Outcome> => {
  const enquiry = await openEnquiry(turn, product);
  if (!enquiry) return spoken(reply(say('product.notFound')));
  const { name, sme } = enquiry.product;
  return {
    ...spoken(reply(say('product.writeSeller', { name, business: sme.name }), { choices: [END] })),
    line: { name: 'enquiry', record: enquiry.id },
  };
};

/** "Balas" under what the other side wrote; "selesai" ends the talk. */
export const talk = async (turn: Turn, rest: string): Promise<Outcome> => {
  if (rest === 'selesai') return { ...spoken(reply(say('product.talkEnded'))), line: null };
  const mine = await enquiryOf(turn, rest);
  if (!mine) return spoken(reply(say('product.notFound')));
  return {
    ...spoken(reply(say('product.writeReply', { name: mine.enquiry.product.name }), { choices: [END] })),
    line: { name: 'enquiry', record: rest },
  };
};

const answering = ({ id }: Enquiry): Choice[] => [command(`obrolan ${id}`, say('product.answer'))];

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
    if (!mine) return { ...spoken(reply(say('product.notFound'))), line: null };
    const { enquiry, to } = mine;
    if (!(await countSaid(turn, enquiry))) return spoken(reply(say('product.talkMany', { count: AN_HOUR })));
    const { text, masked } = maskContacts(words);
    const { product, buyer } = enquiry;
    const passed =
      buyer.id === turn.person.id
        ? say('product.asked', { name: product.name, buyer: buyer.name || say('product.someone'), words: text })
        : say('product.answered', { name: product.name, business: product.sme.name, words: text });
    return {
      say: [
        { ...notify({ person: to }, passed, { choices: answering(enquiry) }), label: labelOf(enquiry) },
        reply(say(masked ? 'product.passedMasked' : 'product.passed'), { choices: [END] }),
      ],
      line: { name: 'enquiry', record },
    };
  },
};
