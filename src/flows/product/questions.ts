import { z } from 'zod';
import { answer, say } from '../../conversation/message.ts';
import { rupiah } from '../../conversation/quantities.ts';
import { isRefused, type Question, question } from '../../conversation/questions.ts';
import { fold } from '../../indonesian/normalise.ts';

/** Whole rupiah; none where buyers are to ask. */
export type Price = { amount?: number | undefined };

const money = rupiah();
const ASK = /^(tanya( harga)?( dulu)?|nego|hubungi.*|tergantung.*|ask)$/;

/** A price, or "tanya harga". */
export const price = (): Question<Price> =>
  question<Price>({
    echo: true,
    schema: z.object({ amount: z.int().min(0).max(10_000_000_000).optional() }),
    choices: () => [answer('ask', say('product.askPrice'))],
    read: (said, reading) => {
      if (said.kind === 'choice' ? said.id === 'ask' : said.kind === 'text' && ASK.test(fold(said.text))) return {};
      const read = money.read(said, reading);
      if (isRefused(read)) return { refused: say('product.priceUnread') };
      return read.amount <= 10_000_000_000 ? { amount: read.amount } : { refused: say('product.priceUnread') };
    },
    show: ({ amount }) => (amount === undefined ? say('product.askPrice') : BigInt(amount)),
  });
