import { useSyncExternalStore } from 'react';
import { currentUploads, type Item, subscribeUploads } from './uploads.ts';

/** Files on their way to this record. */
export const useUploads = (recordType: string, recordId: string): readonly Item[] =>
  useSyncExternalStore(subscribeUploads, currentUploads).filter(item => item.recordType === recordType && item.recordId === recordId);
