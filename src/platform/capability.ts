import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { Actor, Role } from '#kernel/actor.ts';
import type { PrintedDocument } from '#kernel/document.ts';
import type { Api, InputOf, OutputOf } from '#kernel/endpoint.ts';
import type { DaysInForce } from '#kernel/form/days.ts';
import type { CheckContext } from '#kernel/form/rules.ts';
import type { Answers } from '#kernel/form/values.ts';
import type { Problem, Problems } from '#kernel/problem.ts';
import type { Language, Text } from '#kernel/words.ts';
import type { Order } from './documents/volume/types.ts';

// biome-ignore lint/suspicious/noExplicitAny: each store narrows the transaction to its own tables
export type Tx = Kysely<any>;

/** What an event remembers besides who and when. Secrets go in as references or ciphertext, never as text. */
export type RecordOptions = {
  /** Who may read this event: the scopes of the record it is about. */
  scopes: readonly string[];
  /** From → to, counts, references; small and without secrets. */
  payload?: Readonly<Record<string, unknown>>;
};

/** Everything that varies per request. What does not vary is imported. */
export type Ctx = {
  readonly tx: Tx;
  readonly actor: Actor;
  /** For display only: deadlines are decided by the database's clock. */
  readonly now: Date;
  readonly language: Language;
  readonly requestId: string;
  /** Remembers what happened, in this transaction, and starts one job per reaction that listens to `type`. */
  record(type: string, subject: string, options: RecordOptions): Promise<void>;
  /** Remembers what must outlast a refusal (a late attempt, a failed sign-in, a look at personal data); commits by itself. */
  note(type: string, subject: string, options: RecordOptions): Promise<void>;
};

/** What only raw endpoints and the sign-in need besides. */
export type WireCtx = Ctx & { readonly request: FastifyRequest; readonly reply: FastifyReply };

export type PlatformEvent = {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  readonly subject: string;
  readonly personId: string;
  readonly organisationId: string | null;
  readonly scopes: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
};

/** Runs after the event committed, in its own transaction, at least once: make it idempotent by (event, reaction). */
export type Reaction = { readonly on: readonly string[]; readonly run: (ctx: Ctx, event: PlatformEvent) => Promise<void> };

/**
 * What takes minutes after an event (a volume of a thousand pages): runs in a queue of its own, one at a time, and outside any transaction.
 * It opens its own short ones within the event's scopes. At least once, so make it idempotent by its subject.
 */
export type Labour = { readonly on: readonly string[]; readonly work: (event: PlatformEvent) => Promise<void> };

/** A job on the clock (cron in Asia/Shanghai). */
export type Scheduled = { readonly cron: string; readonly run: (ctx: Ctx) => Promise<void> };

export type Handlers<A extends Api> = {
  readonly [K in keyof A]: (ctx: WireCtx, input: InputOf<A[K]>) => Promise<OutputOf<A[K]>>;
};

/** Something that a file may be said to answer: an observation point of the indicators. */
export type Mark = { readonly key: string; readonly label: string; readonly group: Text };

/** What is asked about the files of a record: what they answer, and in which slots each has a title, an issuer and a date. */
export type AskedOfFiles = { readonly marks: readonly Mark[]; readonly typed: readonly string[] };

/** A kind of record that files can be attached to: who may attach is the record's business, not that of the files. */
export type Attachable = {
  /**
   * May this person attach to (or remove from) this record now? Answers with the nodes that may read what is attached, and whether the
   * slot takes `one` file only; `null` when there is no such record for this person (404); throws the slice's own problem to refuse
   * (403, 409 closed). Asked inside a read-write transaction, so it may lock the record and decide by the database's clock.
   */
  mayAttach(ctx: Ctx, recordId: string, slot: string): Promise<{ readonly scopes: readonly string[]; readonly one?: boolean } | null>;
  /** Is there such a record for this person? Asked inside a read-only transaction. */
  mayRead(ctx: Ctx, recordId: string): Promise<boolean>;
  /**
   * The refusal that `mayAttach` would give this person now, so that the screen offers what is accepted; null when it would not refuse.
   * Asked inside a read-only transaction. Without it the screen offers and the upload refuses.
   */
  closed?(ctx: Ctx, recordId: string): Promise<Problem | null>;
  /** What is asked about each file of this record; without it files say nothing but their names. */
  asks?(ctx: Ctx, recordId: string): Promise<AskedOfFiles>;
};

