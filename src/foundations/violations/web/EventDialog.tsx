import { useState } from 'react';
import { OrganisationPicker, type Picked } from '#foundations/organisations/web/published.tsx';
import { dayOf } from '#kernel/day.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, DateField, SelectField, TextArea, TextField } from '#ui/input/Fields.tsx';
import { ProblemNote } from '#ui/layout/States.tsx';
import { useWords } from '#ui/words/useWords.ts';
import { api, Field, Severity, type Violation } from '../contract.ts';
import { words } from '../words/index.ts';

/** What is known, from where, and how it was settled. */
export const EventDialog = ({ event, onClose }: { event: Violation | null; onClose: () => void }) => {
  const w = useWords(words);
  const enter = useAction(api.enter, { done: w.entered, quiet: true });
  const change = useAction(api.change, { done: w.changed, quiet: true });
  const [organisation, setOrganisation] = useState<Picked | null>(null);
  const [field, setField] = useState<string>(event?.field ?? 'safety');
  const [severity, setSeverity] = useState<string>(event?.severity ?? 'minor');
  const [happenedOn, setHappenedOn] = useState(event?.happenedOn ?? '');
  const [summary, setSummary] = useState(event?.summary ?? '');
  const [impact, setImpact] = useState(event?.impact ?? '');
  const [source, setSource] = useState(event?.source ?? '');
  const [resolvedOn, setResolvedOn] = useState(event?.resolvedOn ?? '');
  const [resolution, setResolution] = useState(event?.resolution ?? '');
  const [withdrawn, setWithdrawn] = useState(event?.withdrawn ?? false);
  const [tried, setTried] = useState(false);
  const needed = (text: string) => (tried && text.trim().length < 2 ? w.input.missing : undefined);
  const problem = enter.problem ?? change.problem;
  const save = async () => {
    setTried(true);
    if ((!event && !organisation) || happenedOn === '' || summary.trim().length < 2 || source.trim().length < 2) return;
    const details = { field: field as Field, severity: severity as Severity, happenedOn, summary, impact, source, resolvedOn: resolvedOn || null, resolution };
    const saved = event
      ? await change.run({ id: event.id, base: event.version, withdrawn, ...details })
      : await enter.run({ organisationId: organisation!.id, ...details });
    if (saved) onClose();
  };
  const today = dayOf(new Date());
  return (
    <Dialog
      title={event ? w.changeOf(event.organisation.name) : w.enter}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {w.input.cancel}
          </button>
          <button type="button" className="btn primary" disabled={enter.busy || change.busy} onClick={() => void save()}>
            {w.input.save}
          </button>
        </>
      }
    >
      <div className="stack">
        {problem && <ProblemNote body={problem.body} />}
        {!event && (
          <OrganisationPicker
            label={w.input.organisation}
            value={organisation}
            onChange={setOrganisation}
            required
            autoFocus
            error={tried && !organisation ? w.input.missing : undefined}
          />
        )}
        <SelectField label={w.input.field} value={field} onChange={setField} options={Field.options.map(value => ({ value, label: w.field[value] }))} />
        <SelectField
          label={w.input.severity}
          value={severity}
          onChange={setSeverity}
          options={Severity.options.map(value => ({ value, label: w.severity[value] }))}
        />
        <DateField label={w.input.happenedOn} required value={happenedOn} onChange={setHappenedOn} max={today} error={needed(happenedOn)} />
        <TextArea label={w.input.summary} required rows={3} maxChars={500} value={summary} onChange={setSummary} error={needed(summary)} />
        <TextField label={w.input.source} hint={w.input.sourceHint} required value={source} onChange={setSource} error={needed(source)} />
        <TextArea label={w.input.impact} rows={2} maxChars={500} value={impact} onChange={setImpact} />
        <DateField label={w.input.resolvedOn} value={resolvedOn} onChange={setResolvedOn} min={happenedOn} />
        <TextArea label={w.input.resolution} rows={2} maxChars={500} value={resolution} onChange={setResolution} />
        {event && <CheckField label={w.input.withdrawn} checked={withdrawn} onChange={setWithdrawn} />}
      </div>
    </Dialog>
  );
};
