// First of all: what follows may use what it adds.
import './older.ts';
import './noEval.ts';
import '#ui/style/base.css';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { startTheme } from '#ui/theme/theme.ts';
import { startLanguage } from '#ui/words/language.ts';
import { router } from './router.tsx';

void import('./fonts.ts');
// A browser that knows modules but is too old all the same has been told so by the page.
if (document.documentElement.className !== 'too-old') {
  startTheme();
  startLanguage();
  createRoot(document.getElementById('root')!).render(<RouterProvider router={router} />);
}
