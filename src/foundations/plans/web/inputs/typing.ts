import { type ChangeEvent, type CompositionEvent, type FocusEvent, useRef, useState } from 'react';
import { useEditing } from '../editing.ts';

type Typed = HTMLInputElement | HTMLTextAreaElement;

/**
 * The text under the cursor belongs to the one who types: saving may tidy what is kept, never what stands in the input before it is left.
 * Input methods are waited for: half a syllable is not written.
 */
export const useTyping = (field: string, plain: string, write: (text: string) => void) => {
  const { keeper } = useEditing();
  const [hands, setHands] = useState<{ text: string; rewrites: number } | null>(null);
  const composing = useRef(false);
  const held = hands !== null && hands.rewrites === keeper.rewrites(field) ? hands.text : plain;
  const take = (text: string) => setHands({ text, rewrites: keeper.rewrites(field) });
  return {
    typing: hands !== null,
    props: {
      value: hands === null ? plain : held,
      onFocus: (_: FocusEvent<Typed>) => {
        keeper.hold(field);
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
        keeper.release(field);
      },
    },
  };
};
