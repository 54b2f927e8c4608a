import type { Units } from "@alou/money/units";
import {
  ArrowDownLeft,
  ArrowUpRight,
  ExternalLink,
  type LucideIcon,
  OctagonAlert,
  Repeat2,
  SquareFunction,
} from "lucide-react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { useChains } from "../server/queries.ts";
import { clockTime } from "../time/when.ts";
import { Amount, AssetSymbol } from "../ui/amount.tsx";
import { Icon } from "../ui/icon.tsx";
import styles from "./history-row.module.css";
import { Private } from "./privacy.tsx";
import type { HistoryEntry } from "./queries.ts";

const ICONS: Partial<Record<HistoryEntry["kind"], LucideIcon>> = {
  sent: ArrowUpRight,
  received: ArrowDownLeft,
  minted: ArrowDownLeft,
  claimed: ArrowDownLeft,
  swapped: Repeat2,
  failed: OctagonAlert,
};

/** One transaction: what happened and what it cost in a sentence, what came and went, when. */
export function HistoryRow({ item }: { readonly item: HistoryEntry }) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const { chain, kind, at, hash, say, spam } = item;
  const explorer = served?.find(({ id }) => id === chain)?.explorer;
  return (
    <li className={styles.row} data-spam={spam || undefined}>
      <span className={styles.icon} data-failed={kind === "failed" || undefined}>
        <Icon of={ICONS[kind] ?? SquareFunction} size={18} />
      </span>
      <span className={styles.what}>
        <b>
          <Private>{say[language]}</Private>
        </b>
        <small>
          {chainName(served, chain)[language]}
          {spam && ` · ${t(PORTFOLIO.spam)}`}
        </small>
      </span>
      <span className={styles.moves}>
        <Moves moves={item.moves} />
      </span>
      <span className={styles.end}>
        <time dateTime={new Date(at).toISOString()}>{clockTime(language, at)}</time>
        {explorer && (
          <a
            href={`${explorer}/tx/${hash}`}
            target="_blank"
            rel="noreferrer noopener"
            aria-label={t(PORTFOLIO.explorer)}
          >
            <Icon of={ExternalLink} size={15} />
          </a>
        )}
      </span>
    </li>
  );
}

function Moves({ moves }: { readonly moves: HistoryEntry["moves"] }) {
  return (
    <Private>
      {moves.slice(0, 3).map(({ asset, symbol, decimals, listed, units, nft }) => (
        <span key={asset}>
          {decimals === undefined ? (
            <>
              {nft && `${units.startsWith("-") ? "−" : "+"}${units.replace("-", "")} `}
              <AssetSymbol asset={{ symbol, decimals: 0, listed: listed || nft === true }} />
            </>
          ) : (
            <Amount units={units as Units} asset={{ symbol, decimals, listed }} precision="short" change />
          )}
        </span>
      ))}
    </Private>
  );
}
