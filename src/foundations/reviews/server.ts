import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { addExperts, drawExperts, removeExpert } from './actions/choosing.ts';
import { candidates, changePanel, dropPanel, makePanel, panel, panels } from './actions/panels.ts';
import { changeExpert, enterExpert, experts } from './actions/pool.ts';
import { results } from './actions/results.ts';
import { closePanel, extend, openPanel, papersAgain, remind, reopen, replace } from './actions/running.ts';
import { declare, mine, saveScores, sheet, submitScores } from './actions/scoring.ts';
import { api, problems } from './contract.ts';
import { demo } from './demo.ts';
import { paper, scoreSheet, summaryDocument } from './papers/download.ts';
import { freezePapers } from './papers/freeze.ts';
import { reactions } from './reactions.ts';
import { eventWords } from './words/events.ts';

export default defineCapability({
  name: 'reviews',
  api,
  problems,
  permissions,
  handlers: {
    experts,
    enterExpert,
    changeExpert,
    panels,
    candidates,
    makePanel,
    panel,
    changePanel,
    dropPanel,
    addExperts,
    removeExpert,
    drawExperts,
    openPanel,
    papersAgain,
    remind,
    extend,
    closePanel,
    reopen,
    replace,
    results,
    summaryDocument,
    mine,
    declare,
    sheet,
    saveScores,
    submitScores,
    paper,
    scoreSheet,
  },
  reactions,
  labours: { papers: { on: ['reviews.panel-opened', 'reviews.papers-asked'], work: freezePapers } },
  securityEvents: { 'reviews.paper-taken': () => null, 'reviews.reopened': () => null },
  eventWords,
  demo,
});
