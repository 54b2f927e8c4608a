import type { Action } from "@alou/proposals/proposal";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { useChains } from "../server/queries.ts";
import { fullTime } from "../time/when.ts";
import { chainName } from "./chain-name.ts";
import styles from "./hero.module.css";

/** To which chain, over which channel, and until when it may arrive before it comes back. */
export function IbcRoute({ action }: { readonly action: Extract<Action, { kind: "ibc-transfer" }> }) {
  const t = useSay();
  const { language } = useLanguage();
  const chain = chainName(useChains().data, action.destination)[language];
  return (
    <p className={styles.beside}>
      {t(CARD.ibcTo, { chain, channel: action.channel })}
      <small>{t(CARD.ibcTimeout, { time: fullTime(language, action.timeout * 1_000) })}</small>
    </p>
  );
}
