import { shortAddress } from "@alou/money/short-address";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { ATTEMPTS } from "../i18n/words/attempts.ts";
import type { ProposalView, TransactionRecord } from "../server/api-types.ts";
import { useChains } from "../server/queries.ts";
import { clockTime } from "../time/when.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { attemptLines, isWorthTelling } from "./attempts.ts";
import styles from "./attempts-view.module.css";
import { placeWords } from "./place-words.ts";

interface AttemptsProps {
  readonly view: ProposalView;
  /** On the card of a replacement too: its own heading says already what it replaced. */
  readonly always?: boolean;
}

/** Every attempt at a place that was tried more than once, or used by something else: what each was and became. */
export function Attempts({ view, always = false }: AttemptsProps) {
  return view.life.transactions
    .filter((record) => isWorthTelling(record) && (always || record.proposal === view.proposal.id))
    .map((record) => <AttemptList key={record.id} record={record} chain={view.proposal.chain} />);
}

function AttemptList({ record, chain }: { readonly record: TransactionRecord; readonly chain: string }) {
  const t = useSay();
  const { language } = useLanguage();
  const { replacedBy, attempts } = record;
  const place = placeWords(record.place)[language];
  const count = attempts.length + (replacedBy === undefined ? 0 : 1);
  const title = count > 1 ? t(ATTEMPTS.title, { n: count, place }) : t(ATTEMPTS.titleOne, { place });
  return (
    <div className={styles.attempts}>
      <h3>{title}</h3>
      <ol aria-label={title}>
        {attemptLines(record).map(({ hash, name, origin, fate, counts, at }) => (
          <li key={hash} data-counts={counts}>
            <time dateTime={new Date(at).toISOString()}>{clockTime(language, at)}</time>
            <span className={styles.what}>
              <b>{t(name)}</b>
              {origin && <small>{t(origin)}</small>}
            </span>
            <span className={styles.fate}>{t(fate)}</span>
            <TransactionHash hash={hash} chain={chain} name={t(name)} />
          </li>
        ))}
        {replacedBy !== undefined && (
          <li data-counts>
            <span />
            <span className={styles.what}>
              <b>{t(ATTEMPTS.foreign)}</b>
              <small>{t(ATTEMPTS.foundForeign)}</small>
            </span>
            <span className={styles.fate}>{t(ATTEMPTS.mined)}</span>
            <TransactionHash hash={replacedBy} chain={chain} name={t(ATTEMPTS.foreign)} />
          </li>
        )}
      </ol>
    </div>
  );
}

interface TransactionHashProps {
  readonly hash: string;
  readonly chain: string;
  /** What it is the hash of. */
  readonly name: string;
}

/** A transaction's hash, to be copied, and looked up where the chain has an explorer. */
export function TransactionHash({ hash, chain, name }: TransactionHashProps) {
  const t = useSay();
  const explorer = useChains().data?.find(({ id }) => id === chain)?.explorer;
  return (
    <span className={styles.hash}>
      {explorer ? (
        <a href={`${explorer}/tx/${hash}`} target="_blank" rel="noreferrer">
          <code>{shortAddress(hash)}</code>
        </a>
      ) : (
        <code title={hash}>{shortAddress(hash)}</code>
      )}
      <CopyButton text={hash} label={t(ATTEMPTS.copy, { name })} />
    </span>
  );
}
