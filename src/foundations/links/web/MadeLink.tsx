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
  // What is sent to the member is Chinese, whoever sends it.
  const zh = words['zh-CN'];
  const text = zh.text({ ...made, until, url });
  const copy = async () => setSaid((await copyText(text)) ? w.copied : w.copyFailed);
  const download = async () => {
    const card = await cardPicture(url, {
      lead: zh.cardLead,
      member: made.member,
      about: `《${made.about}》`,
      foot: `${made.inviter} · ${zh.fill.until(until)}`,
    });
    if (card) saveAs(card, `${made.member}-填报链接.png`);
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
        <div className="link-card" lang="zh-CN">
          <b>{made.member}</b>
          <span className="small">《{made.about}》</span>
          <QrPicture text={url} label={w.qrAlt(made.member)} />
          <span>{zh.cardLead}</span>
          <span className="small">
            {made.inviter} · {zh.fill.until(until)}
          </span>
        </div>
        <pre className="link-text" lang="zh-CN">
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
