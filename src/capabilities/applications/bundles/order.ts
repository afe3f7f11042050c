import { keptFilesOf } from '#foundations/attachments/published.ts';
import { callOf, numbered, packageOf } from '#foundations/programmes/published.ts';
import { pointsOf } from '#kernel/plan/indicators.ts';
import type { Ctx } from '#platform/capability.ts';
import type { Order } from '#platform/documents/volume/types.ts';
import { presentAll } from '../actions/present.ts';
import { problems } from '../contract.ts';
import * as store from '../store.ts';

/** The evidence of an application as a volume: in the order in which the package asks for it, then in that of its arrival. */
export const volumeOrder = async (ctx: Ctx, id: string): Promise<Order> => {
  const row = await store.find(ctx.tx, id);
  const call = row && (await callOf(ctx.tx, row.callId));
  if (!row || !call) throw problems.missing();
  const { programme, plan, indicators } = await packageOf(ctx.tx, call.packageId, call.packageVersion);
  const shown = (await presentAll(ctx, [row]))(row);
  const points = indicators ? pointsOf(indicators) : [];
  const files = numbered(programme.evidence, await keptFilesOf(ctx.tx, 'application', id));
  // Where the plan asks for this proof (附件3 七).
  const placeOf = (slot: string): string | null => {
    const chapter = plan?.chapters.find(({ attachments = [] }) => attachments.some(({ evidence }) => evidence === slot));
    return chapter ? `建设方案 ${chapter.no}、${chapter.title}` : null;
  };
  return {
    title: '支撑材料',
    lines: [
      row.name,
      `申报批次：${call.title}`,
      `牵头园区：${shown.park.name}`,
      `具体负责学校：${shown.school?.name ?? '尚未指定'}`,
      `推荐区县：${shown.district.name}`,
    ],
    at: (row.submittedAt ?? row.updatedAt).toISOString(),
    code: row.versionCode ? `版本 ${row.versionCode}` : '草稿',
    points: points.map(({ code, text, kind }) => ({ code, text, asked: kind === 'positive' })),
    items: files.map(({ number, slot, name, type, size, sha256, path, marks, title, issuer, issuedOn }) => ({
      number,
      title: programme.evidence.find(({ key }) => key === slot)?.label ?? slot,
      name,
      proves: placeOf(slot),
      points: marks,
      document: { title, issuer, day: issuedOn },
      type,
      size,
      sha256,
      path,
    })),
  };
};
