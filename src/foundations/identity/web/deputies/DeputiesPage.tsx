import { useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import { sayDay } from '#kernel/day.ts';
import { confirm } from '#ui/dialog/confirm.ts';
import { listOf } from '#ui/fetch/list.ts';
import { readAhead, useSuspenseRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { Card, LinkTo, Page } from '#ui/layout/Page.tsx';
import { useSession } from '#ui/session/session.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import { Tag, type Tone } from '#ui/tag/Tag.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Delegation } from '../../contract.ts';
import { words } from '../../words/index.ts';
import { AbsenceDialog } from './AbsenceDialog.tsx';
import { DelegateDialog } from './DelegateDialog.tsx';
import './deputies.css';

const delegations = listOf(api.delegations);

export const loader = async (args: LoaderFunctionArgs) => {
  await Promise.all([delegations.load(args), readAhead(api.absences, {}), readAhead(api.peers, {})]);
  return null;
};

const tones: Record<Delegation['state'], Tone> = { asked: 'warn', coming: 'blue', current: 'ok', over: 'plain', revoked: 'plain' };

const useDays = () => {
  const t = useWords(words).acting;
  const language = useLanguage();
  return ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => t.days(sayDay(startsOn, language), sayDay(endsOn, language));
};

/** What was delegated, to whom and how it came about. */
const What = ({ delegation }: { delegation: Delegation }) => {
  const w = useWords(words);
  const t = w.acting;
  const { kind, roles, acts, madeBy, reason, confirmedBy, revokedBy, revokeReason } = delegation;
  return (
    <>
      <div>
        {t.kind[kind]}
        {kind === 'signing' && <> · {acts.map(act => t.act[act]).join('、')}</>}
      </div>
      <div className="small">{roles.map(role => w.role[role]).join('、')}</div>
      <div className="small">{t.made(madeBy.name, reason)}</div>
      {confirmedBy && <div className="small">{t.confirmedBy(confirmedBy.name)}</div>}
      {revokedBy && <div className="small">{t.revokedBy(revokedBy.name, revokeReason ?? '')}</div>}
    </>
  );
};

const Actions = ({ delegation }: { delegation: Delegation }) => {
  const t = useWords(words).acting;
  const changed = [api.delegations, api.absences];
  const sign = useAction(api.confirmDelegation, { done: t.confirmed, refreshes: changed });
  const revoke = useAction(api.revokeDelegation, { done: t.revoked, refreshes: changed });
  const { id, deputy, principal } = delegation;
  const askConfirm = async () => {
    const answer = await confirm({ title: t.confirmTitle(deputy.name, principal.name), text: t.confirmText, action: t.confirm });
    if (answer.ok) await sign.run({ id });
  };
  const askRevoke = async () => {
    const answer = await confirm({
      title: t.revokeTitle(deputy.name, principal.name),
      text: t.revokeText,
      reason: { label: t.reason, required: true, choices: Object.values(t.reasons), maxChars: 300 },
      action: t.revoke,
      danger: true,
    });
    if (answer.ok) await revoke.run({ id, reason: answer.reason });
  };
  const name = <span className="sr-only"> {t.pair(deputy.name, principal.name)}</span>;
  return (
    <div className="deputy-actions">
      {delegation.mayConfirm && (
        <button type="button" className="btn mini" aria-disabled={sign.busy} onClick={() => void askConfirm()}>
          {t.confirm}
          {name}
        </button>
      )}
      {delegation.mayRevoke && (
        <button type="button" className="btn mini" aria-disabled={revoke.busy} onClick={() => void askRevoke()}>
          {t.revoke}
          {name}
        </button>
      )}
      {delegation.confirmedBy !== undefined && delegation.state !== 'asked' && (
        <LinkTo className="btn mini" to={`/deputies/${id}`}>
          {t.deeds}
          {name}
        </LinkTo>
      )}
    </div>
  );
};

const Absences = ({ onEnter }: { onEnter: () => void }) => {
  const t = useWords(words).acting;
  const days = useDays();
  const { items } = useSuspenseRead(api.absences, {});
  const { run, busy } = useAction(api.endAbsence, { done: t.ended, refreshes: [api.absences, api.delegations, api.peers] });
  return (
    <Card
      flush
      title={t.absences}
      side={
        <button type="button" className="btn" onClick={onEnter}>
          {t.enter}
        </button>
      }
    >
      <DataTable
        rows={items}
        caption={t.absences}
        empty={t.noAbsences}
        columns={[
          { title: t.column.who, cell: one => one.person.name },
          { title: t.column.what, cell: one => [t.absence[one.kind], one.deputy && t.byDeputy(one.deputy.name), one.note].filter(Boolean).join(' · ') },
          { title: t.column.days, cell: one => <span className="num">{days(one)}</span> },
          {
            title: t.column.action,
            quiet: true,
            cell: one =>
              one.mayEnd && (
                <button type="button" className="btn mini" aria-disabled={busy} onClick={() => void run({ id: one.id })}>
                  {t.end}
                  <span className="sr-only"> {one.person.name}</span>
                </button>
              ),
          },
        ]}
      />
    </Card>
  );
};

/** Who acts for whom, now and past: one’s own, or all of the organisation. */
export const Component = () => {
  const t = useWords(words).acting;
  const days = useDays();
  const { acting } = useSession();
  const { items, paging, filter, setFilter } = delegations.use();
  const { items: peers } = useSuspenseRead(api.peers, {});
  const [open, setOpen] = useState<'delegate' | 'absence' | null>(null);
  const of = filter.get('of') === 'organisation' ? 'organisation' : 'me';
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        !acting && (
          <button type="button" className="btn primary" onClick={() => setOpen('delegate')}>
            {t.new}
          </button>
        )
      }
    >
      <fieldset className="deputy-of">
        <legend className="sr-only">{t.of.label}</legend>
        {(['me', 'organisation'] as const).map(one => (
          <button key={one} type="button" className="btn" aria-pressed={one === of} onClick={() => setFilter('of', one)}>
            {t.of[one]}
          </button>
        ))}
      </fieldset>
      <Card flush>
        <DataTable
          rows={items}
          caption={t.title}
          empty={t.none}
          todo={t.noneTodo}
          paging={paging}
          columns={[
            { title: t.column.who, cell: one => <b>{t.pair(one.deputy.name, one.principal.name)}</b> },
            { title: t.column.what, cell: one => <What delegation={one} />, width: '36%' },
            { title: t.column.days, cell: one => <span className="num">{days(one)}</span> },
            { title: t.column.state, cell: one => <Tag tone={tones[one.state]}>{t.state[one.state]}</Tag> },
            { title: t.column.action, quiet: true, cell: one => <Actions delegation={one} /> },
          ]}
        />
      </Card>
      <Absences onEnter={() => setOpen('absence')} />
      {open === 'delegate' && <DelegateDialog peers={peers} onClose={() => setOpen(null)} />}
      {open === 'absence' && <AbsenceDialog peers={peers} onClose={() => setOpen(null)} />}
    </Page>
  );
};
