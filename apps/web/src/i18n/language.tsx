import type { Language, Words } from "@alou/money/words";
import { createContext, Fragment, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { cutAtNames, languageTag, say, type ValuesOf } from "./say.ts";

interface LanguageChoice {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const Context = createContext<LanguageChoice>({ language: "en", setLanguage: () => {} });

const KEY = "alou.language";

/** Keeps the chosen language, in this tab and in the others, and tells the document. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setShown] = useState<Language>(() => (document.documentElement.lang === "en" ? "en" : "zh"));

  useEffect(() => {
    document.documentElement.lang = languageTag(language);
  }, [language]);

  useEffect(() => {
    const follow = (event: StorageEvent) => {
      if (event.key === KEY && (event.newValue === "zh" || event.newValue === "en")) setShown(event.newValue);
    };
    window.addEventListener("storage", follow);
    return () => window.removeEventListener("storage", follow);
  }, []);

  const setLanguage = useCallback((chosen: Language) => {
    setShown(chosen);
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }, []);

  const choice = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <Context value={choice}>{children}</Context>;
}

export function useLanguage(): LanguageChoice {
  return useContext(Context);
}

/** Sentences as text, in the reader's language. */
export type Sayer = <const W extends Words>(words: W, ...values: ValuesOf<W, string | number>) => string;

/** The sayer of the current language: for labels and other places where only text can stand. */
export function useSay(): Sayer {
  const { language } = useLanguage();
  return useCallback<Sayer>((words, ...values) => say(language, words, ...values), [language]);
}

type SayProps<W extends Words> = { readonly words: W } & (ValuesOf<W, ReactNode> extends [infer V]
  ? { readonly values: V }
  : { readonly values?: undefined });

/** A sentence whose values may carry marks of their own, e.g. an amount. */
export function Say<const W extends Words>({ words, values }: SayProps<W>) {
  const { language } = useLanguage();
  const given = values as Readonly<Record<string, ReactNode>> | undefined;
  return cutAtNames(words[language]).map((piece, index) => (
    // The pieces of a sentence never change places.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={index}>{index % 2 === 0 ? piece : given?.[piece]}</Fragment>
  ));
}
