import { actingName } from '#kernel/actor.ts';
import { asProblem } from '#ui/fetch/problem.ts';
import { useRead } from '#ui/fetch/query.ts';
import { ProblemNote, Skeleton } from '#ui/layout/States.tsx';
import { Timeline } from '#ui/timeline/Timeline.tsx';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Part, type Step } from '../contract.ts';
import { words } from '../words/index.ts';

/** The parts by their names: `usePartNames()['district-economy']`. */
export const usePartNames = (): Readonly<Record<Part, string>> => useWords(words).part;

const useSentences = () => {
  const w = useWords(words);
  const language = useLanguage();
  const way = ({ from, to }: Step) => {
    if (!from) return w.started(to.name[language]);
    return from.key === to.key ? w.stayed(to.name[language]) : w.moved(from.name[language], to.name[language]);
  };
  const by = ({ person, organisation, onBehalfOf }: Step) => {
    if (!person) return w.system;
    const name = onBehalfOf ? actingName(person.name, onBehalfOf.name, language) : person.name;
    return organisation ? w.by(name, organisation.name) : name;
  };
  return { way, by, title: (step: Step) => step.name[language] };
};

/** How a record went so far, the latest step first: who, for whom, when, from where to where, why. */
export const StepsPanel = ({ recordId }: { recordId: string }) => {
  const w = useWords(words);
  const say = useSentences();
  const { data, error, refetch } = useRead(api.steps, { recordId });
  const problem = asProblem(error);
  if (problem) return <ProblemNote body={problem.body} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  const moments = data.items.toReversed().map((step, i) => ({
    id: String(step.seq),
    at: step.at,
    title: say.title(step),
    // Who signed on paper stands beside who compared the slip and took the step.
    by: [say.by(step), say.way(step), step.paper && w.onPaper(step.paper.signer, step.paper.signedOn, step.paper.registeredBy)].filter(Boolean).join(' · '),
    note: step.reason && (
      <>
        <span className="small">{w.reason}</span>
        {step.reason}
      </>
    ),
    tone: i === 0 ? ('now' as const) : ('done' as const),
  }));
  return (
    <section className="card">
      <Timeline moments={moments} empty={w.none} />
    </section>
  );
};
