import { v7 } from 'uuid';

/** A new identifier: uuid version 7, so that rows sort by the time they were made. Made by the application, never the database. */
export const newId = (): string => v7();
