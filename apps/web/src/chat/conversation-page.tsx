import { useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import { problemOf } from "../server/problem.ts";
import { useConversation, useSession } from "../server/queries.ts";
import { ConversationMenu } from "../shell/conversation-menu.tsx";
import { Page } from "../shell/page.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useConnect } from "../wallet/connect.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import styles from "./chat-page.module.css";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { useBranch } from "./use-branch.ts";
import { useChat } from "./use-chat.ts";
import { useComposer } from "./use-composer.ts";
import { usePlannerSign } from "./use-planner-sign.ts";

/** A conversation that has begun. */
export function ConversationPage({ conversation }: { readonly conversation: string }) {
  const t = useSay();
  const record = useConversation(conversation);
  const { messages, open, say, again, answerAgain, stop } = useChat(
    conversation,
    record.data?.messages,
    record.dataUpdatedAt,
  );
  const branch = useBranch(conversation);
  usePlannerSign(record.data?.messages);
  const composer = useComposer();
  const session = useSession().data;
  const connect = useConnect();
  const [amending, setAmending] = useState(false);
  const { focus } = composer;
  const history = (messages ?? []).flatMap((message) =>
    message.role === "user" && !message.choice ? [message.text] : [],
  );
  // Until the list is read again.
  const title = record.data?.conversation.title || open?.said.text.slice(0, 40) || t(CHAT.title);
  return (
    <Page
      title={title}
      scrolls={false}
      actions={record.data && <ConversationMenu conversation={record.data.conversation} />}
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
            onAnswerAgain={answerAgain}
            onEdit={branch.run}
            onStop={stop}
            onAmend={() => {
              setAmending(true);
              // Once it is there again.
              requestAnimationFrame(focus);
            }}
          />
        ) : (
          <div className={styles.problem}>
            {!session ? (
              <SignInFirst />
            ) : record.error ? (
              <ProblemNote problem={problemOf(record.error)} />
            ) : (
              <Skeleton label={t(CHAT.loadingConversation)} lines={6} />
            )}
          </div>
        )}
        {branch.problem && (
          <div className={styles.problem}>
            <ProblemNote problem={branch.problem} />
          </div>
        )}
      </section>
      <div className={styles.composer} data-folded={!amending}>
        <Composer
          {...composer.props}
          onSend={(text) => {
            if (!session) {
              connect.open();
              return false;
            }
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
