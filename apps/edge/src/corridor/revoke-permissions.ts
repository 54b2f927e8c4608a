import type { PlanView } from "@alou/agent/plan-view";
import { commitIntent, type Intent } from "@alou/intents/intent";
import type { Source } from "@alou/intents/source";
import { sameHolder } from "@alou/money/account-on";
import { type AccountId, type AssetId, splitAccount, splitAsset } from "@alou/money/caip";
import { derivedId } from "@alou/money/canonical-json";
import { AlouError } from "@alou/money/error";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { savePlan } from "../storage/plans.ts";
import type { Errand } from "./errand.ts";

/** A permission that was clicked on. */
export interface Revocation {
  readonly account: AccountId;
  readonly asset: AssetId;
  readonly spender: string;
}

/**
 * Makes one plan of permissions that were clicked on to be taken back: an intent each, none waiting for another. The same click again
 * is the same plan.
 * @throws AlouError `bad_request` for somebody else's account, or an asset that is on another chain or no token
 */
export async function planRevocations(
  errand: Errand,
  { items, key }: { readonly items: readonly Revocation[]; readonly key: string },
): Promise<readonly Intent[]> {
  const { services, session } = errand;
  const { wallets } = await errand.onRecord();
  const now = services.now();
  const message = derivedId("msg", { user: session.user, key, what: "revocations" });
  const from: Source = { kind: "click", control: "revoke-permission", at: now };
  const intents = items.map(({ account, asset, spender }, step) => {
    const { chain } = splitAccount(account);
    const own = wallets.some((wallet) => sameHolder(wallet.account, account));
    if (!own) throw new AlouError("bad_request", { detail: "that is none of your wallets" });
    const { namespace, chain: on } = splitAsset(asset);
    if (on !== chain || namespace !== "erc20")
      throw new AlouError("bad_request", { detail: "only permissions of ERC-20 tokens are taken back here" });
    return commitIntent(
      {
        kind: "revoke",
        chain: { value: chain, from },
        account: { value: account, from },
        asset: { value: asset, from },
        spender: { value: { kind: "address", address: checksumEvmAddress(spender) }, from },
      },
      { owner: session.user, message, step },
    );
  });
  const language = session.settings.language;
  const text = { zh: `撤销 ${items.length} 项授权`, en: `Revoke ${items.length} permissions` }[language];
  const chain = intents[0]?.chain.value ?? null;
  const view: PlanView = {
    id: derivedId("pln", { user: session.user, message }),
    message: { id: message, text },
    disposition: intents.length > 1 ? "build_plan" : "build",
    ...{ language, chain, intents, questions: [], clarify: [], reason: null, warnings: [] },
  };
  const source = { text, message, chain: chain ?? "", choices: [], accepted: [], redacted: false };
  await savePlan(services.db, session.user, { view, source, conversation: null }, now);
  return intents;
}
