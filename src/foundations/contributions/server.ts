import { say } from '#kernel/words.ts';
import { defineCapability, type SayPayload } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { ask } from './actions/ask.ts';
import { save } from './actions/figures.ts';
import { follower } from './actions/follow.ts';
import { addItem, changeItem, removeItem } from './actions/items.ts';
import { decide, matches, undo } from './actions/matches.ts';
import { attachable } from './actions/proof.ts';
import { mine, overview, sheet, standing } from './actions/read.ts';
import { confirm, give } from './actions/steps.ts';
import { knowledge, sums } from './actions/sums.ts';
import { archives } from './archive.ts';
import { api, problems } from './contract.ts';
import { demo } from './demo.ts';
import { listsDocumentFile, pageDocument, pagesDocument } from './download.ts';
import { reactions } from './reactions.ts';
import { eventWords } from './words/events.ts';

/** Which member it was about. */
const member: SayPayload = ({ member: name }) => (typeof name === 'string' ? say(name, name) : null);

export default defineCapability({
  name: 'contributions',
  api,
  problems,
  permissions,
  handlers: {
    overview,
    standing,
    ask,
    sums,
    matches,
    decide,
    undo,
    mine,
    sheet,
    save,
    addItem,
    changeItem,
    removeItem,
    give,
    confirm,
    listsDocument: listsDocumentFile,
    pagesDocument,
    pageDocument,
  },
  reactions,
  archives,
  attachables: { sheet: attachable },
  formKnowledge: { contributions: knowledge },
  formFollowers: { contributions: follower },
  eventWords,
  demo,
  eventNotes: Object.fromEntries(['left', 'filled', 'given', 'confirmed', 'reopened'].map(type => [`contributions.${type}`, member])),
});
