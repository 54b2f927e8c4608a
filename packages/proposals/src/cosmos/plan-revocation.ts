import { isCosmosAddress } from "@alou/chains/cosmos/address";
import type { CosmosEvent } from "@alou/chains/cosmos/events";
import type { CosmosMessage } from "@alou/chains/cosmos/messages";
import type { GivenPermission, RevokePermissionsIntent } from "@alou/intents/kinds/revoke-permissions";
import { getChain } from "@alou/money/chain";
import { cosmosNetwork } from "@alou/money/cosmos-network";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { EndedPermission } from "../proposal.ts";
import type { CosmosDraft } from "./draft.ts";
import { sayGrant } from "./grant-words.ts";
import type { PlanContext } from "./plan-transfer.ts";

type CosmosPermission = Extract<GivenPermission, { kind: "authz" | "feegrant" }>;

/**
 * Grants and fee allowances taken back, a message each, all in one transaction. Those that are gone already are left out: one of
 * them would undo all.
 * @throws AlouError `not_found` where none of them stands any more, `bad_request`
 */
export function planRevocation(intent: RevokePermissionsIntent, context: PlanContext): CosmosDraft {
  const { chain, address, opening } = context;
  const standing = permissionsOf(intent).filter((one) =>
    one.kind === "authz"
      ? opening.grants.some(({ grantee, message }) => grantee === one.spender && message === one.message)
      : opening.allowances.some(({ grantee }) => grantee === one.spender),
  );
  const [first] = standing;
  if (!first) throw new AlouError("not_found", { what: "permission" });
  const n = standing.length;
  return {
    action: { kind: "revoke-permissions", permissions: standing.map(ended) },
    label: { zh: `收回 ${n} 项授权`, en: `Revoke ${n} ${n === 1 ? "grant" : "grants"}` },
    messages: standing.map((one) => messageOf(address, one)),
    memo: "",
    receives: [],
    says: {
      id: "permission-is",
      words: { zh: `这 ${n} 项授权都不再有效`, en: n === 1 ? "The grant is gone" : `All ${n} grants are gone` },
      holds: (events) => standing.every((one) => saysEnd(events, address, one)),
    },
    judged: {
      ...{ kind: "revoke", chain, from: address, asset: getChain(chain).native, spender: first.spender },
    },
  };
}

/** @throws AlouError `bad_request` for a permission of another family, or to nobody of this chain */
function permissionsOf({ permissions, chain }: RevokePermissionsIntent): CosmosPermission[] {
  const { prefix } = cosmosNetwork(chain.value);
  return permissions.value.map((one) => {
    if ((one.kind === "authz" || one.kind === "feegrant") && isCosmosAddress(prefix, one.spender)) return one;
    throw new AlouError("bad_request", { detail: `no permission of ${getChain(chain.value).name.en}: ${one.kind}` });
  });
}

function ended(permission: CosmosPermission): EndedPermission {
  const spender = { address: permission.spender };
  return { permission, spender, of: wordsFor(permission), before: toUnits(1n) };
}

/** What a grant is about. */
function wordsFor(permission: CosmosPermission): Words {
  if (permission.kind === "feegrant") return { zh: "代付手续费", en: "paying fees" };
  return sayGrant(permission.message);
}

function messageOf(granter: string, permission: CosmosPermission): CosmosMessage {
  return permission.kind === "authz"
    ? { kind: "authz-revoke", granter, grantee: permission.spender, message: permission.message }
    : { kind: "feegrant-revoke", granter, grantee: permission.spender };
}

/** The module's own event about it. Typed events carry their values as JSON texts. */
function saysEnd(events: readonly CosmosEvent[], granter: string, permission: CosmosPermission): boolean {
  const plain = (text: string | undefined) => text?.replace(/^"|"$/g, "");
  return events.some(({ type, attributes }) => {
    const is = (key: string, value: string) => plain(attributes.get(key)) === value;
    if (!is("granter", granter) || !is("grantee", permission.spender)) return false;
    return permission.kind === "authz"
      ? type === "cosmos.authz.v1beta1.EventRevoke" && is("msg_type_url", permission.message)
      : type === "revoke_feegrant";
  });
}
