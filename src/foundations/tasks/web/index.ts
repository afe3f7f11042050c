import { defineWeb } from '#ui/web.ts';
import { DeskCard } from './DeskCard.tsx';

export default defineWeb({
  nav: [],
  routes: [{ path: '/tasks', lazy: () => import('./TasksPage.tsx') }],
  desk: [{ order: 10, permission: 'signed-in', Card: DeskCard }],
});
