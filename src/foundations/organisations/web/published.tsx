import { Suggest } from '#ui/choose/Suggest.tsx';
import { call } from '#ui/fetch/client.ts';
import { useWords } from '#ui/words/useWords.ts';
import { api, type Kind } from '../contract.ts';
import { words } from '../words/index.ts';

export type Picked = { readonly id: string; readonly name: string; readonly kind: string; readonly department: string | null };

type Props = {
  readonly label: string;
  readonly value: Picked | null;
  readonly onChange: (organisation: Picked | null) => void;
  /** Offers only organisations of this kind. */
  readonly kind?: Kind;
  /** Never offers this one. */
  readonly except?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
};

/** Chooses one organisation of the directory by typing a part of its name or its credit code. */
export const OrganisationPicker = ({ value, onChange, kind, except, ...field }: Props) => {
  const w = useWords(words);
  const find = async (q: string) => {
    const { items } = await call(api.list, { ...(q ? { q } : {}), ...(kind ? { kind } : {}), size: 20 });
    return items
      .filter(item => item.id !== except)
      .map(item => ({
        id: item.id,
        label: item.name,
        note: [kind ? '' : w.kind[item.kind], item.districtName].filter(Boolean).join(' · '),
        picked: { id: item.id, name: item.name, kind: item.kind, department: item.department },
      }));
  };
  return <Suggest {...field} value={value?.name ?? ''} find={find} onChoose={chosen => onChange(chosen?.picked ?? null)} />;
};

/** What each kind of organisation is called. */
export const useKindLabels = (): Readonly<Record<Kind, string>> => useWords(words).kind;
