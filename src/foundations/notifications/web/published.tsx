import { useRead } from '#ui/fetch/query.ts';
import { Icon } from '#ui/icon/Icon.tsx';
import { LinkTo } from '#ui/layout/Page.tsx';
import { Empty, Skeleton } from '#ui/layout/States.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api } from '../contract.ts';
import { words } from '../words/index.ts';
import { MessageLine } from './MessageLine.tsx';
import { useMarkRead } from './useMarkRead.ts';
import './messages.css';

const Latest = ({ close }: { close: () => void }) => {
  const w = useWords(words);
  const mark = useMarkRead();
  const { data } = useRead(api.list, { size: 8 });
  const unread = data?.items.some(message => !message.read) ?? false;
  return (
    <div className="bell-panel">
      <div className="bell-head">
        <b>{w.recent}</b>
        {unread && (
          <button type="button" className="btn plain mini" onClick={() => void mark({ all: true })}>
            {w.readAll}
          </button>
        )}
      </div>
      {!data && <Skeleton lines={3} />}
      {data?.items.length === 0 && <Empty title={w.none} todo={w.noneTodo} />}
      <ul className="messages">
        {data?.items.map(message => (
          <li key={message.id}>
            <MessageLine message={message} onGo={close} />
          </li>
        ))}
      </ul>
      <LinkTo className="bell-foot" to="/notifications" onClick={close}>
        {w.all}
      </LinkTo>
    </div>
  );
};

/** 消息 with the number of unread ones, in the head of every page; asks every half minute. */
export const Bell = () => {
  const w = useWords(words);
  const unread = useRead(api.count, {}, { every: 30_000 }).data?.unread ?? 0;
  return (
    <div className="bell">
      <Menu
        label={w.bell(unread)}
        face={
          <>
            <Icon name="bell" />
            <span className="bell-word">{w.title}</span>
            {unread > 0 && <span className="bell-count num">{unread > 99 ? '99+' : unread}</span>}
          </>
        }
      >
        {close => <Latest close={close} />}
      </Menu>
    </div>
  );
};
