import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import { problemOf } from "../server/problem.ts";
import { chainsQuery, KEYS, sessionQuery, useConversation } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { ConversationMenu } from "../shell/conversation-menu.tsx";
import { Page } from "../shell/page.tsx";
import { toggleTheme } from "../shell/theme.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { activeChain } from "../wallet/active-chain.ts";
import { useConnect } from "../wallet/connect.tsx";
import styles from "./chat-page.module.css";
import type { Command } from "./commands.ts";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";
import { EmptyPage } from "./empty-page.tsx";
import { useChat } from "./use-chat.ts";

/** The first page: nothing said yet. */
export function NewChatPage() {
  const t = useSay();
  const services = useServices();
  const { client, chat, wallet } = services;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const connect = useConnect();
  const request = useRequest();
  const composer = useComposer();

  const say = (text: string): boolean => {
    if (request.busy) return false;
    request.run(async () => {
      const session = await queries.ensureQueryData(sessionQuery(services));
      const chain = activeChain(wallet.read(), await queries.ensureQueryData(chainsQuery(services)))?.id;
      if (!session || !chain) {
        // What was meant to be said waits in the composer until somebody is signed in.
        composer.setDraft({ text, data: [] });
        connect.open();
        return;
      }
      const conversation = await client.call("createConversation", {});
      void chat.say(conversation.id, { chain, text });
      queries.setQueryData(KEYS.conversation(conversation.id), { conversation, messages: [] });
      await navigate({ to: "/chat/$conversation", params: { conversation: conversation.id } });
    });
    return true;
  };
  return (
    <Page title={t(CHAT.title)} scrolls={false}>
      <div className={styles.scroller} data-scroller>
        <EmptyPage onSay={say} />
        {request.problem && (
          <div className={styles.problem}>
            <ProblemNote problem={request.problem} />
          </div>
        )}
      </div>
      <Composer
        {...composer.props}
        onSend={say}
        onStop={() => {}}
        answering={request.busy}
        history={[]}
        placeholder={t(CHAT.placeholderNew)}
      />
    </Page>
  );
}

/** A conversation that has begun. */
export function ConversationPage({ conversation }: { readonly conversation: string }) {
  const t = useSay();
  const record = useConversation(conversation);
  const messages = record.data?.messages;
  const { open, say, again, stop } = useChat(conversation, messages);
  const composer = useComposer();
  const [amending, setAmending] = useState(false);
  const { focus } = composer;
  const history = (messages ?? []).flatMap((message) =>
    message.role === "user" && !message.choice ? [message.text] : [],
  );
  const title = record.data?.conversation.title || t(CHAT.title);
  return (
    <Page
      title={title}
      scrolls={false}
      actions={
        record.data && <ConversationMenu conversation={record.data.conversation} messages={record.data.messages} />
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable */}
      <section className={styles.scroller} data-scroller tabIndex={0} aria-label={t(CHAT.conversation)}>
        {messages || open ? (
          <Conversation
            messages={messages ?? []}
            open={open}
            conversation={conversation}
            onSay={say}
            onAgain={again}
            onStop={stop}
            onAmend={() => {
              setAmending(true);
              // Once it is there again.
              requestAnimationFrame(focus);
            }}
          />
        ) : (
          <div className={styles.problem}>
            {record.error ? (
              <ProblemNote problem={problemOf(record.error)} />
            ) : (
              <Skeleton label={t(CHAT.loadingConversation)} lines={6} />
            )}
          </div>
        )}
      </section>
      <div className={styles.composer} data-folded={!amending}>
        <Composer
          {...composer.props}
          onSend={(text) => {
            say(text);
            setAmending(false);
            return true;
          }}
          onStop={stop}
          answering={open?.state === "streaming"}
          history={open ? [...history, open.said.text] : history}
          placeholder={t(CHAT.placeholder)}
        />
      </div>
    </Page>
  );
}

/** A composer's draft and its commands. Another account begins with an empty one. */
function useComposer() {
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
