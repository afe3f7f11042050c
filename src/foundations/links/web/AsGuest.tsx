import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { ConfirmHost } from '#ui/dialog/ConfirmHost.tsx';
import { Toasts } from '#ui/dialog/Toasts.tsx';
import { queryClient } from '#ui/fetch/queryClient.ts';
import { whenSignedOut } from '#ui/fetch/request.ts';

/** What a screen of the desk needs around it, for as long as a guest is here. */
export const AsGuest = ({ onEnded, children }: { onEnded: () => void; children: ReactNode }) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, for as long as the screen is there
  useEffect(() => {
    whenSignedOut(() => onEnded());
    return () => {
      whenSignedOut(null);
      queryClient.clear();
    };
  }, []);
  return (
    <QueryClientProvider client={queryClient}>
      {children}
      <ConfirmHost />
      <Toasts />
    </QueryClientProvider>
  );
};
