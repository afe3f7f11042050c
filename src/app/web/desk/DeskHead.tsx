import { Bell } from '#foundations/notifications/web/published.tsx';
import { SearchBox } from '#foundations/search/web/published.tsx';
import { useSession } from '#ui/session/session.ts';
import { Brand, DemoRibbon } from '../frame/Brand.tsx';
import { LanguageChoice, ThemeChoice } from '../frame/Choices.tsx';
import { DrawerNavigation } from './Navigation.tsx';
import { PersonMenu } from './PersonMenu.tsx';

export const DeskHead = () => {
  const { demo } = useSession();
  return (
    <header className="head desk-head">
      <DrawerNavigation />
      <Brand to="/desk" />
      <SearchBox />
      <div className="head-side">
        {demo && <DemoRibbon />}
        <LanguageChoice />
        <ThemeChoice />
        <Bell />
        <PersonMenu />
      </div>
    </header>
  );
};
