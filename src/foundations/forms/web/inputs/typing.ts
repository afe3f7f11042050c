import { type ChangeEvent, type CompositionEvent, type FocusEvent, useRef, useState } from 'react';
import { elementOf, type Target } from '../check/target.ts';
import { useEditing } from '../editing.ts';

type Typed = HTMLInputElement | HTMLTextAreaElement;
type Given = {
  readonly target: Target;
  /** The text while one types; `shown` at rest when it reads differently (1,234). */
  readonly plain: string;
  readonly shown?: string;
  readonly write: (text: string) => void;
};

/**
 * The text under the cursor belongs to the one who types: saving may tidy what is kept (spaces, full-width digits), never what
 * stands in the input before it is left. Input methods are waited for: half a syllable is not written.
 */
export const useTyping = ({ target, plain, shown = plain, write }: Given) => {
  const { keeper, news } = useEditing();
  const [hands, setHands] = useState<{ text: string; rewrites: number } | null>(null);
  const composing = useRef(false);
  const held = hands !== null && hands.rewrites === keeper.rewrites(target.field) ? hands.text : plain;
  const take = (text: string) => setHands({ text, rewrites: keeper.rewrites(target.field) });
  return {
    typing: hands !== null,
    text: hands === null ? plain : held,
    props: {
      id: elementOf(target),
      value: hands === null ? shown : held,
      onFocus: (_: FocusEvent<Typed>) => {
        keeper.hold(target.field);
        take(plain);
      },
      onChange: ({ target: { value }, nativeEvent }: ChangeEvent<Typed>) => {
        take(value);
        composing.current = (nativeEvent as InputEvent).isComposing === true;
        if (!composing.current) write(value);
      },
      onCompositionEnd: ({ currentTarget }: CompositionEvent<Typed>) => {
        composing.current = false;
        write(currentTarget.value);
      },
      onBlur: ({ currentTarget }: FocusEvent<Typed>) => {
        if (composing.current) write(currentTarget.value);
        composing.current = false;
        setHands(null);
        void news.tell(keeper.release(target.field));
      },
    },
  };
};
