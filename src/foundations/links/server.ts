import { say } from '#kernel/words.ts';
import { defineCapability, type SayPayload } from '#platform/capability.ts';
import { permissions } from './access.ts';
import { list, make, revoke, speakCode } from './actions/desk.ts';
import { confirm, enter, guest, leave, sendCode, show } from './actions/guest.ts';
import { makeOpinion, makeSection, opinionLinks, renew, sectionLinks } from './actions/invited.ts';
import { picture } from './actions/pictures.ts';
import { attachable, filePage, readPage, stamped, stampedPage, undoPage } from './actions/stamped.ts';
import { api, problems } from './contract.ts';
import { demo } from './demo.ts';
import { reactions } from './reactions.ts';
import { eventWords } from './words/events.ts';

/** Which member it was about, and by which telephone as far as it is told. */
const about: SayPayload = ({ member, person, section, telephone }) => {
  const told = [member, person, section, telephone].filter(text => typeof text === 'string').join(' · ');
  return told ? say(told, told) : null;
};
const nothing: SayPayload = () => null;

export default defineCapability({
  name: 'links',
  api,
  problems,
  permissions,
  handlers: {
    list,
    make,
    revoke,
    speakCode,
    sectionLinks,
    makeSection,
    opinionLinks,
    makeOpinion,
    renew,
    show,
    sendCode,
    enter,
    guest,
    confirm,
    leave,
    picture,
    readPage,
    stamped,
    filePage,
    undoPage,
  },
  reactions,
  demo,
  attachables: { [stampedPage]: attachable },
  eventWords,
  eventNotes: Object.fromEntries(Object.keys(eventWords).map(type => [type, about])),
  securityEvents: Object.fromEntries(
    ['links.made', 'links.renewed', 'links.revoked', 'links.entered', 'links.code-refused', 'links.code-spoken'].map(type => [type, nothing]),
  ),
});
