import type { Capability } from '../../conversation/capability.ts';
import { say } from '../../conversation/message.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { accepting, declining, decliningAct, postponing } from './answering.ts';
import { appointing, appointment, cancelling, noneFits, picking } from './appointing.ts';
import { away, leave } from './away.ts';
import { beginConsulting, consult, newCase } from './consult.ts';
import { choosing, GIVERS, giving } from './giving.ts';
import { confirming, resending, returning, returningAct } from './judging.ts';
import { line, which } from './line.ts';
import { activity, beginLog, dropping, log, logging, mending, mendingLine, mendingLineAct } from './log.ts';
import { paper, showMonths } from './month.ts';
import { changing, closing, rating, ratingAct, showCases, writing } from './own.ts';
import { blocking, dismissing, looking, reporting, reportingAct } from './reporting.ts';
import { sweeps } from './sweeps.ts';
import { wording, words } from './wording.ts';
import { showWorkload } from './workload.ts';

/** Owners ask for help, the right mentor gets it, and both talk through the bot. */
export const mentoring = (gazetteer: Gazetteer): Capability => ({
  flows: [
    consult,
    newCase(gazetteer),
    declining(gazetteer),
    giving(gazetteer),
    rating,
    which,
    reporting,
    away,
    appointment,
    log,
    activity,
    mendingLine,
    returning,
    wording,
  ],
  acts: [
    accepting(gazetteer),
    decliningAct,
    postponing,
    choosing,
    writing,
    closing,
    changing(gazetteer),
    ratingAct,
    reportingAct,
    looking,
    blocking,
    dismissing,
    appointing,
    picking,
    noneFits,
    cancelling,
    logging,
    mending,
    mendingLineAct,
    dropping,
    paper,
    confirming,
    returningAct,
    resending,
  ],
  lines: [line],
  sweeps: sweeps(gazetteer),
  commands: [
    {
      name: 'konsultasi',
      twin: 'consult',
      menu: say('mentoring.menu'),
      wishes: ['mentor'],
      for: ['visitor'],
      run: beginConsulting,
    },
    { name: 'kasus', twin: 'cases', menu: say('mentoring.menuCases'), for: ['owner', 'mentor'], run: showCases },
    { name: 'catat', twin: 'log', menu: say('mentoring.menuLog'), for: ['mentor'], run: beginLog },
    { name: 'laporan', twin: 'report', menu: say('mentoring.menuReport'), for: ['mentor'], run: showMonths },
    { name: 'cuti', twin: 'leave', menu: say('mentoring.menuLeave'), for: ['mentor'], run: leave },
    {
      name: 'beban',
      twin: 'workload',
      menu: say('mentoring.menuWork'),
      wishes: ['workload'],
      for: GIVERS,
      run: showWorkload(gazetteer),
    },
    { name: 'jawaban', twin: 'answers', menu: say('mentoring.menuAnswers'), for: ['site_manager'], run: words },
  ],
});