/** Says what an event's payload adds, in words. */
export type SayPayload = (payload: Readonly<Record<string, unknown>>) => Text | null;

export type FormFollower = {
  written?(ctx: Ctx, formId: string, fields: readonly string[]): Promise<void>;
  accessChanged?(ctx: Ctx, formId: string): Promise<void>;
};

/** What a slice gives to the archive of a record: files in a folder. Documents are printed once the transaction is over. */
export type ArchiveChapter = {
  readonly order: number;
  readonly folder: string;
  readonly title: string;
  readonly files: readonly {
    readonly name: string;
    readonly title: string;
    /** Bytes, a paper to be printed, or a file that lies at a path (never read into memory whole). */
    readonly content: Uint8Array | { readonly document: PrintedDocument; readonly format: 'pdf' | 'docx' } | { readonly path: string };
  }[];
};

/** What a slice lets people search in. `term` is what was typed, by `searchTermOf`; answers at most `size` hits, best first. */
export type Searched = {
  readonly title: Text;
  /** Only these roles find here; everybody who may search without it. */
  readonly for?: readonly Role[];
  find(
    ctx: Ctx,
    asked: { readonly term: string; readonly size: number },
  ): Promise<readonly { readonly id: string; readonly title: string; readonly note: string | null; readonly link: string }[]>;
};

/** A kind of record that a panel of experts can score. Asked as an officer, or as the system within the city, who read the record. */
export type ReviewSubject = {
  /** The records of a call that wait for experts now. */
  candidates(ctx: Ctx, callId: string): Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** What experts are told of it before they declare, and everybody behind it (回避); null when there is no such record for this reader. */
  describe(
    ctx: Ctx,
    id: string,
  ): Promise<{
    readonly title: string;
    readonly callId: string;
    readonly formId: string | null;
    readonly organisations: readonly { readonly id: string | null; readonly name: string }[];
  } | null>;
  /** Its papers as they are now, to be frozen for the panel: documents to print, and evidence to be bound. */
  papers(
    ctx: Ctx,
    id: string,
  ): Promise<
    readonly { readonly key: string; readonly title: string; readonly content: { readonly document: PrintedDocument } | { readonly volume: Order } }[]
  >;
};

/** A kind of record that may be linked to bear something out, without its slice knowing what for. */
export type Linkable = {
  readonly title: Text;
  /** Those of these ids that this reader may read. Ids come from outside: anything may stand in them. */
  find(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly title: string; readonly link: string | null }>>;
  /** What there is to link of one consortium and of the record that proposed it. */
  offers(
    ctx: Ctx,
    of: { readonly consortiumId: string; readonly origin: { readonly kind: string; readonly id: string } | null },
  ): Promise<readonly { readonly id: string; readonly title: string }[]>;
};

