// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of a text have no identity but their order
import { differenceOf } from '#kernel/prose/compare.ts';
import type { BlockStep } from '#kernel/prose/difference/steps.ts';
import { emptyProse, type Prose } from '#kernel/prose/prose.ts';
import { BlockView, Inlines } from './ProseView.tsx';

/** One part of a text beside what it was: what went is struck through, what came is underlined. */
const Step = ({ step }: { step: BlockStep }) => {
  if (step.kind === 'same') return <BlockView block={step.part} />;
  if (step.kind === 'deleted')
    return (
      <del>
        <BlockView block={step.part} />
      </del>
    );
  if (step.kind === 'inserted')
    return (
      <ins>
        <BlockView block={step.part} />
      </ins>
    );
  if (step.within.of === 'words')
    return (
      <p>
        {step.within.pieces.map((piece, i) => {
          const Tag = piece.kind === 'same' ? 'span' : piece.kind === 'deleted' ? 'del' : 'ins';
          return (
            <Tag key={i}>
              <Inlines content={piece.content} />
            </Tag>
          );
        })}
      </p>
    );
  return (
    <>
      <del>
        <BlockView block={step.before} />
      </del>
      <ins>
        <BlockView block={step.after} />
      </ins>
    </>
  );
};

export const Difference = ({ before, after }: { before: Prose | null; after: Prose | null }) => (
  <div className="p-prose p-difference" lang="zh-CN">
    {differenceOf(before ?? emptyProse, after ?? emptyProse).map((step, i) => (
      <Step key={i} step={step} />
    ))}
  </div>
);
