import type { Language } from '#kernel/words.ts';
import { Icon } from '#ui/icon/Icon.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { setTheme, themes, useTheme } from '#ui/theme/theme.ts';
import { common } from '#ui/words/common.ts';
import { setLanguage, useLanguage } from '#ui/words/language.ts';
import { useWords } from '#ui/words/useWords.ts';
import { words } from '../words.ts';

/** 中文 / EN: one press, named in the language it leads to. */
export const LanguageChoice = () => {
  const w = useWords(words);
  const other: Language = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="menu-button quiet" lang={other} onClick={() => setLanguage(other)}>
      {other === 'en' ? w.toEnglish : w.toChinese}
    </button>
  );
};

/** Light, dark, or as the system has it. */
export const ThemeChoice = () => {
  const w = useWords(common).theme;
  const theme = useTheme();
  return (
    <Menu
      label={w.label}
      className="quiet"
      face={
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <circle cx="9" cy="9" r="6.500" fill="none" stroke="currentColor" strokeWidth="1.500" />
          <path d="M9 2.500a6.500 6.500 0 0 1 0 13z" fill="currentColor" />
        </svg>
      }
    >
      {close =>
        themes.map(choice => (
          <button
            key={choice}
            type="button"
            className="menu-item"
            aria-pressed={choice === theme}
            onClick={() => {
              setTheme(choice);
              close();
            }}
          >
            {w[choice]}
            {choice === theme && <Icon name="tick" />}
          </button>
        ))
      }
    </Menu>
  );
};
