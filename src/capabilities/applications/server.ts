import { defineCapability } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { archiveKey, bundleContent, bundleIndex, bundles, clearBundles, orderBundle } from './actions/bundles.ts';
import { check } from './actions/check.ts';
import { markCluster } from './actions/cluster.ts';
import { course } from './actions/course.ts';
import { attachable } from './actions/evidence.ts';
import { massAssign, massPreview, massRemind, massReturn } from './actions/mass.ts';
import { giveOpinion } from './actions/opinions.ts';
import { announcement, paper, slip } from './actions/papers.ts';
import { checkPoints, points } from './actions/points.ts';
import { publicity, publish, showToPublic, sign, signatures } from './actions/publishing.ts';
import { list, queues, search, sheet } from './actions/queue.ts';
import { get } from './actions/read.ts';
import { receipt, results } from './actions/results.ts';
import { reviewSubject } from './actions/review.ts';
import { confirmPaper, refusePaper, registerPaper, slipRecord, slipScans } from './actions/slips.ts';
import { nameSchool, start } from './actions/start.ts';
import { step } from './actions/steps.ts';
import { contextOf } from './actions/subject.ts';
import { makeBundle } from './bundles/make.ts';
import { daysOn, openProfile } from './consortium.ts';
import { api, problems } from './contract.ts';
import { cultivate, cultivationDraft } from './cultivation/actions.ts';
import { cultivationDraftPaper, cultivationPaper } from './cultivation/papers.ts';
import { list as cultivationList, cultivationLists } from './cultivation/present.ts';
import { cultivationReactions } from './cultivation/reactions.ts';
import { practice } from './demo/build.ts';
import { demo } from './demo.ts';
import { dispatches, makeCopies, receiptAttachable, receiptRecord, recordDispatch } from './dispatches/actions.ts';
import { dispatchReactions } from './dispatches/reactions.ts';
import { answerInvitation, cancelInvitation, invitations, invite, ownInvitations } from './invitations/actions.ts';
import { invitationReactions } from './invitations/reactions.ts';
import { nominationFiles, nominationRecord } from './nominations/access.ts';
import { dispatch, setStanding, verify, visit } from './nominations/actions.ts';
import { nominationPaper } from './nominations/papers.ts';
import { ledger, nomination } from './nominations/present.ts';
import { reactions } from './reactions.ts';
import { sealSubject } from './sealing.ts';
import { eventNotes, eventWords } from './words/events.ts';

export default defineCapability({
  name: 'applications',
  api,
  problems,
  permissions,
  handlers: {
    list,
    queues,
    sheet,
    massPreview,
    massReturn,
    massAssign,
    massRemind,
    get,
    start,
    nameSchool,
    openProfile,
    step,
    course,
    giveOpinion,
    check,
    registerPaper,
    confirmPaper,
    refusePaper,
    receipt,
    publish,
    signatures,
    sign,
    publicity,
    startPublicity: showToPublic,
    results,
    paper,
    slip,
    announcement,
    markCluster,
    points,
    checkPoints,
    bundles,
    orderBundle,
    bundleContent,
    bundleIndex,
    archiveKey,
    nomination,
    verify,
    dispatch,
    visit,
    setStanding,
    ledger,
    nominationPaper,
    cultivationDraft,
    cultivate,
    cultivationDraftPaper,
    cultivationLists,
    cultivationList,
    cultivationPaper,
    invitations,
    invite,
    cancelInvitation,
    ownInvitations,
    answerInvitation,
    dispatches,
    recordDispatch,
  },
  constraints: {
    application_once_per_park: problems['already-started'],
    cultivation_list_call_id_key: problems['list-published'],
    application_seat: problems['quota-full'],
    paper_step_one_waiting: problems['paper-waiting'],
    invitation_once: problems['already-invited'],
  },
  searched: { application: { title: { 'zh-CN': '申报', en: 'Applications' }, find: search } },
  reactions: { ...reactions, ...cultivationReactions, ...invitationReactions, ...dispatchReactions },
  labours: { bundle: { on: ['applications.bundle-ordered'], work: makeBundle } },
  schedule: { 'clear-bundles': { cron: '20 3 * * *', run: clearBundles }, 'make-copies': { cron: '* * * * *', run: makeCopies } },
  securityEvents: { 'applications.bundle-taken': () => null, 'applications.slip-taken': () => null },
  sealSubjects: { application: sealSubject },
  attachables: { application: attachable, [slipRecord]: slipScans, [nominationRecord]: nominationFiles, [receiptRecord]: receiptAttachable },
  formSubjects: { application: { contextOf, daysOn } },
  reviewSubjects: { application: reviewSubject },
  eventWords,
  eventNotes,
  demo: [demo, practice],
});
