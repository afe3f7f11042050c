import type { Counting } from '#kernel/form/values.ts';
import type { Prose as Text } from '#kernel/prose/prose.ts';
import type { PictureUrl } from './Prose.tsx';

export type ProseEditorProps = {
  readonly value: Text | null;
  readonly onChange: (value: Text) => void;
  readonly pictureUrl: PictureUrl;
  /** Stores a picture and tells under which attachment; without it there are no pictures to insert. A refusal is told in one sentence. */
  readonly uploadPicture?: ((file: File) => Promise<{ readonly id: string }>) | undefined;
  readonly readOnly?: boolean | undefined;
  readonly label: string;
  /** Id of what says more about the field. */
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly counting?: Counting;
  readonly autoFocus?: boolean | undefined;
};
