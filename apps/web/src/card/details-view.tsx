import type { Proposal, Quote } from "@alou/proposals/proposal";
import type { CallsRequest, SignRequest, TransactionRequest } from "@alou/proposals/sign-request";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { gweiText } from "../numbers/gwei.ts";
import { Amount } from "../ui/amount.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { assetOf, useCardFacts } from "./card-facts.tsx";
import styles from "./details-view.module.css";
import { BitcoinRequestView, CosmosRequestView, Field, SolanaRequestView } from "./family-request-view.tsx";
import { amountIn } from "./gist.ts";
import { legWords } from "./swap-hero.tsx";

/** For those who want to check: the quotes that were compared, and every byte that will be signed, decoded and raw. */
export function DetailsView() {
  const t = useSay();
  const { proposal } = useCardFacts();
  return (
    <section className={styles.details}>
      {proposal.quotes.length > 0 && <QuoteTable quotes={proposal.quotes} />}
      {proposal.requests.map((request, index) => (
        <RequestView key={request.label.en} request={request} number={index + 1} />
      ))}
      <p className={styles.hash}>
        {t(CARD.proposalHash)} <code>{proposal.hash}</code>
        <CopyButton text={proposal.hash} label={t(CARD.copyHash)} />
      </p>
    </section>
  );
}

function QuoteTable({ quotes }: { readonly quotes: readonly Quote[] }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const { action } = proposal;
  if (action.kind !== "swap") return null;
  const exactIn = action.side === "sell";
  const asset = assetOf(proposal, exactIn ? action.receives.asset : action.pays.asset);
  return (
    <>
      <h3>{t(CARD.quotes)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <div className={styles.scroll} tabIndex={0}>
        <table className={styles.quotes}>
          <thead>
            <tr>
              <th scope="col">{t(CARD.quoteRoute)}</th>
              <th scope="col">{t(exactIn ? CARD.quoteGets : CARD.quoteCosts)}</th>
              <th scope="col">{t(CARD.quoteNet)}</th>
              <th scope="col">
                <Hidden>{t(CARD.quoteResult)}</Hidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {quotes.map((quote) => (
              <tr key={`${quote.units}${routeText(proposal, quote)}`} data-chosen={quote.chosen}>
                <th scope="row">{routeText(proposal, quote)}</th>
                <td>
                  <Amount units={quote.units} asset={asset} unit={false} />
                </td>
                <td>
                  <Amount units={quote.net} asset={asset} unit={false} />
                </td>
                <td>{quote.chosen ? t(CARD.quoteChosen) : quote.rejected && t(CARD[quote.rejected])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function routeText(proposal: Proposal, { route }: Quote): string {
  return route.legs
    .map((leg) => legWords(proposal, leg))
    .map(({ share, path }) => (route.legs.length === 1 ? path : `${share} ${path}`))
    .join(", ");
}

function RequestView({ request, number }: { readonly request: SignRequest; readonly number: number }) {
  const { language } = useLanguage();
  return (
    <section className={styles.request}>
      <h3>
        {number}. {request.label[language]}
      </h3>
      {request.kind === "transaction" && <TransactionView request={request} />}
      {request.kind === "calls" && <BatchView request={request} />}
      {request.kind === "solana-transaction" && <SolanaRequestView request={request} />}
      {request.kind === "cosmos-transaction" && <CosmosRequestView request={request} />}
      {request.kind === "bitcoin-psbt" && <BitcoinRequestView request={request} />}
      {request.kind === "typed-data" && (
        <dl className={styles.fields}>
          {flattened({ ...request.typedData.domain, ...request.typedData.message }).map(([name, value]) => (
            <Field key={name} name={name} value={value} />
          ))}
        </dl>
      )}
    </section>
  );
}

function TransactionView({ request }: { readonly request: TransactionRequest }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const { call } = request;
  const native = proposal.fee.asset;
  return (
    <>
      <p className={styles.call}>
        {call.contract && <b>{call.contract} </b>}
        {call.signature ? <code>{call.signature}</code> : t(CARD.plainTransfer)}
      </p>
      <dl className={styles.fields}>
        <Field name={t(CARD.contract)} value={request.to} />
        <Field name={t(CARD.value)} value={amountIn(proposal, native, request.value)} />
        {call.args.map(({ name, value }) => (
          <Field key={name} name={name} value={value} />
        ))}
        <Field name="nonce" value={String(request.nonce)} />
        <Field name={t(CARD.gasLimit)} value={request.gasLimit} />
        <Field
          name={t(CARD.maxFee)}
          value={`${gweiText(request.maxFeePerGas)} gwei (${gweiText(request.maxPriorityFeePerGas)})`}
        />
      </dl>
      {request.data !== "0x" && <RawBytes request={request} />}
    </>
  );
}

/** The calls of a batch, one after the other; the wallet chooses nonce and fees. */
function BatchView({ request }: { readonly request: CallsRequest }) {
  const t = useSay();
  const { language } = useLanguage();
  const { proposal } = useCardFacts();
  return request.calls.map(({ label, call, to, value, data }) => (
    <section key={label.en}>
      <p className={styles.call}>
        {label[language]}: {call.contract && <b>{call.contract} </b>}
        {call.signature ? <code>{call.signature}</code> : t(CARD.plainTransfer)}
      </p>
      <dl className={styles.fields}>
        <Field name={t(CARD.contract)} value={to} />
        <Field name={t(CARD.value)} value={amountIn(proposal, proposal.fee.asset, value)} />
        {call.args.map(({ name, value: said }) => (
          <Field key={name} name={name} value={said} />
        ))}
      </dl>
      <RawBytes request={{ data }} />
    </section>
  ));
}

function RawBytes({ request }: { readonly request: Pick<TransactionRequest, "data" | "holes"> }) {
  const t = useSay();
  const count = (request.data.length - 2) / 2;
  return (
    <details className={styles.raw}>
      <summary>
        {t(CARD.rawBytes)} · {t(CARD.bytes, { n: count })}
      </summary>
      <CopyButton text={request.data} label={t(CARD.copyBytes)} />
      {/* Scrolls, so it can be reached and moved by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable */}
      <pre tabIndex={0}>
        {wordsOf(request).map(({ text, hole, at }) => (
          <span key={at} className={hole ? styles.hole : undefined} title={hole ? t(CARD.filledLater) : undefined}>
            {text}
          </span>
        ))}
      </pre>
    </details>
  );
}

/** Calldata line by line: the selector, then words of 32 bytes; lines with a hole in them are told apart. */
function wordsOf({
  data,
  holes = [],
}: Pick<TransactionRequest, "data" | "holes">): { text: string; hole: boolean; at: number }[] {
  const lines = [data.slice(0, 10), ...(data.slice(10).match(/.{1,64}/g) ?? [])];
  return lines.map((line, index) => {
    const from = index === 0 ? 0 : 4 + (index - 1) * 32;
    const to = from + (index === 0 ? 4 : 32);
    const hole = holes.some(({ offset, part }) => offset < to && offset + (part === "rsv" ? 65 : 32) > from);
    return { text: `${line}\n`, hole, at: from };
  });
}

/** A nested message as dotted names and texts. */
function flattened(value: Readonly<Record<string, unknown>>, prefix = ""): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === "object" && inner !== null
      ? flattened(inner as Record<string, unknown>, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(inner)]],
  );
}
