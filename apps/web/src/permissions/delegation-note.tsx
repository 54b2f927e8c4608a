import { splitAccount } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { DELEGATION } from "../i18n/words/delegation.ts";
import { useChains } from "../server/queries.ts";
import { Button } from "../ui/button.tsx";
import { useDelegationAbility } from "../wallet/delegation-ability.ts";
import styles from "./permissions-page.module.css";
import type { Permission, PermissionsReport } from "./queries.ts";

interface DelegationNoteProps {
  readonly looked: PermissionsReport["chains"][number];
  readonly busy: boolean;
  readonly onEnd: (those: readonly Pick<Permission, "account" | "permission">[]) => void;
}

/**
 * Whose code an account runs (EIP-7702), and the way back: a button where the connected wallet has such authorizations signed for a page,
 * else what to do in that very wallet.
 */
export function DelegationNote({ looked: { account, chain: id, delegate }, busy, onEnd }: DelegationNoteProps) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const ability = useDelegationAbility();
  if (!delegate) return null;
  const chain = chainName(served, id)[language];
  const name = delegate.label ?? t(DELEGATION.unknown, { address: shortAddress(delegate.address) });
  const isOwn = ability?.account.toLowerCase() === splitAccount(account).address.toLowerCase();
  const canEnd = isOwn && ability.chains.includes(id);
  const item = { account, permission: { kind: "delegation" as const, spender: delegate.address } };
  return (
    <section className={styles.delegation} aria-label={t(DELEGATION.title)}>
      <p>
        <b>{t(DELEGATION.runs, { chain, name })}</b> {t(DELEGATION.means)}
      </p>
      {delegate.listed && <p className={styles.listed}>{t(DELEGATION.listed, { list: delegate.listed })}</p>}
      {canEnd ? (
        <Button disabled={busy} onClick={() => onEnd([item])}>
          {t(DELEGATION.end)}
        </Button>
      ) : (
        <p>{t(howIn(isOwn ? ability.wallet : undefined))}</p>
      )}
    </section>
  );
}

/** What a person does in the wallet they use. */
function howIn(wallet: string | undefined) {
  if (wallet === undefined) return DELEGATION.howConnect;
  if (/metamask/i.test(wallet)) return DELEGATION.howMetaMask;
  if (/rabby/i.test(wallet)) return DELEGATION.howRabby;
  return DELEGATION.howOther;
}
