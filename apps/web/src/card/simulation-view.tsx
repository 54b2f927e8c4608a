import { isUnlimitedAllowance } from "@alou/intents/unlimited-allowance";
import { splitAccount } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { BalanceChange, Proposal, Simulation } from "@alou/proposals/proposal";
import { Check, X } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { BATCH } from "../i18n/words/batch.ts";
import { CARD } from "../i18n/words/card.ts";
import { grouped } from "../numbers/amount.ts";
import { ShortAddress } from "../ui/address.tsx";
import { Amount, AssetSymbol, type ShownAsset } from "../ui/amount.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { familyOf } from "../wallet/wallet.ts";
import { assetOf, useCardFacts } from "./card-facts.tsx";
import { partyName } from "./gist.ts";
import styles from "./simulation-view.module.css";

/** What the simulation changed, beside what a signature makes true. */
export function SimulationView({ simulation }: { readonly simulation: Simulation }) {
  const t = useSay();
  const { language } = useLanguage();
  const { proposal } = useCardFacts();
  return (
    <section className={styles.two}>
      <div>
        {simulation.balances.length > 0 && (
          <>
            <h3>{t(CARD.balances)}</h3>
            <BalanceTable changes={simulation.balances} />
          </>
        )}
        {simulation.permissions.length > 0 && <Permissions simulation={simulation} />}
        <p className={styles.note}>
          {t(CARD.atBlock, { block: grouped(String(simulation.block.number)) })} · {t(CARD.feeApart)}
          {familyOf(proposal.chain) === "evm" &&
            simulation.permissions.length === 0 &&
            ` · ${t(approves(proposal) ? BATCH.usedUp : CARD.noApproval)}`}
        </p>
      </div>
      <div>
        <h3>{t(CARD.allows)}</h3>
        <ul className={styles.checks}>
          {simulation.checks.map(({ id, holds, words }) => (
            <li key={`${id}${words.en}`} data-holds={holds}>
              <Icon of={holds ? Check : X} size={15} />
              <span>
                {words[language]}
                {!holds && <b> {t(CARD.broken)}</b>}
              </span>
            </li>
          ))}
        </ul>
        {!simulation.exact && <p className={styles.note}>{t(CARD.notExact)}</p>}
      </div>
    </section>
  );
}

function BalanceTable({ changes }: { readonly changes: readonly BalanceChange[] }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  return (
    <table className={styles.balances}>
      <thead>
        <tr>
          <th scope="col">
            <Hidden>{t(CARD.balances)}</Hidden>
          </th>
          <th scope="col">
            <Hidden>{t(CARD.before)}</Hidden>
          </th>
          <td />
          <th scope="col">
            <Hidden>{t(CARD.after)}</Hidden>
          </th>
          <th scope="col">
            <Hidden>{t(CARD.change)}</Hidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ account, asset, before, after, delta }) => {
          const shown = assetOf(proposal, asset);
          const own = account.toLowerCase() === proposal.account.toLowerCase();
          return (
            <tr key={`${account}${asset}`}>
              <th scope="row">
                <AssetSymbol asset={shown} />
                {!own && <OtherSide address={splitAccount(account).address} />}
              </th>
              <td>
                <Amount units={before} asset={shown} precision="short" unit={false} />
              </td>
              <td className={styles.arrow} aria-hidden="true">
                →
              </td>
              <td>
                <Amount units={after} asset={shown} precision="short" unit={false} />
              </td>
              <td className={styles.delta}>
                <Amount units={delta} asset={shown} precision="short" unit={false} change />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Whose balance it is, where it is not one's own: by name, if the card names them. */
function OtherSide({ address }: { readonly address: string }) {
  const { proposal } = useCardFacts();
  const { action } = proposal;
  const isRecipient = action.kind === "transfer" && action.to.address.toLowerCase() === address.toLowerCase();
  return (
    <small className={styles.other}>
      {isRecipient ? <bdi>{partyName(action.to)}</bdi> : <ShortAddress address={address} />}
    </small>
  );
}

function Permissions({ simulation }: { readonly simulation: Simulation }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  return (
    <>
      <h3>{t(CARD.permissions)}</h3>
      <ul className={styles.permissions}>
        {simulation.permissions.map(({ asset, spender, before, after }, i) => {
          const shown = assetOf(proposal, asset);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a proposal never changes, and Permit2 has the same pairs as the tokens
            <li key={`${asset}${spender}${i}`}>
              <ShortAddress address={spender} />
              <span>
                <Allowance units={before} asset={shown} /> → <Allowance units={after} asset={shown} />{" "}
                <AssetSymbol asset={shown} />
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** How much may be taken: of an endless allowance no number tells it better. */
function Allowance({ units, asset }: { readonly units: Units; readonly asset: ShownAsset }) {
  if (isUnlimitedAllowance(BigInt(units))) return "∞";
  return <Amount units={units} asset={asset} precision="short" unit={false} />;
}

/** Whether a permission is given on the way: by a call before the exchange, or by a signature. */
function approves({ requests }: Proposal): boolean {
  return requests.length > 1 || requests[0]?.kind === "calls";
}
