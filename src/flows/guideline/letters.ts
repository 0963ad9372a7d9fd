import { type Paper, say } from '../../conversation/message.ts';
import type { OfficeLetter } from '../../domain/guideline/campaign.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { nameOf } from './regions.ts';

/** Letters to print, one page an office, each with its own link and QR code; without a link, with words to type. */
export const lettersOf = ({
  turn,
  title,
  letters,
  gazetteer,
  botLink,
  name,
}: {
  turn: Turn;
  title: string;
  letters: readonly OfficeLetter[];
  gazetteer: Gazetteer;
  botLink: (token: string) => string | undefined;
  name: string;
}): Paper => ({
  paper: 'guideline-letters',
  name,
  facts: {
    from: say('guidelineLetter.from'),
    date: say('guidelineLetter.date', { day: { day: dayOf(turn.now, JAKARTA) } }),
    subject: say('guidelineLetter.subject'),
    body: say('guidelineLetter.body', { title }),
    scan: say('guidelineLetter.scan'),
    close: say('guidelineLetter.close'),
    letters: letters.map(({ region, token, expiresAt }) => {
      const link = botLink(token) ?? null;
      return {
        to: say('guidelineLetter.to', { region: nameOf(gazetteer, region) }),
        link,
        how: link
          ? say('guidelineLetter.how', { until: expiresAt })
          : say('guidelineLetter.howTyped', { typed: `/mulai ${token}`, until: expiresAt }),
      };
    }),
  },
});
