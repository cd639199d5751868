import { createContext, type ReactNode, use, useState } from 'react';
import { createFormat, type Format } from '../lib/format';
import type { Texts } from './texts';

export type Language = 'nb' | 'nn' | 'en';

export const languages: readonly { code: Language; name: string }[] = [
  { code: 'nb', name: 'Bokmål' },
  { code: 'nn', name: 'Nynorsk' },
  { code: 'en', name: 'English' },
];

const storageKey = 'kulturskole.language';

/** One file for each language, fetched when it is wanted. */
const loaders: Record<Language, () => Promise<{ texts: Texts }>> = {
  nb: () => import('./nb'),
  nn: () => import('./nn'),
  en: () => import('./en'),
};

export interface LoadedLanguage {
  language: Language;
  texts: Texts;
  format: Format;
}

interface LanguageValue extends LoadedLanguage {
  choose: (language: Language) => Promise<void>;
}

const LanguageContext = createContext<LanguageValue | null>(null);

/** The language this browser was last set to; bokmål for a new visitor. */
export function storedLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  return languages.find(({ code }) => code === stored)?.code ?? 'nb';
}

/** Fetches a language's texts and tells the document which language it is in. */
export async function loadLanguage(language: Language): Promise<LoadedLanguage> {
  const { texts } = await loaders[language]();
  document.documentElement.lang = language;
  return { language, texts, format: createFormat(texts.calendar) };
}

export function LanguageProvider({ initial, children }: { initial: LoadedLanguage; children: ReactNode }) {
  const [loaded, setLoaded] = useState(initial);
  const choose = async (language: Language) => {
    localStorage.setItem(storageKey, language);
    setLoaded(await loadLanguage(language));
  };
  return <LanguageContext value={{ ...loaded, choose }}>{children}</LanguageContext>;
}

/** The texts and formats of the chosen language. */
export function useLanguage(): LanguageValue {
  const value = use(LanguageContext);
  if (!value) throw new Error('useLanguage is used outside LanguageProvider');
  return value;
}

/** The schema's name for the chosen language, for queries. */
export function useContentLanguage(): 'NB' | 'NN' | 'EN' {
  return useLanguage().language.toUpperCase() as 'NB' | 'NN' | 'EN';
}
