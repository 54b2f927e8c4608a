import type { Words } from "@alou/money/words";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import { useBalances, useSession } from "../server/queries.ts";
import { useActiveChain } from "../wallet/active-chain.ts";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import { familyOf } from "../wallet/wallet.ts";
import styles from "./empty-page.module.css";
import { examplesFor } from "./examples.ts";

/** One question, four examples by what the wallet can do. */
export function EmptyPage({ onSay }: { readonly onSay: (text: string) => void }) {
  const t = useSay();
  const { language } = useLanguage();
  const { data: session, isPending } = useSession();
  const chain = useActiveChain();
  const { data: balances, isLoading } = useBalances(chain?.id);
  const native = balances?.find(({ asset }) => asset === chain?.native)?.symbol ?? "ETH";
  return (
    <section className={styles.page}>
      <h2>{t(CHAT.hello)}</h2>
      <p>{t(CHAT.helloHint)}</p>
      {!session && !isPending && <SignInFirst />}
      {/* What the wallet can do decides what is offered: nothing is shown that would change under the pointer. */}
      <ul className={styles.examples} aria-label={t(CHAT.examples)} data-pending={isPending || isLoading || undefined}>
        {examplesFor(session ? balances : undefined, native, chain && familyOf(chain.id)).map((example: Words) => (
          <li key={example.en}>
            <button type="button" onClick={() => onSay(example[language])}>
              {example[language]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
