import { CircleQuestionMark } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { grouped } from "../numbers/amount.ts";
import { gweiText } from "../numbers/gwei.ts";
import type { ChainStatus } from "../server/api-types.ts";
import { useChains } from "../server/queries.ts";
import { ageWords } from "../time/age.ts";
import { useNow } from "../time/now.ts";
import { Icon } from "../ui/icon.tsx";
import { useActiveChain } from "../wallet/active-chain.ts";
import styles from "./instrument-strip.module.css";
import { PlannerBadge } from "./planner-badge.tsx";

/** The readings everything else rests on: block, fee, ages of prices, silent chains, who plans. */
export function InstrumentStrip() {
  const t = useSay();
  const { language } = useLanguage();
  const { data: chains, isError: unreachable } = useChains();
  const chain = useActiveChain();
  const silent = (chains ?? []).filter(({ health, id }) => health === "down" && id !== chain?.id);
  return (
    <section className={styles.strip} aria-label={t(SHELL.instruments)}>
      {chain && <ChainReadings chain={chain} unreachable={unreachable} />}
      {silent.map(({ id, name }) => (
        <span key={id}>
          {name[language]} {t(SHELL.nodeDown)} <Icon of={CircleQuestionMark} size={14} />
        </span>
      ))}
      <PlannerBadge className={styles.planner} />
    </section>
  );
}

interface ChainReadingsProps {
  readonly chain: ChainStatus;
  /** The server did not answer: these are its last words. */
  readonly unreachable: boolean;
}

function ChainReadings({ chain, unreachable }: ChainReadingsProps) {
  const t = useSay();
  const { language } = useLanguage();
  const now = useNow();
  const age = (at: number) => ageWords(now - at)[language];
  const { head, baseFee, pricesAt, health } = chain;
  return (
    <>
      <span>
        {chain.name[language]}{" "}
        {head && (
          <>
            <b>{grouped(String(head.number))}</b>
            {head.timestamp !== undefined && ` · ${t(SHELL.blockAgo, { age: age(head.timestamp * 1_000) })}`}
          </>
        )}
      </span>
      {baseFee !== undefined && (
        <span>
          {t(SHELL.baseFee)} <b>{gweiText(baseFee)}</b> gwei
        </span>
      )}
      <span hidden={baseFee === undefined}>
        {t(SHELL.prices)} {pricesAt === undefined ? t(SHELL.noPrices) : t(SHELL.pricesAgo, { age: age(pricesAt) })}
      </span>
      {unreachable ? (
        <span className={styles.down} role="status">
          <Icon of={CircleQuestionMark} size={14} /> {t(SHELL.unreachable)}
        </span>
      ) : health === "up" ? (
        <span className={styles.node}>{t(SHELL.nodeUp)}</span>
      ) : (
        <span className={styles.down}>
          <Icon of={CircleQuestionMark} size={14} /> {t(SHELL.nodeDown)}
        </span>
      )}
    </>
  );
}
