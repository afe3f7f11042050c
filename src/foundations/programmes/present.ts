import { filesOfRecords } from '#foundations/attachments/published.ts';
import type { Ctx } from '#platform/capability.ts';
import { partsOf } from './access.ts';
import { type Annex, type Call, type CallPage, type Notice, type Opening, type PackageSummary, problems, Settings } from './contract.ts';
import { annexRecord, fileOf, noticeRecord } from './files.ts';
import { countAddressees, findAddressee } from './store/addressees.ts';
import { annexesOf } from './store/annexes.ts';
import { noticesOf } from './store/notices.ts';
import { type OpeningRow, openingsOf } from './store/openings.ts';
import * as store from './store.ts';
import { workflow } from './workflow.ts';

const settingNames = Object.keys(Settings.shape) as (keyof Settings)[];
/** The settings among other things; what was left out is left out. */
export const settingsOf = <T extends Partial<Settings>>(given: T) =>
  Object.fromEntries(settingNames.filter(name => given[name] !== undefined).map(name => [name, given[name]])) as Pick<T, keyof Settings & keyof T>;

export const present = (row: store.Row): Call => ({
  id: row.id,
  packageId: row.packageId,
  packageVersion: row.packageVersion,
  title: row.title,
  documentNumber: row.documentNumber,
  issuers: row.issuers,
  year: row.year,
  opensAt: row.opensAt?.toISOString() ?? null,
  closesAt: row.closesAt.toISOString(),
  target: row.target,
  clusters: row.clusters,
  state: row.state,
  practice: row.practice,
  ...settingsOf(row),
});

const presentOpening = ({ proposing, proposer, proposedAt, outcome, decider, decidedAt, reason }: OpeningRow): Opening => ({
  proposing,
  proposer,
  proposedAt: proposedAt.toISOString(),
  outcome,
  decider,
  decidedAt: decidedAt?.toISOString() ?? null,
  reason,
});

const presentNotices = async (ctx: Ctx, callId: string): Promise<Notice[]> => {
  const rows = await noticesOf(ctx.tx, callId);
  const files = await filesOfRecords(
    ctx.tx,
    noticeRecord,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, kind, title, documentNumber, issuedOn, reason, fromAt, toAt }) => ({
    id,
    kind,
    title,
    documentNumber,
    issuedOn,
    reason,
    from: fromAt.toISOString(),
    to: toAt.toISOString(),
    file: fileOf(files.get(id)),
  }));
};

const presentAnnexes = async (ctx: Ctx, { id: callId, packageId, packageVersion }: store.Row): Promise<Annex[]> => {
  const rows = await annexesOf(ctx.tx, callId);
  const files = await filesOfRecords(
    ctx.tx,
    annexRecord,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, title, gloss, template }, i) => ({
    id,
    no: rows.length === 1 ? '附件' : `附件${i + 1}`,
    title,
    gloss,
    template,
    templateVersion: template && `${packageId}@${packageVersion}`,
    file: fileOf(files.get(id)),
  }));
};

const receiptOf = async ({ tx, actor }: Ctx, callId: string): Promise<CallPage['receipt']> => {
  const row = actor.organisation && (await findAddressee(tx, callId, actor.organisation.id));
  return row ? { receivedAt: row.receivedAt?.toISOString() ?? null, receiver: row.receiver, quota: row.quota } : null;
};

export const presentPage = async (ctx: Ctx, id: string): Promise<CallPage> => {
  const row = await store.find(ctx.tx, id);
  if (!row) throw problems.missing();
  const { programme } = (await store.findPackage(ctx.tx, row.packageId, row.packageVersion))!;
  const openings = await openingsOf(ctx.tx, id);
  const pending = openings.find(({ outcome }) => outcome === null);
  const parts = partsOf(ctx.actor, pending);
  return {
    ...present(row),
    version: row.version,
    programme: {
      title: programme.title,
      leadType: programme.leadType,
      evidence: programme.evidence,
      sources: programme.sources,
    },
    extension: row.extendedFrom === null ? null : { from: row.extendedFrom.toISOString(), reason: row.extensionReason ?? '' },
    closeReason: row.closeReason,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    openings: openings.map(presentOpening),
    receipt: await receiptOf(ctx, id),
    addressees: parts.length > 0 ? await countAddressees(ctx.tx, id) : null,
    notices: await presentNotices(ctx, id),
    annexes: await presentAnnexes(ctx, row),
    allowed: workflow.offered(row.state, parts, {
      deadlineAhead: row.closesAt > ctx.now,
      unproposed: !pending,
    }) as CallPage['allowed'],
  };
};

export const presentPackage = ({ id, version, digest, storedAt, inUse, programme }: store.Stored): PackageSummary => ({
  id,
  version,
  digest,
  storedAt: storedAt.toISOString(),
  inUse,
  programme,
});
