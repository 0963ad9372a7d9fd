/** A command that was given wrongly; the message says how it is given. */
export class UsageError extends Error {}

export const USAGE = `npm run admin -- <command>

  invite <role> [--region 64.72 | --region "Kota Samarinda"] [--site <id or name>]
      a one-time link that gives a role: head_of_office or official (with --region),
      site_manager, site_staff or mentor (with --site)
  staff add <Slack id or e-mail> --role verifier|decider|administrator --name "…"
  staff list
  staff remove <Slack id> [--role …]
  sites [<id or name> [--answer-hours N] [--paid-by ministry|region]]
      the sites with their ids; within how many open hours mentors answer, and who pays them
  holidays FILE
      the holidays of a year ("2027-03-10; Idul Fitri; cuti bersama", a line each) in place of those on record
  stages [<stage> [--days N|none] [--second yes|no]]
      how many working days a proposal may stay in a stage, and whether the decision takes a second officer
  requirements [<name> [--required yes|no] [--at-least N|none]]
      what a proposal must hold before it can be sent, and how much land or budget is asked at least
  guidelines [--reminders N] [--every DAYS]
      how often and how soon those silent are reminded, of the latest guideline and those to come
  key         a new key for PII_KEY
  backup DIR  all data as they are at one moment, while the bot runs; the key is kept apart
  restore DIR/plut-…
      a backup in place of what is there; what lay unsent is held
  outbox [release | discard]
      what a restore held back
  retention --dry-run
      what is kept for how long, and how much would go; without --dry-run it goes now, as it does daily
  breach DIR --from TIME [--to TIME] [--account <Slack id or Telegram number>] [--how "…"] [--done "…"]
      whose data a time, or an account, could have touched; writes the notices that are due within 72 hours, sends none
  rotate-key  seals all private data under a new key, while the bot runs
  questions   questions that were not understood, or not as they were meant
  check       looks over settings, keys, tokens, migrations and holidays, and says what to mend`;
