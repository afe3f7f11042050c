import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { canonicalJson } from '#kernel/form/values.ts';
import { emptyProse, type Prose as Text } from '#kernel/prose/prose.ts';
import { ConfirmHost } from '../../dialog/ConfirmHost.tsx';
import { setLanguage } from '../../words/language.ts';
import { Prose } from '../Prose.tsx';
import { ProseDifference } from '../ProseDifference.tsx';
import { ProseEditor } from '../ProseEditor.tsx';
import '@fontsource-variable/noto-sans-sc';
import '../../style/base.css';

declare global {
  interface Window {
    /** What the test reads and does from outside. */
    prose: { value: Text; changes: number; set: (value: Text) => void; fail: boolean; late: number };
  }
}

const query = new URLSearchParams(location.search);
setLanguage(query.get('language') === 'en' ? 'en' : 'zh-CN');
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';

const before = JSON.parse(query.get('value') ?? 'null') as Text | null;
const pictureUrl = (id: string) => `/pictures/${id}`;

const Page = () => {
  const [value, setValue] = useState<Text>(before ?? emptyProse);
  window.prose = { fail: window.prose?.fail ?? false, late: window.prose?.late ?? 0, changes: window.prose?.changes ?? 0, value, set: setValue };
  return (
    <main>
      <h1>正文</h1>
      <ProseEditor
        label="建设目标"
        value={value}
        onChange={next => {
          window.prose.changes += 1;
          // As whoever keeps it: as a text with its keys in another order, and not always at once.
          const kept = () => setValue(JSON.parse(canonicalJson(next)) as Text);
          if (window.prose.late) setTimeout(kept, window.prose.late);
          else kept();
        }}
        maxLength={60}
        counting="word"
        pictureUrl={pictureUrl}
        uploadPicture={async () => {
          if (window.prose.fail) throw new Error('offline');
          return { id: '01890a5d-ac96-774b-bcce-b302099a8057' };
        }}
      />
      <button type="button" className="btn">
        之后
      </button>
      <section aria-label="阅读">
        <Prose value={value} pictureUrl={pictureUrl} />
      </section>
      <section aria-label="比较">
        <ProseDifference before={before ?? emptyProse} after={value} pictureUrl={pictureUrl} />
      </section>
      <ConfirmHost />
    </main>
  );
};

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
