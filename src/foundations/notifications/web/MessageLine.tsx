import { sayInstant } from '#kernel/day.ts';
import { LinkTo } from '#ui/layout/Page.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import type { Message } from '../contract.ts';
import { words } from '../words/index.ts';
import { useMarkRead } from './useMarkRead.ts';
import './messages.css';

/** One message: following it marks it as read. Unread is said, not only shown by weight and dot. */
export const MessageLine = ({ message, onGo }: { message: Message; onGo?: () => void }) => {
  const w = useWords(words);
  const language = useLanguage();
  const mark = useMarkRead();
  const go = () => {
    if (!message.read) void mark({ ids: [message.id] });
    onGo?.();
  };
  return (
    <LinkTo className={message.read ? 'message' : 'message unread'} to={message.link} onClick={go}>
      <span className="message-title">
        {!message.read && <span className="sr-only">{w.unread}：</span>}
        {message.title[language]}
      </span>
      {message.body && <span className="small message-body">{message.body[language]}</span>}
      <time className="small num" dateTime={message.at}>
        {sayInstant(new Date(message.at))}
      </time>
    </LinkTo>
  );
};
