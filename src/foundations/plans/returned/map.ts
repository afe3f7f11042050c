import type { PlanDefinition } from '#kernel/plan/definition.ts';
import { type Part, type Place, partsOf } from '#kernel/plan/fields.ts';
import { say, type Text } from '#kernel/words.ts';
import { paragraphText, type ReadBlock, type ReadParagraph, readText } from '#platform/documents/docx/read/read.ts';
import { anchorOf } from '../document/anchors.ts';

/** A place of the plan with what stood under its heading in the file. `guessed`: it stood under the section, without a heading of ours. */
export type Found = { readonly slot: string; readonly blocks: readonly ReadBlock[]; readonly guessed: boolean };
export type Mapped = {
  readonly places: readonly Found[];
  /** What stood under no heading that the plan knows, with the heading before it. */
  readonly rest: readonly { readonly after: string; readonly text: string }[];
  readonly headings: readonly { readonly kind: 'missing' | 'renamed' | 'moved'; readonly message: Text }[];
};

const marks = /^[\s　]*(?:第?[一二三四五六七八九十百]+[、.．章节]|[（(][一二三四五六七八九十\d]+[)）]|\d+(?:[.．]\d+)*[、.．)）]?)[\s　]*/u;
/** A heading without its number and signs: `（一）基本情况：` → `基本情况`. */
const bare = (text: string): string => text.replace(marks, '').replaceAll(/[\s　：:。]/gu, '');

type Target =
  | { readonly kind: 'chapter'; readonly key: string; readonly part: Part }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'place'; readonly part: Part; readonly place: Place };

const isHeadingLike = (block: ReadParagraph): boolean => {
  const text = paragraphText(block).trim();
  return (
    text !== '' &&
    [...text].length <= 40 &&
    (block.outline !== null ||
      /^(heading|标题|title)/iu.test(block.style ?? '') ||
      block.runs.every(run => run.bold || run.text.trim() === '') ||
      marks.test(text))
  );
};

/** Which heading of the plan a paragraph is: by its hidden name, else by its words; within the present chapter first. */
const targetIn = (parts: readonly Part[], block: ReadParagraph, at: Part | null): Target | null => {
  for (const anchor of block.anchors) {
    for (const part of parts) {
      if (anchor === `c_${part.chapter.key}`) return { kind: 'chapter', key: part.chapter.key, part };
      const place = part.places.find(one => anchorOf(one.key) === anchor);
      if (place) return { kind: 'place', part, place };
    }
  }
  if (!isHeadingLike(block)) return null;
  const text = bare(paragraphText(block));
  const chapter = parts.find(part => bare(part.chapter.title) === text);
  if (chapter) return { kind: 'chapter', key: chapter.chapter.key, part: chapter };
  const near = at ? parts.filter(part => part.chapter === at.chapter) : [];
  for (const part of [...(at ? [at] : []), ...near, ...(at ? [] : parts)]) {
    const isSection = part.section !== null && bare(part.section.label) === text;
    // 二（一）总体要求 has a sub-heading of the same words: the number tells them apart.
    if (isSection && paragraphText(block).trim().startsWith(part.section!.no)) return { kind: 'part', part };
    const place = part.places.find(one => bare(one.label) === text);
    if (place) return { kind: 'place', part, place };
    const isGroup = (part.chapter.taskGroups ?? []).some(group => bare(group.label) === text);
    if (isSection || isGroup || (!part.section && part.chapter.conditions && text === '创建条件逐项分析')) return { kind: 'part', part };
  }
  return null;
};

/** Tables that the plan itself printed: their rows are data and are changed on screen. */
const isPrinted = (block: ReadBlock, definition: PlanDefinition): boolean => {
  if (block.kind !== 'table') return false;
  const first = (block.rows[0]?.cells ?? []).map(one => one.blocks.map(readText).join('').trim());
  const labels = partsOf(definition).flatMap(part => part.tables.map(table => table.label));
  return first.length === 1 && [definition.summaryTable.title, ...labels.flatMap(label => [label, `${label}（时间轴）`])].includes(first[0]!);
};

