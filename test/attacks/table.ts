/** A test that shows it: its file below test/, and its name or, of a transcript, a line. */
type Shown = readonly [file: string, name: string];

/** What somebody may try, what is right then, and the tests that show it; one of them fails where it is no longer so. */
export const ATTACKS: readonly (readonly [number: number, attack: string, ...shown: Shown[]])[] = [
  [
    1,
    'a Slack user who is not on the staff: told nothing',
    ['channels/slack/whole.test.ts', 'who is not on the staff is told nothing'],
  ],
  [
    2,
    'staff removed after the card was sent: checked again in the decision',
    ['inbox/act.test.ts', 'a role that was taken away since the card was sent decides nothing'],
  ],
  [
    3,
    'a guest, or a user of another workspace, presses',
    ['channels/slack/parse.test.ts', 'whoever is of another workspace is an outsider, whatever they press or command'],
  ],
  [
    4,
    'a display name copied from staff: ids only',
    ['attacks/attacks.test.ts', 'a name copied from staff gives nothing: an account is known by its id'],
  ],
  [
    5,
    "a mentor's id altered in a button",
    ['mentoring/assigning.test.ts', 'is refused for somebody else’s assignment, and once the role has ended'],
  ],
  [
    6,
    "another person's button",
    ['inbox/act.test.ts', 'an act on a record that is not there is answered like one that may not be seen'],
  ],
  [
    7,
    'a button of a month ago: the present state is shown',
    ['inbox/act.test.ts', 'the other sees by whom, and so does whoever presses later'],
    ['transcripts/desk.txt', '-- 2 hari kemudian'],
  ],
  [
    8,
    "a forwarded message's button: answers are bound to their person",
    ['attacks/attacks.test.ts', 'from a forwarded message it answers nothing of somebody else'],
  ],
  [
    9,
    "another's booking or colleague by id: as if not found",
    ['roles/talk.test.ts', "another region's colleague by id is answered like one that does not exist, and noted"],
    ['roles/paper.test.ts', 'and its records give no link to others'],
  ],
  [
    10,
    "another region's proposal by id: as if not found",
    ['inbox/shared-draft.test.ts', 'a draft of another region cannot be opened by its id'],
    ['status/answers.test.ts', 'another region'],
  ],
  [
    11,
    'ids that can be guessed: random, tokens kept as hashes',
    ['roles/invitations.test.ts', 'the token itself is nowhere in the database'],
    ['imports.test.ts', 'only main.ts and commands/ read the clock and make ids'],
  ],
  [
    12,
    'callback data too long, or binary',
    ['attacks/attacks.test.ts', 'what no button of ours holds is none: too long, binary, another shape'],
  ],
  [
    13,
    'a webhook call without the secret',
    ['channels/telegram/whole.test.ts', 'a call without the secret is turned away'],
    ['channels/telegram/webhook.test.ts', 'is refused without a secret that is one'],
  ],
  [14, 'a forged signature', ['channels/slack/http.test.ts', 'a forged or missing signature is 401']],
  [
    15,
    'a replay: one effect',
    ['inbox/order.test.ts', 'the same delivery twice is one answer and one reply'],
    ['channels/slack/parse.test.ts', 'the same again is the same delivery, another is not'],
  ],
  [
    16,
    "a form's hidden fields forged: ids only, loaded afresh",
    ['inbox/forms.test.ts', 'a form of a draft that is no longer open, or of somebody else, changes nothing'],
  ],
  [
    17,
    'a double tap on a booking',
    ['inbox/order.test.ts', 'a double tap answers once, and says nothing the second time'],
    ['trainings/races.test.ts', 'however often it is pressed while it lapses'],
  ],
  [
    18,
    'two officers approve and reject',
    ['deciding/stages.test.ts', 'approve and reject at once: one is done, the other is told by whom and when'],
  ],
  [
    19,
    'a hundred people, the last seat',
    [
      'trainings/races.test.ts',
      'the last seat goes to one of a hundred; all others wait, each at a place of their own',
    ],
  ],
  [20, 'seat free, bed full: both or neither', ['trainings/races.test.ts', 'whoever gets no bed gets no seat either']],
  [
    21,
    'cancelling races with an offer: one holder',
    [
      'trainings/races.test.ts',
      'seats given up while others book: none is lost, none is held twice, whoever waits is next',
    ],
  ],
  [
    22,
    'a duplicate update: one effect, one answer',
    ['inbox/order.test.ts', 'the same delivery twice is one answer and one reply'],
  ],
  [
    23,
    'updates out of order: in order per person',
    ['inbox/order.test.ts', 'two processes on one database keep everybody’s order and lose nothing'],
  ],
  [
    24,
    'killed between commit and send: sent later',
    ['outbox/sending.test.ts', 'what a killed process left unsent is sent by the next'],
  ],
  [
    25,
    'killed between send and mark: few copies, the same number',
    ['outbox/sending.test.ts', 'a send that ended in the unknown is tried again'],
  ],
  [
    26,
    'killed in the middle of a form: the same question',
    ['channels/telegram/whole.test.ts', 'a restart in the middle of a form loses nothing and repeats nothing'],
    ['transcripts/register-interrupted.txt', '-- bot mati lalu hidup lagi'],
  ],
  [
    27,
    'the database is away: nothing acknowledged is lost',
    ['channels/telegram/webhook.test.ts', 'while nothing can be stored Telegram is told so and repeats'],
    [
      'channels/slack/http.test.ts',
      'a command that could not be stored says so to its giver, as Slack does not repeat it',
    ],
  ],
  [
    28,
    'the disk is full: what cannot be stored is not acknowledged, readiness is red',
    ['channels/slack/http.test.ts', '200 only when it is stored: a failure is 500, and the retry is not dropped'],
    ['web/server.test.ts', 'ready while the database answers, and no longer once it is silent'],
  ],
  [
    29,
    'a file of 100 MB, or one that lies about its size',
    ['channels/telegram/download.test.ts', 'a file larger than it claims is broken off, not held in memory'],
    ['channels/slack/send.test.ts', 'is capped by what comes, whatever size was claimed'],
  ],
  [
    30,
    'archive bombs: never unpacked',
    ['attacks/attacks.test.ts', 'nothing that is sent is ever unpacked: no program for archives is used'],
  ],
  [
    31,
    'a program as .pdf: known by its bytes',
    ['inbox/files.test.ts', 'a program that calls itself a document is refused, and the question stays'],
  ],
  [
    32,
    'names of files with folders, NUL or direction characters',
    ['attacks/attacks.test.ts', 'the name of a file is for show'],
  ],
  [
    33,
    'formulas in exports: text',
    ['papers/tables.test.ts', 'a number is a number, a day a date, a formula text'],
    ['papers/tables.test.ts', 'what a sheet would take for a formula has an apostrophe'],
  ],
  [
    34,
    'markup in a name: shown as typed',
    ['channels/telegram/channel.test.ts', 'shows what is bold by entities, and markup as it was typed'],
    ['transcripts/register-hostile.txt', '<b>Eko</b> & {name}'],
  ],
  [
    35,
    '<!channel>: nobody pinged',
    ['channels/slack/render.test.ts', 'hostile text is shown as typed and pings nobody'],
  ],
  [
    36,
    'direction, zero-width and look-alike characters',
    ['indonesian/words.test.ts', 'loses what must not be stored, and keeps what was written'],
  ],
  [
    37,
    'NUL and lone surrogates',
    ['inbox/order.test.ts', 'texts of 10,000 characters, NUL and lone surrogates lose nobody their place'],
  ],
  [
    38,
    'SQL, and wildcards of LIKE',
    ['attacks/attacks.test.ts', 'wildcards that are typed are letters, not patterns'],
    ['transcripts/register-hostile.txt', "'; drop table sme; --"],
  ],
  [
    39,
    'text made to stall a pattern',
    ['indonesian/glossary.test.ts', 'a long text made to stall a pattern is answered at once'],
    ['indonesian/contacts.test.ts', 'ten thousand characters of almost numbers are read in one go'],
  ],
  [
    40,
    'answers of 10,000 characters: a limit, explained',
    ['inbox/order.test.ts', 'texts of 10,000 characters, NUL and lone surrogates lose nobody their place'],
  ],
  [
    41,
    'floods: one warning',
    ['inbox/floods.test.ts', 'whoever floods the bot gets one warning, and what is beyond is not even kept'],
  ],
  [
    42,
    'bots that answer bots: left unread',
    ['channels/slack/parse.test.ts', "'message-of-bot': []"],
    ['channels/telegram/parse.test.ts', 'what Telegram delivers'],
  ],
  [
    43,
    'harassment in a talk: reported, decided, blocked',
    [
      'attacks/complaints.test.ts',
      'who is reported and blocked reaches the other side no more, and the decision is on record',
    ],
  ],
  [
    44,
    'phone numbers and accounts passed to the other side: masked',
    ['indonesian/contacts.test.ts', 'what leads past the bot is masked'],
  ],
  [
    45,
    'talk after the case was closed: said so, not delivered',
    ['mentoring/crossing.test.ts', 'once a case is closed, nothing of it is passed on, by no button and no reply'],
  ],
  [46, 'trying NIKs: the same reply for all', ['attacks/attacks.test.ts', 'nobody learns that another has it']],
  [
    47,
    'NIK at rest: sealed, looked up by a keyed hash',
    ['admin/keys.test.ts', 'every column of bytes is known to be sealed or not'],
    ['attacks/attacks.test.ts', 'not in the database'],
  ],
  [
    48,
    'personal data in logs, metrics, Slack',
    ['attacks/attacks.test.ts', 'a NIK is in no log, no metric, no Slack message, no error'],
  ],
  [
    49,
    'lines forged into the log: JSON, one to a line',
    ['attacks/attacks.test.ts', 'expect(() => JSON.parse(line) as unknown).not.toThrow()'],
  ],
  [
    50,
    'words that order the machine about: data',
    [
      'attacks/attacks.test.ts',
      'words that read like an order to the machine are words: kept as typed, and they decide nothing',
    ],
  ],
  [51, '"jangan setujui 12": no action', ['attacks/attacks.test.ts', 'move no proposal: only buttons decide']],
  [
    52,
    'consent withdrawn with an open booking: seat free, mentor told without personal data',
    ['rights/effects.test.ts', 'withdrawing ends what is under way and keeps the rest'],
  ],
  [
    53,
    'erasure reaches inbox, outbox and files',
    ['rights/effects.test.ts', 'erasing leaves not one personal word in any table'],
  ],
  [
    54,
    'after a breach: evidence that takes no change',
    ['database/schema.test.ts', 'every rule written by hand is in force'],
    ['admin/backup.test.ts', "rejects.toThrow('append-only')"],
    ['rights/breach.test.ts', 'an account: whom it looked at, and whom its role showed'],
  ],
  [
    55,
    'an old backup restored: the outbox is held, erasures are done again',
    ['admin/backup.test.ts', 'the outbox is held and the sealed can be read'],
    ['admin/backup.test.ts', 'who was erased since is erased again'],
  ],
  [
    56,
    'WIB, WITA, WIT and midnight',
    ['domain/numbers.test.ts', 'the year is that of Jakarta, which is in the new one before UTC is'],
    ['trainings/reminders.test.ts', 'days are those of the calendar at the place'],
  ],
  [
    57,
    'the clock jumps: no second reminder',
    ['trainings/reminders.test.ts', 'three days before, the day before, and on the morning; then no more'],
    ['status/week.test.ts', 'once, whatever restarts and however many look'],
  ],
  [
    58,
    'an .env that everybody can read: warned of',
    ['config/config.test.ts', 'an .env that everybody can read is warned of'],
  ],
  [
    59,
    'a second process on the same embedded data: refused, naming the first',
    ['database/embedded.test.ts', 'a second is refused and told of the first'],
  ],
  [
    60,
    'a migration on a live system: one migrates, others wait',
    ['database/migrate.test.ts', 'of two processes that start at once, one migrates and the other waits for it'],
    ['database/expand.test.ts', 'a build that runs goes on while the next one expands the schema below it'],
    ['database/migrate.test.ts', 'a former program starts on what a newer one expanded'],
  ],
  [
    61,
    'a token in an error: not shown',
    ['channels/telegram/download.test.ts', 'no error shows the token'],
    ['admin/admin.test.ts', 'and no token is shown'],
  ],
];
