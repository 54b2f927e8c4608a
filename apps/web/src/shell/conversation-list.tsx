import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import type { ConversationRow } from "../server/api-types.ts";
import { useConversations, useFoundConversations, useSignedIn } from "../server/queries.ts";
import { useNow } from "../time/now.ts";
import { byDay } from "../time/when.ts";
import { Icon } from "../ui/icon.tsx";
import { MoneyDot } from "../ui/money-dot.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import styles from "./conversation-list.module.css";

/** The conversations by day, with where the money of each stands. ⌘K or Ctrl+K goes to the search. */
export function ConversationList() {
  const t = useSay();
  const { language } = useLanguage();
  const signedIn = useSignedIn();
  const [wanted, setWanted] = useState("");
  const asked = useSettled(wanted.trim());
  const all = useConversations();
  const matching = useFoundConversations(asked);
  const conversations = asked === "" ? all : matching;
  const search = useRef<HTMLInputElement>(null);
  const now = useNow();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey)
        return;
      if (search.current?.offsetParent == null) return;
      event.preventDefault();
      search.current.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  if (!signedIn) return null;
  const found = conversations.data ?? [];
  return (
    <>
      <label className={styles.find}>
        <Icon of={Search} size={16} />
        <input
          ref={search}
          type="search"
          value={wanted}
          placeholder={t(SHELL.find)}
          maxLength={100}
          aria-label={t(SHELL.find)}
          aria-keyshortcuts="Control+K Meta+K"
          onChange={(event) => setWanted(event.target.value)}
        />
      </label>
      {conversations.isPending && <Skeleton label={t(asked ? SHELL.searching : SHELL.loading)} />}
      {conversations.data && found.length === 0 && (
        <p className={styles.none}>{t(asked ? SHELL.noneFound : SHELL.noConversations)}</p>
      )}
      {byDay(found, (row) => row.updatedAt, language, now).map(({ day, rows }) => (
        <section key={day} className={styles.day}>
          <h2>{day}</h2>
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <ConversationLink row={row} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function ConversationLink({ row }: { readonly row: ConversationRow }) {
  const t = useSay();
  return (
    <Link
      to="/chat/$conversation"
      params={{ conversation: row.id }}
      className={styles.link}
      activeProps={{ "aria-current": "page" }}
    >
      <span>{row.title || t(SHELL.newChat)}</span>
      {row.money && <MoneyDot money={row.money} />}
    </Link>
  );
}

/** While somebody types, what they want is not asked for at every letter. Milliseconds. */
const SETTLE_MS = 200;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
