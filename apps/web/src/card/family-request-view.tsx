import type { BitcoinPsbtRequest } from "@alou/proposals/sign-request-bitcoin";
import type { CosmosTransactionRequest } from "@alou/proposals/sign-request-cosmos";
import type { SolanaTransactionRequest } from "@alou/proposals/sign-request-solana";
import { useSay } from "../i18n/language.tsx";
import { REQUEST } from "../i18n/words/request.ts";
import { grouped } from "../numbers/amount.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { useCardFacts } from "./card-facts.tsx";
import styles from "./details-view.module.css";
import { amountIn } from "./gist.ts";

/** A named value of what will be signed. */
export function Field({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </div>
  );
}

/** The instructions of a Solana transaction, one after the other, and what they may cost. */
export function SolanaRequestView({ request }: { readonly request: SolanaTransactionRequest }) {
  const t = useSay();
  return (
    <>
      {request.instructions.map(({ program, name, method, args }, index) => (
        // Instructions keep their order.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <section key={index}>
          <p className={styles.call}>
            <b>{name ?? t(REQUEST.program)}</b> {method && <code>{method}</code>}
          </p>
          <dl className={styles.fields}>
            <Field name={t(REQUEST.program)} value={program} />
            {args.map((arg) => (
              <Field key={arg.name} {...arg} />
            ))}
          </dl>
        </section>
      ))}
      <dl className={styles.fields}>
        <Field name={t(REQUEST.computeUnits)} value={grouped(String(request.computeUnitLimit))} />
        <Field name={t(REQUEST.computePrice)} value={grouped(request.computeUnitPrice)} />
        <Field name={t(REQUEST.blockhash)} value={request.blockhash} />
        <Field name={t(REQUEST.lastHeight)} value={grouped(String(request.lastValidBlockHeight))} />
      </dl>
      <RawText text={request.transaction} />
    </>
  );
}

/** The messages of a Cosmos transaction, its fee and its memo. */
export function CosmosRequestView({ request }: { readonly request: CosmosTransactionRequest }) {
  const t = useSay();
  return (
    <>
      {request.messages.map(({ type, args }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages keep their order
        <section key={index}>
          <p className={styles.call}>
            <code>{type}</code>
          </p>
          <dl className={styles.fields}>
            {args.map((arg) => (
              <Field key={arg.name} {...arg} />
            ))}
          </dl>
        </section>
      ))}
      <dl className={styles.fields}>
        <Field name={t(REQUEST.chainId)} value={request.chainId} />
        <Field name={t(REQUEST.sequence)} value={request.sequence} />
        <Field name={t(REQUEST.fee)} value={`${request.fee.amount} ${request.fee.denom}`} />
        <Field name={t(REQUEST.gas)} value={grouped(request.fee.gas)} />
        {request.memo !== "" && <Field name={t(REQUEST.memo)} value={request.memo} />}
        {request.timeoutHeight !== undefined && (
          <Field name={t(REQUEST.lastHeight)} value={grouped(String(request.timeoutHeight))} />
        )}
      </dl>
      <RawText text={request.bodyBytes} />
    </>
  );
}

const ROLES = { payment: REQUEST.payment, change: REQUEST.change, data: REQUEST.data } as const;

/** Which coins a Bitcoin transaction spends, and what it pays to whom. */
export function BitcoinRequestView({ request }: { readonly request: BitcoinPsbtRequest }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const text = (units: typeof request.fee) => amountIn(proposal, proposal.fee.asset, units);
  return (
    <>
      <p className={styles.call}>{t(REQUEST.spends, { n: request.inputs.length })}</p>
      <dl className={styles.fields}>
        {request.inputs.map(({ outpoint, units }) => (
          <Field key={outpoint} name={text(units)} value={outpoint} />
        ))}
      </dl>
      <p className={styles.call}>{t(REQUEST.pays)}</p>
      <dl className={styles.fields}>
        {request.outputs.map(({ address, units, role }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: outputs keep their order
          <Field key={index} name={`${text(units)} · ${t(ROLES[role])}`} value={address ?? "—"} />
        ))}
        <Field name={t(REQUEST.fee)} value={text(request.fee)} />
        <Field name={t(REQUEST.feeRate)} value={`${request.feeRate} sat/vB · ${request.vsize} vB`} />
      </dl>
      <RawText text={request.psbt} />
    </>
  );
}

/** The bytes themselves, as the wallet gets them. */
function RawText({ text }: { readonly text: string }) {
  const t = useSay();
  return (
    <details className={styles.raw}>
      <summary>{t(REQUEST.bytes)}</summary>
      <CopyButton text={text} label={t(REQUEST.copy)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable */}
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}
