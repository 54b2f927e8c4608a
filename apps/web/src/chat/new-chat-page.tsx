import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import { chainsQuery, KEYS, sessionQuery } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Page } from "../shell/page.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { activeChain } from "../wallet/active-chain.ts";
import { useConnect } from "../wallet/connect.tsx";
import styles from "./chat-page.module.css";
import { Composer } from "./composer.tsx";
import { EmptyPage } from "./empty-page.tsx";
import { useComposer } from "./use-composer.ts";

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

  useEffect(() => {
    // What comes next is fetched while somebody is still writing.
    const timer = setTimeout(() => {
      // What cannot be fetched ahead is fetched, or missed, where it is needed.
      import("./conversation-page.tsx").catch(() => {});
      import("../card/proposal-slot.tsx").catch(() => {});
    }, 1_000);
    return () => clearTimeout(timer);
  }, []);

  const say = (text: string): boolean => {
    if (request.busy) return false;
    // What was meant to be said waits in the composer until somebody is signed in, or the server is reached.
    const keep = () => composer.setDraft((now) => (now.text === "" ? { text, data: [] } : now));
    const begin = async () => {
      const session = await queries.ensureQueryData(sessionQuery(services));
      const chain = activeChain(wallet, await queries.ensureQueryData(chainsQuery(services)), session)?.id;
      if (!session || !chain) {
        keep();
        connect.open();
        return;
      }
      const conversation = await client.call("createConversation", {});
      void chat.say(conversation.id, { chain, text });
      queries.setQueryData(KEYS.conversation(conversation.id), { conversation, messages: [] });
      await navigate({ to: "/chat/$conversation", params: { conversation: conversation.id } });
    };
    request.run(() =>
      begin().catch((error: unknown) => {
        keep();
        throw error;
      }),
    );
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
