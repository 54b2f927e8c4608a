import { splitAccount } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import type { Language, Words } from "@alou/money/words";
import type { RequestedCall, SignRequest } from "@alou/proposals/sign-request";
import type { ReactNode } from "react";
import { attemptLines } from "../card/attempts.ts";
import { TransactionHash } from "../card/attempts-view.tsx";
import { partyName } from "../card/gist.ts";
import { placeWords } from "../card/place-words.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { say } from "../i18n/say.ts";
import { ACTIVITY } from "../i18n/words/activity.ts";
import { SHELL } from "../i18n/words/shell.ts";
import { grouped } from "../numbers/amount.ts";
import type { ProposalView, TransactionRecord } from "../server/api-types.ts";
import { preciseTime } from "../time/when.ts";
import { ShortAddress } from "../ui/address.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import styles from "./timeline.module.css";

/** What happened, in order, to the second. */
export function Timeline({ view }: { readonly view: ProposalView }) {
  const t = useSay();
  const { language } = useLanguage();
  const { proposal, life } = view;
  const events = life.transactions.flatMap((transaction) =>
    transaction.events.map(({ at, state, note }) => ({
      at,
      text: eventWords(transaction, state)[language],
      note: note?.[language],
    })),
  );
  const tries = life.transactions.flatMap((transaction) =>
    attemptLines(transaction)
      .slice(1)
      .map(({ at, name, origin }) => ({ at, text: t(name), note: origin && t(origin) })),
  );
  const rows = [{ at: proposal.createdAt, text: t(ACTIVITY.proposalReady), note: undefined }, ...tries, ...events];
  return (
    <section className={styles.part}>
      <h3>{t(ACTIVITY.happened)}</h3>
      <ol className={styles.events}>
        {rows
          .sort((a, b) => a.at - b.at)
          .map(({ at, text, note }) => (
            <li key={`${at}${text}`}>
              <time dateTime={new Date(at).toISOString()}>{preciseTime(language, at)}</time>
              <span>
                {text}
                {note && <small> {note}</small>}
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}

function eventWords(transaction: TransactionRecord, state: TransactionRecord["state"]): Words {
  const { place, block } = transaction;
  if (state === "submitted") return inBoth(ACTIVITY.submitted, { place: placeWords(place) });
  if (state === "mined" && block) return inBoth(ACTIVITY.mined, { block: grouped(String(block.number)) });
  return state === "mined" ? ACTIVITY.minedBare : ACTIVITY[state];
}

function inBoth(
  words: typeof ACTIVITY.submitted | typeof ACTIVITY.mined,
  values: { readonly place?: Words; readonly block?: string },
): Words {
  const given = (language: Language) => ({ block: values.block ?? "", place: values.place?.[language] ?? "" });
  return { zh: say("zh", words, given("zh")), en: say("en", words, given("en")) };
}

/** Hashes and addresses, to be copied or looked up. */
export function Records({ view }: { readonly view: ProposalView }) {
  const t = useSay();
  const { proposal, life } = view;
  const { action } = proposal;
  return (
    <section className={styles.part}>
      <h3>{t(ACTIVITY.records)}</h3>
      <dl className={styles.records}>
        {life.transactions.map(({ id, hash }) => (
          <RecordRow key={id} name={t(ACTIVITY.transaction)}>
            <TransactionHash hash={hash} chain={proposal.chain} name={t(ACTIVITY.transaction)} />
          </RecordRow>
        ))}
        <RecordRow name={t(ACTIVITY.proposal)}>
          <code title={proposal.hash}>{shortAddress(proposal.hash)}</code>
          <CopyButton text={proposal.hash} label={t(ACTIVITY.copyProposal)} />
        </RecordRow>
        <RecordRow name={t(ACTIVITY.wallet)}>
          <ShortAddress address={splitAccount(proposal.account).address} />
        </RecordRow>
        {action.kind === "transfer" && (
          <RecordRow name={t(ACTIVITY.recipient)}>
            {(action.to.label ?? action.to.name) !== undefined && <bdi>{partyName(action.to)} </bdi>}
            <ShortAddress address={action.to.address} />
            <CopyButton text={action.to.address} label={t(SHELL.copyAddress)} />
          </RecordRow>
        )}
        {proposal.requests.flatMap(callsIn).map(({ call, to }, index) => (
          // Requests keep their order for ever.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <RecordRow key={index} name={t(ACTIVITY.contract)}>
            {call.contract && `${call.contract} `}
            <ShortAddress address={to} />
          </RecordRow>
        ))}
      </dl>
    </section>
  );
}

/** What a request calls: nothing of a signature, more than one contract of a batch. */
function callsIn(request: SignRequest): readonly Pick<RequestedCall, "call" | "to">[] {
  if (request.kind === "calls") return request.calls;
  return request.kind === "transaction" ? [request] : [];
}

function RecordRow({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
