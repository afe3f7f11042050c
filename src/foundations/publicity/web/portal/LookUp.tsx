import { useState } from 'react';
import { sayInstant } from '#kernel/day.ts';
import { callPath } from '#ui/fetch/client.ts';
import { asProblem, type ProblemBody } from '#ui/fetch/problem.ts';
import { TextField } from '#ui/input/Fields.tsx';
import { Card } from '#ui/layout/Page.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { Tag } from '#ui/tag/Tag.tsx';
import { useWords } from '#ui/words/useWords.ts';
import type { api } from '../../contract.ts';
import { words } from '../../words/index.ts';

type Answer = Awaited<ReturnType<typeof callPath<typeof api.lookUp>>>;

/** What became of an objection, for who holds its number and code. */
export const LookUp = () => {
  const w = useWords(words);
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [refusal, setRefusal] = useState<ProblemBody | null>(null);
  const look = async () => {
    try {
      setAnswer(await callPath<typeof api.lookUp>('POST', '/publicity/objections/look-up', { number, code }));
      setRefusal(null);
    } catch (error) {
      setAnswer(null);
      const refused = asProblem(error);
      if (!refused) throw error;
      setRefusal(refused.body);
    }
  };
  return (
    <Card title={w.lookUp}>
      <form
        noValidate
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (number.trim() !== '' && code.trim() !== '') void look();
        }}
      >
        <p className="small">{w.lookUpLead}</p>
        <TextField label={w.number} value={number} onChange={setNumber} required autoComplete="off" />
        <TextField label={w.code} value={code} onChange={setCode} required autoComplete="off" />
        <div>
          <button type="submit" className="btn">
            {w.ask}
          </button>
        </div>
        {refusal && <ProblemNote body={refusal} />}
        {answer && (
          <div className="publicity-answer" role="status">
            <p>
              <b>{w.answerOf(answer.number)}</b> <Tag tone="blue">{w.objection[answer.state]}</Tag>
            </p>
            <p className="small">
              <span lang="zh-CN">{answer.title}</span> · {w.receivedAt(sayInstant(new Date(answer.receivedAt)))}
            </p>
            <p>{answer.answer ?? w.waiting}</p>
          </div>
        )}
      </form>
    </Card>
  );
};