const isQuote = (block: ReadBlock, place: Place | null): boolean =>
  block.kind === 'paragraph' && place?.condition !== undefined && paragraphText(block).trim() === `${place.condition.text}（${place.condition.source}）`;

const isEmpty = (block: ReadBlock): boolean => block.kind === 'paragraph' && paragraphText(block).trim() === '' && !block.runs.some(run => run.picture);

/** Puts what a Word file says where it belongs in the plan, and tells what of the headings is gone, renamed or moved. */
export const mapDocx = (definition: PlanDefinition, blocks: readonly ReadBlock[], hasText: (slot: string) => boolean): Mapped => {
  const parts = partsOf(definition);
  const order = parts.flatMap(part => part.places.map(place => place.key));
  const found = new Map<string, { blocks: ReadBlock[]; guessed: boolean }>();
  const rest: { after: string; text: string }[] = [];
  const headings: Mapped['headings'][number][] = [];
  const seen: string[] = [];
  const chapters: string[] = [];
  let part = null as Part | null;
  let place = null as Place | null;
  let last = '';
  const put = (slot: string, block: ReadBlock, guessed: boolean) => {
    const entry = found.get(slot) ?? { blocks: [], guessed: false };
    entry.blocks.push(block);
    found.set(slot, { ...entry, guessed: entry.guessed || guessed });
  };
  for (const block of blocks) {
    const target: Target | null = block.kind === 'paragraph' ? targetIn(parts, block, part) : null;
    if (target && block.kind === 'paragraph') {
      last = paragraphText(block).trim();
      part = target.part;
      place = target.kind === 'place' ? target.place : null;
      if (target.kind === 'chapter') {
        chapters.push(target.key);
        if (bare(last) !== bare(part.chapter.title))
          headings.push({
            kind: 'renamed',
            message: say(`章标题「${part.chapter.title}」被改成了「${last}」`, `The chapter ${part.chapter.gloss} was renamed to "${last}"`),
          });
      }
      if (place) {
        seen.push(place.key);
        if (bare(last) !== bare(place.label))
          headings.push({
            kind: 'renamed',
            message: say(`小标题「${place.label}」被改成了「${last}」`, `The heading ${place.gloss} was renamed to "${last}"`),
          });
        if (!found.has(place.key)) found.set(place.key, { blocks: [], guessed: false });
      }
      continue;
    }
    if (isPrinted(block, definition)) {
      // The blank line before it was printed with it.
      const above = place && found.get(place.key)?.blocks;
      if (above?.at(-1) && isEmpty(above.at(-1)!)) above.pop();
      continue;
    }
    if (isQuote(block, place)) continue;
    if (part?.chapter.attachments) continue;
    if (place) put(place.key, block, false);
    else if (isEmpty(block)) continue;
    else if (part?.places.some(one => !one.condition && !one.task)) put(part.places.find(one => !one.condition && !one.task)!.key, block, true);
    else if (chapters.length > 0 || part) rest.push({ after: last, text: readText(block).slice(0, 2_000) });
  }
  for (const chapter of definition.chapters)
    if (!chapters.includes(chapter.key))
      headings.push({ kind: 'missing', message: say(`缺少章标题「${chapter.no}、${chapter.title}」`, `The chapter is missing: ${chapter.gloss}`) });
  for (const { places } of parts)
    for (const one of places)
      if (!found.has(one.key) && hasText(one.key))
        headings.push({
          kind: 'missing',
          message: say(`缺少小标题「${one.label}」，其内容不会改动`, `The heading is missing and its text stays: ${one.gloss}`),
        });
  const places = order.map(key => seen.indexOf(key)).filter(at => at >= 0);
  const movedAt = places.findIndex((at, i) => i > 0 && at < places[i - 1]!);
  if (movedAt > 0) {
    const label = parts.flatMap(one => one.places).find(one => one.key === order.filter(key => seen.includes(key))[movedAt])!;
    headings.push({
      kind: 'moved',
      message: say(`小标题「${label.label}」的位置被移动，内容仍归入原处`, `The heading ${label.gloss} was moved; its text stays with it`),
    });
  }
  return { places: [...found].map(([slot, one]) => ({ slot, ...one })), rest, headings };
};
