import { useState } from 'react';
import { useNavigate } from 'react-router';
import { readAhead, useSuspenseRead } from '#ui/fetch/query.ts';
import { useAction } from '#ui/fetch/useAction.ts';
import { CheckField, SelectField } from '#ui/input/Fields.tsx';
import { Card, Page } from '#ui/layout/Page.tsx';
import { Empty } from '#ui/layout/States.tsx';
import { usePermission } from '#ui/session/session.ts';
import { useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { usual } from '../contract/settings.ts';
import { api, type Details, type Programme } from '../contract.ts';
import { words } from '../words/index.ts';
import { CallForm } from './parts/CallForm.tsx';
import { PackagePreview } from './parts/PackagePreview.tsx';
import './parts/calls.css';

export const loader = async () => {
  await readAhead(api.packages, {});
  return null;
};

const proposed = ({ title, documentNumber, issuers, year, defaults }: Programme): Details => ({
  title: title['zh-CN'],
  documentNumber,
  issuers,
  year,
  closesOn: defaults.submitBy,
  closesTime: null,
  target: defaults.target,
  clusters: defaults.clusters,
  ...usual,
  ...defaults.settings,
});

const keyOf = ({ id, version }: { id: string; version: string }) => `${id}@${version}`;

export function Component() {
  const w = useWords(words);
  const language = useLanguage();
  const navigate = useNavigate();
  const mayManage = usePermission('programmes.manage');
  const { items } = useSuspenseRead(api.packages, {});
  const [chosen, setChosen] = useState(items.length === 1 ? keyOf(items[0]!) : '');
  const [practice, setPractice] = useState(false);
  const create = useAction(api.createCall, { done: w.form.saved, quiet: true });
  const one = items.find(item => keyOf(item) === chosen);
  const save = async (details: Details) => {
    if (!one) return;
    const made = await create.run({ ...details, packageId: one.id, packageVersion: one.version, practice });
    if (made) await navigate(`/calls/${made.id}`);
  };
  const crumbs = [{ title: w.title, to: '/calls' }, { title: w.form.newTitle }];
  if (!mayManage || items.length === 0)
    return (
      <Page title={w.form.newTitle} crumbs={crumbs}>
        <Card>{mayManage ? <Empty title={w.form.noPackages} todo={w.form.noPackagesTodo} /> : <Empty title={w.form.notAllowed} />}</Card>
      </Page>
    );
  return (
    <Page title={w.form.newTitle} crumbs={crumbs} lead={w.form.newLead}>
      <Card>
        <SelectField
          label={w.form.package}
          value={chosen}
          onChange={setChosen}
          empty={w.form.choosePackage}
          options={items.map(item => ({ value: keyOf(item), label: w.withMore(item.programme.title[language], w.packageVersion(item.id, item.version)) }))}
          required
        />
      </Card>
      {one && (
        <CallForm key={chosen} start={proposed(one.programme)} busy={create.busy} problem={create.problem} onSave={details => void save(details)}>
          <CheckField label={w.form.practice} checked={practice} onChange={setPractice} />
        </CallForm>
      )}
      {one && <PackagePreview id={one.id} version={one.version} />}
    </Page>
  );
}
