import { useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { Channel, Made } from '../contract.ts';
import { words } from '../words/index.ts';
import { cardPicture, copyText, saveAs } from './card.ts';
import { QrPicture } from './QrPicture.tsx';

/** What the demo world would have sent. */
export const DemoMessages = ({ texts }: { texts: readonly string[] }) => {
  const w = useWords(words);
  if (texts.length === 0) return null;
  return (
    <section className="demo-sms" aria-label={w.demoSms}>
      <b className="small">{w.demoSms}</b>
      {texts.map(text => (
        <p key={text} lang="zh-CN">
          {text}
        </p>
      ))}
    </section>
  );
};

/** A link as it is handed out, once: to be copied into a chat, downloaded or printed as a card, or sent by message. */
export const MadeLink = ({ made, channel, onClose }: { made: Made; channel: Channel; onClose: () => void }) => {
  const w = useWords(words);
  const [said, setSaid] = useState('');
  const url = location.origin + made.path;
  const until = sayInstant(new Date(made.expiresAt));
  // What is handed out speaks the language of the link, whoever hands it out; to a member it is Chinese.
  const theirs = words[made.language];
  const whom = made.person === null ? made.member : theirs.fill.someone(made.member, made.person);
  const cardLead = made.kind === 'opinions' ? theirs.invited.cardLead : theirs.cardLead;
  const told = { ...made, until, url };
  const text = made.kind === 'sheet' ? theirs.text(told) : theirs.invited.text({ ...told, whom, section: made.section });
  const copy = async () => setSaid((await copyText(text)) ? w.copied : w.copyFailed);
  const download = async () => {
    const card = await cardPicture(url, {
      lead: cardLead,
      member: whom,
      about: `《${made.about}》${made.section ?? ''}`,
      foot: `${made.inviter} · ${theirs.fill.until(until)}`,
    });
    if (card) saveAs(card, `${whom}-${made.kind === 'opinions' ? '征求意见链接' : '填报链接'}.png`);
  };
  return (
    <Dialog
      title={w.made}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={() => window.print()}>
            {w.print}
          </button>
          <button type="button" className="btn" onClick={() => void download()}>
            {w.download}
          </button>
          <button type="button" className="btn primary" onClick={() => void copy()}>
            {w.copyText}
          </button>
        </>
      }
    >
      <div className="stack">
        <p className="notice small">{w.once}</p>
        <div className="link-card" lang={made.language}>
          <b>{whom}</b>
          <span className="small">
            《{made.about}》{made.section}
          </span>
          <QrPicture text={url} label={w.qrAlt(whom)} />
          <span>{cardLead}</span>
          <span className="small">
            {made.inviter} · {theirs.fill.until(until)}
          </span>
        </div>
        <pre className="link-text" lang={made.language}>
          {text}
        </pre>
        {channel === 'shown' && (
          <p>
            <a href={made.path} target="_blank" rel="noreferrer">
              {w.tryIt}
            </a>
          </p>
        )}
        {made.sent > 0 && made.shown.length === 0 && <p>{w.sentTo(made.sent)}</p>}
        <DemoMessages texts={made.shown} />
        <p role="status" className="small">
          {said}
        </p>
      </div>
    </Dialog>
  );
};
