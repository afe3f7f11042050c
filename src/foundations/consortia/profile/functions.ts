import type { Ctx, Linkable } from '#platform/capability.ts';
import { slices } from '#platform/slices.ts';
import { type OneFunction, type PublicFunction, Serves } from '../contract/profile.ts';
import * as profile from '../store/profile.ts';
import type { Row } from '../store.ts';

/** Every kind of record that some slice lets others link. */
export const linkables = (): ReadonlyMap<string, Linkable> => new Map(slices().flatMap(slice => Object.entries(slice.linkables ?? {})));

const gone = { 'zh-CN': '记录', en: 'Record' };

/** The linked records of a consortium, each as this reader may see it now. */
const proofsOf = async (ctx: Ctx, consortiumId: string) => {
  const rows = await profile.proofs(ctx.tx, consortiumId);
  const kinds = linkables();
  const found = new Map<string, { title: string; link: string | null }>();
  for (const [kind, of] of Map.groupBy(rows, row => row.kind))
    for (const [id, known] of (await kinds.get(kind)?.find(
      ctx,
      of.map(row => row.recordId),
    )) ?? [])
      found.set(`${kind} ${id}`, known);
  return rows.map(row => ({ row, kindTitle: kinds.get(row.kind)?.title ?? gone, known: found.get(`${row.kind} ${row.recordId}`) ?? null }));
};

/** The three functions for who keeps the consortium: a record that is gone or out of sight is still named. */
export const presentFunctions = async (ctx: Ctx, { id }: Pick<Row, 'id'>): Promise<OneFunction[]> => {
  const statements = new Map((await profile.statements(ctx.tx, id)).map(row => [row.serves, row]));
  const proofs = await proofsOf(ctx, id);
  return Serves.options.map(serves => ({
    serves,
    text: statements.get(serves)?.text || null,
    version: statements.get(serves)?.version ?? 0,
    proofs: proofs
      .filter(({ row }) => row.serves === serves)
      .map(({ row, kindTitle, known }) => ({
        id: row.id,
        kind: row.kind,
        kindTitle,
        title: known?.title ?? row.label,
        link: known?.link ?? null,
        readable: known !== null,
      })),
  }));
};

/** … and for everybody: only records that everybody may read, and how many others there are. */
export const presentPublicFunctions = async (ctx: Ctx, row: Pick<Row, 'id'>): Promise<PublicFunction[]> =>
  (await presentFunctions(ctx, row)).map(({ serves, text, proofs }) => ({
    serves,
    text,
    proofs: proofs.filter(proof => proof.readable).map(({ id, kindTitle, title }) => ({ id, kind: kindTitle, title })),
    others: proofs.filter(proof => !proof.readable).length,
  }));