/** What a slice fills so that foundations and the cockpit need not import it. */
export type Slots = {
  /** Wording of events in histories and the audit: event type → sentence. */
  readonly eventWords?: Readonly<Record<string, Text>>;
  /** What an event's payload adds in a history; without it a `reason` and a named `from` → `to` are shown. */
  readonly eventNotes?: Readonly<Record<string, SayPayload>>;
  /** Events that the audit administrator reads (sign-ins, grants, looks at personal data, calls opened), and what of them: never business content. */
  readonly securityEvents?: Readonly<Record<string, SayPayload>>;
  /** Records that take files, by record type (`application`). */
  readonly attachables?: Readonly<Record<string, Attachable>>;
  /** What the self-check of a form may know besides the form, by the kind of record the form belongs to (`application`). */
  readonly formSubjects?: Readonly<
    Record<
      string,
      {
        contextOf(ctx: Ctx, subjectId: string): Promise<CheckContext>;
        /** Which days of the form are planned or actual at a moment, and what is in force instead of the written one. */
        daysOn?(ctx: Ctx, subjectId: string, form: { readonly at: Date; readonly answers: Answers }): Promise<DaysInForce>;
      }
    >
  >;
  /** What is printed to be sealed, by the kind of record it belongs to: this copy as it was frozen under this version code. */
  readonly sealSubjects?: Readonly<Record<string, { copyOf(ctx: Ctx, subjectId: string, key: string, versionCode: string): Promise<PrintedDocument> }>>;
  /** What other slices know of a form that its self-check may use (sums over the members). Asked inside a read-only transaction too. */
  readonly formKnowledge?: Readonly<Record<string, (ctx: Ctx, formId: string) => Promise<Partial<CheckContext>>>>;
  /** Who keeps something beside a form hears, in the same transaction, what was written in it and that its readers, writers or time changed. */
  readonly formFollowers?: Readonly<Record<string, FormFollower>>;
  /** What of this slice belongs into the archive of a record (`application`). Asked inside one read-only transaction. */
  readonly archives?: (ctx: Ctx, subjectKind: string, subjectId: string) => Promise<readonly ArchiveChapter[]>;
  /** Records that may be linked as evidence, by kind (`unit`, `fact`). */
  readonly linkables?: Readonly<Record<string, Linkable>>;
  /** What the search over everything finds here, by kind of record. */
  readonly searched?: Readonly<Record<string, Searched>>;
  /** Records that experts score, by kind (`application`). */
  readonly reviewSubjects?: Readonly<Record<string, ReviewSubject>>;
  /** Loads what the slice ships as data (code lists, packages), after every migration; repeatable. Acts for the city and the public. */
  readonly prepare?: { readonly order: number; readonly run: (ctx: Ctx) => Promise<void> };
  /** Demo data, in order; `order` sorts slices. */
  readonly demo?: DemoPart | readonly DemoPart[];
};

/** A demo key, or a person that a slice made. */
export type DemoPerson = string | { readonly personId: string };

/** One part of the demo world; what is `large` is left out where it is to be small (`GONGYU_DEMO=small`). */
export type DemoPart = { readonly order: number; readonly large?: true; readonly run: (given: DemoGiven) => Promise<void> };

/** What demo builders may use: actions as a demo person, each in its own transaction. */
export type DemoGiven = {
  /** Runs as this person (a demo key, or one that a slice made) for their first organisation, as the API would, and drains reactions. */
  as<T>(person: DemoPerson, act: (ctx: Ctx) => Promise<T>): Promise<T>;
  /**
   * The same step of many records: a few at a time, each in its own transaction as its own person, and the reactions once after all of them. What
   * takes long besides (labours: printing what is to be sealed) stays in the queue, for the server to work on once it runs.
   */
  all<One, T>(ones: readonly One[], person: (one: One) => DemoPerson, act: (ctx: Ctx, one: One) => Promise<T>): Promise<T[]>;
  /** Runs as the system within these nodes and the public one: for what must be there before the first person is. */
  asService<T>(nodes: readonly string[], act: (ctx: Ctx) => Promise<T>): Promise<T>;
  readonly now: Date;
};

export type Capability<A extends Api = Api> = {
  readonly name: string;
  readonly api: A;
  readonly handlers: Handlers<A>;
  readonly problems: Problems;
  /** Which roles hold which permission. A permission named by an endpoint but not given here holds for nobody. */
  readonly permissions: Readonly<Record<string, readonly Role[]>>;
  /** A broken database promise, by constraint name, is told as this problem. */
  readonly constraints?: Readonly<Record<string, () => Problem>>;
  readonly reactions?: Readonly<Record<string, Reaction>>;
  readonly labours?: Readonly<Record<string, Labour>>;
  readonly schedule?: Readonly<Record<string, Scheduled>>;
} & Slots;

/** The manifest of a slice: endpoint → function, reactions, jobs. Discovered by folder; there is no list to edit. */
export const defineCapability = <A extends Api>(manifest: Capability<A>): Capability<A> => manifest;
