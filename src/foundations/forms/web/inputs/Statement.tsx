import { useId, useState } from 'react';
import { type Cell, type Member, membersOf } from '#kernel/form/cells.ts';
import { type Confirmation, isConfirmation } from '#kernel/form/values.ts';
import type { Entry } from '#ui/draft/book.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../../words/index.ts';
import { elementOf } from '../check/target.ts';
import { useDerived, useEditing, useEntry } from '../editing.ts';
import { errorOf } from './cell.ts';
import { confirmAll, confirmMember, disclose, disclosureOf, isConfirmedBy, openMembers } from './confirmations.ts';
import { Says } from './Says.tsx';
import { TextCount } from './TextCount.tsx';
import { useTyping } from './typing.ts';

const longest = 500;
const given = ({ draft, value }: Entry): Confirmation => {
  const now = draft ? draft.raw : value;
  return isConfirmation(now as Confirmation) ? (now as Confirmation) : { confirmed: false };
};

const Disclosure = ({ cell, member, onDone }: { cell: Cell; member: Member; onDone: () => void }) => {
  const w = useWords(words);
  const { keeper } = useEditing();
  const hint = useId();
  const value = given(useEntry(cell.id));
  const { props, text } = useTyping({
    target: { field: cell.id, row: member.rowIds[0]!, column: 'disclosure' },
    plain: disclosureOf(value, member),
    write: typed => keeper.edit(cell.id, disclose(given(keeper.entry(cell.id)), member, typed)),
  });
  return (
    <div className="f-reason">
      <textarea
        {...props}
        className="input"
        rows={3}
        autoFocus={text === ''}
        aria-label={w.statement.disclosure(member.organisation)}
        aria-describedby={hint}
      />
      <div className="f-under">
        <span id={hint} className="small">
          {w.statement.disclosureHint} <TextCount text={text} limit={longest} counting={cell.counting} />
        </span>
        {text.trim() === '' && (
          <button type="button" className="btn mini" onClick={onDone}>
            {w.check.hide}
          </button>
        )}
      </div>
    </div>
  );
};

const MemberLine = ({ cell, member }: { cell: Cell; member: Member }) => {
  const w = useWords(words);
  const { keeper } = useEditing();
  const value = given(useEntry(cell.id));
  const [open, setOpen] = useState(false);
  const disclosing = open || disclosureOf(value, member) !== '';
  return (
    <li className="f-member">
      <div className="f-member-line">
        <label className="check">
          <input
            id={elementOf({ field: cell.id, row: member.rowIds[0]!, column: 'confirmed' })}
            type="checkbox"
            aria-label={w.statement.confirmOf(member.organisation)}
            checked={isConfirmedBy(value, member)}
            onChange={event => keeper.edit(cell.id, confirmMember(given(keeper.entry(cell.id)), member, event.target.checked), 0)}
          />
          <span>{member.organisation}</span>
        </label>
        {!disclosing && (
          <button type="button" className="f-link small" aria-label={w.statement.disclosure(member.organisation)} onClick={() => setOpen(true)}>
            {w.statement.disclose}
          </button>
        )}
      </div>
      {disclosing && <Disclosure cell={cell} member={member} onDone={() => setOpen(false)} />}
    </li>
  );
};

/** The statement is confirmed for every member by name; a member with an incident discloses it instead (如实说明). */
const PerMember = ({ cell }: { cell: Cell }) => {
  const w = useWords(words);
  const { definition, keeper } = useEditing();
  const value = given(useEntry(cell.id));
  const members = useDerived(answers => membersOf(definition, answers));
  if (members.length === 0) return <p className="small">{w.statement.noMembers}</p>;
  const open = openMembers(value, members).length;
  return (
    <>
      <div className="f-member-line">
        <span className="small" role="status">
          {open === 0 ? w.statement.allDone : w.statement.open(open)}
        </span>
        {/* Stays where it is when it is done, so that the focus stays with it. */}
        <button
          type="button"
          className="btn mini"
          aria-disabled={open === 0}
          onClick={() => keeper.edit(cell.id, confirmAll(given(keeper.entry(cell.id)), members), 0)}
        >
          {w.statement.all}
        </button>
      </div>
      <ul>
        {members.map(member => (
          <MemberLine key={member.rowIds[0]} cell={cell} member={member} />
        ))}
      </ul>
    </>
  );
};

export const StatementInput = ({ cell }: { cell: Cell }) => {
  const w = useWords(words);
  const language = useLanguage();
  const { keeper } = useEditing();
  const entry = useEntry(cell.id);
  const value = given(entry);
  return (
    <div className="f-cell" id={cell.perMember ? elementOf({ field: cell.id }) : undefined} tabIndex={-1}>
      {cell.perMember ? (
        <PerMember cell={cell} />
      ) : (
        <label className="check">
          <input
            id={elementOf({ field: cell.id })}
            type="checkbox"
            checked={value.confirmed}
            onChange={event => keeper.edit(cell.id, { confirmed: event.target.checked }, 0)}
          />
          <span>{value.confirmed ? w.statement.confirmed : w.statement.confirm}</span>
        </label>
      )}
      <Says field={cell.id} error={errorOf(entry, language)} />
    </div>
  );
};
