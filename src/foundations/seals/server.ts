import { say } from '#kernel/words.ts';
import { defineCapability, type SayPayload } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { copyAttachable, printedCopy, scanAttachable, sealedScan } from './actions/attachable.ts';
import { judge, mark } from './actions/judge.ts';
import { get, ofSubject, picture, print } from './actions/read.ts';
import { archives } from './archive.ts';
import { api, type Difference, problems } from './contract.ts';
import { print as printCopies } from './labours/print.ts';
import { read as readScan } from './labours/scan.ts';
import { namedPages, reactions } from './reactions.ts';
import { eventWords } from './words/events.ts';
import { words } from './words/index.ts';

const named: SayPayload = ({ name }) => (typeof name === 'string' ? say(name, name) : null);
const marked: SayPayload = ({ title, seal, seen, note }) => {
  const [zh, en] = seen === null ? ['已撤回', 'taken back'] : seen ? ['已见', 'seen'] : ['未见', 'not seen'];
  return say(`${title}　${seal}：${zh}${note ? `　${note}` : ''}`, `${title}, ${seal}: ${en}${note ? ` · ${note}` : ''}`);
};
const judged: SayPayload = ({ as, title, page }) => {
  if (as === 'page') return say(`确认为${title}第${page}页`, `is page ${page} of ${title}`);
  return as === 'ignored' ? say('不采用', 'does not count') : say('撤回确认', 'taken back');
};
const differing: SayPayload = ({ differences }) => {
  if (!Array.isArray(differences) || differences.length === 0) return null;
  const found = differences as readonly Difference[];
  return say(`与上一盖章稿不同：${namedPages(words['zh-CN'], found)}`, `differs from the print before: ${namedPages(words.en, found)}`);
};

export default defineCapability({
  name: 'seals',
  api,
  problems,
  permissions,
  handlers: { ofSubject, get, print, picture, judge, mark },
  attachables: { [sealedScan]: scanAttachable, [printedCopy]: copyAttachable },
  reactions,
  labours: { print: { on: ['seals.opened'], work: printCopies }, scan: { on: ['seals.scan-added'], work: readScan } },
  archives,
  eventWords,
  eventNotes: {
    'seals.opened': ({ versions }) => (Array.isArray(versions) ? say(versions.join('、'), versions.join(', ')) : null),
    'seals.printed': differing,
    'seals.scan-added': named,
    'seals.scan-read': named,
    'seals.scan-removed': named,
    'seals.judged': judged,
    'seals.marked': marked,
    'seals.voided': ({ because }) => (because ?? null) as ReturnType<SayPayload>,
  },
});
