import { useEffect, useState } from 'react';
import { useNavigation } from 'react-router';

/** A thin line at the top once a page takes longer than a blink. */
export const Going = () => {
  const { state } = useNavigation();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (state === 'idle') return setSlow(false);
    const timer = setTimeout(() => setSlow(true), 200);
    return () => clearTimeout(timer);
  }, [state]);
  return slow && <div className="going" aria-hidden="true" />;
};
