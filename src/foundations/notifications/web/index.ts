import { defineWeb } from '#ui/web.ts';
import { DeskCard } from './DeskCard.tsx';

export default defineWeb({
  nav: [],
  routes: [{ path: '/notifications', lazy: () => import('./MessagesPage.tsx') }],
  desk: [{ order: 20, permission: 'signed-in', Card: DeskCard }],
});
