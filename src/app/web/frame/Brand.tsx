import { Link } from 'react-router';
import { common } from '#ui/words/common.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words.ts';
import './frame.css';

export const Brand = ({ to }: { to: string }) => {
  const w = useWords(common);
  return (
    <Link to={to} className="brand">
      <b>{w.brand}</b> <span>{w.product}</span>
    </Link>
  );
};

/** Said on every page of the demo world, so that nobody takes it for the real thing. */
export const DemoRibbon = () => {
  const w = useWords(words);
  return (
    <span className="demo-ribbon" title={w.demoHint}>
      {w.demo}
    </span>
  );
};

/** First in the order of the keyboard: past the navigation, to what the page is about. */
export const SkipLink = () => {
  const w = useWords(common);
  return (
    <a className="skip" href="#main">
      {w.skip}
    </a>
  );
};
