import { useSession } from '#ui/session/session.ts';
import { Brand, DemoRibbon } from '../frame/Brand.tsx';
import { LanguageChoice, ThemeChoice } from '../frame/Choices.tsx';

export const DeskHead = () => {
  const session = useSession();
  return (
    <header className="head">
      <Brand to="/desk" />
      <div className="head-side">
        {session.demo && <DemoRibbon />}
        <LanguageChoice />
        <ThemeChoice />
      </div>
    </header>
  );
};
