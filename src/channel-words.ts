import type { Command } from './conversation/capability.ts';
import { plain } from './conversation/message.ts';
import { type Texts, wordsUnder } from './texts.ts';
import type { Locale } from './turn.ts';
import { WORDS } from './web/catalogue/index.ts';

/** The command menu of each language. */
export const menus = (commands: Command[], texts: Texts) => {
  const menu = (locale: Locale, name: (command: Command) => string) =>
    commands.flatMap((command) =>
      command.menu && !command.listedFor
        ? [{ command: name(command), description: plain(texts(command.menu, locale)) }]
        : [],
    );
  return { id: menu('id', ({ name }) => name), en: menu('en', ({ twin }) => twin) };
};

/** What Slack's channel says of its own. */
export const slackWords = () => {
  const { tryAgain, formTitle, formSend, formClose, formOpening, formElsewhere } = wordsUnder('slack', 'id');
  return {
    tryAgain: tryAgain!,
    form: { title: formTitle!, send: formSend!, close: formClose!, opening: formOpening!, elsewhere: formElsewhere! },
  };
};

/** What Telegram's keys for sharing say. */
export const shareWords = () => {
  const words = (locale: Locale) => {
    const { shareContact, shareLocation } = wordsUnder('telegram', locale);
    return { shareContact: shareContact!, shareLocation: shareLocation! };
  };
  return { id: words('id'), en: words('en') };
};

/** What the public catalogue is written with. */
export const catalogueWords = () => {
  const words = (locale: Locale): Record<string, string> =>
    Object.assign({}, ...WORDS.map((group) => wordsUnder(group, locale)));
  return { id: words('id'), en: words('en') };
};
