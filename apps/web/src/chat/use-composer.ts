import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { useServices } from "../server/services.tsx";
import { toggleTheme } from "../shell/theme.ts";
import type { Command } from "./commands.ts";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";

/** A composer's draft and its commands. Another account begins with an empty one. */
export function useComposer() {
  const { wallet } = useServices();
  const navigate = useNavigate();
  const { language, setLanguage } = useLanguage();
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(
    () =>
      wallet.onEvent(({ type }) => {
        if (type === "account") setDraft(EMPTY_DRAFT);
      }),
    [wallet],
  );
  const focus = useCallback(() => field.current?.focus(), []);
  const onCommand = ({ action }: Command) => {
    if (action.type === "go") void navigate({ to: action.to });
    else if (action.type === "fill") setDraft({ text: action.text[language], data: [] });
    else if (action.type === "language") setLanguage(language === "zh" ? "en" : "zh");
    else toggleTheme();
  };
  return { setDraft, focus, props: { draft, onDraft: setDraft, field, onCommand } };
}
