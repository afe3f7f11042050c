import { ConfigProvider, theme as themes } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from '../words/language.ts';
import { useDark } from './theme.ts';

/** The page's nonce, for the style elements that the component library makes. */
const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const light = { colorPrimary: '#1b5fb8', colorError: '#b92d23', colorSuccess: '#12754a', colorWarning: '#8f5600', colorText: '#1c2430', colorBgBase: '#fff' };
const dark = { colorPrimary: '#6ea8f2', colorError: '#f08a80', colorSuccess: '#5cc795', colorWarning: '#e5ab55', colorText: '#e6eaf0', colorBgBase: '#171e27' };

/** Puts the component library into our colours, language and content security policy. Around everything that uses it. */
export const UiRoot = ({ children }: { children: ReactNode }) => {
  const isDark = useDark();
  const language = useLanguage();
  return (
    <ConfigProvider
      csp={{ nonce: nonce() }}
      locale={language === 'en' ? en : zh}
      theme={{
        algorithm: isDark ? themes.darkAlgorithm : themes.defaultAlgorithm,
        token: { ...(isDark ? dark : light), fontFamily: 'var(--font)', fontSize: 14, borderRadius: 6 },
      }}
    >
      {children}
    </ConfigProvider>
  );
};
