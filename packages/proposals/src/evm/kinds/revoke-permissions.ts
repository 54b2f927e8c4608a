import { encodeApprove, type TokenFacts, tokenFactsRead } from "@alou/chains/evm/erc20";
import type { Hex } from "@alou/chains/evm/hex";
import { collectionNameRead, encodeSetOperator, firstWordRead } from "@alou/chains/evm/operator";
import { mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { probeCall } from "@alou/chains/evm/simulate";
import { encodeLockdown } from "@alou/defi/permit2/lockdown";
import { PERMIT2 } from "@alou/defi/permit2/permit2";
import type { GivenPermission, RevokePermissionsIntent } from "@alou/intents/kinds/revoke-permissions";
import type { AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { checksumEvmAddress, sameEvmAddress, ZERO_ADDRESS } from "@alou/money/evm-address";
import { shortAddress } from "@alou/money/short-address";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { CodeKind } from "@alou/safety/facts";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import type { Action, EndedPermission, Party } from "../../proposal.ts";
import { accountCodeRead, codeRead } from "../account-code.ts";
import { type EvmPermission, endOf, isEvmPermission, permittedAsset } from "../actions/revoke-permissions.ts";
import type { AtomicBatch, Draft, DraftRequest } from "../draft.ts";
import { PLAIN_GAS } from "../gas.ts";
import { knownContract } from "../known-contracts.ts";
import { knownDelegate } from "../known-delegates.ts";
import type { Planner } from "../planner.ts";
import { permissionProbe, probesFor } from "../probes.ts";
import { promiseOf } from "../promise.ts";

/** Nothing is priced here, so a card may be read in peace; what it says is run again right before the wallet is asked. */
const VALID_MS = 600_000;

/** Gas units such calls usually take; of a lockdown for each pair, and to begin with. */
const GAS = { approve: 50_000n, operator: 50_000n, lockdown: 30_000n, pair: 10_000n } as const;

/** What an authorization takes beside its transaction (EIP-7702 `PER_EMPTY_ACCOUNT_COST`); half of it comes back. */
const AUTHORIZATION_GAS = 25_000n;

interface RevokeState {
  readonly accountCode: CodeKind | undefined;
  readonly found: readonly { readonly before: bigint | undefined; readonly token: TokenFacts | undefined }[];
}

/** Takes permissions back: every one that still stands, those of Permit2 in one call. */
export const revokePermissionsPlanner: Planner<RevokePermissionsIntent, RevokeState> = {
  opening(intent, account): Read<RevokeState> {
    const chain = intent.chain.value;
    return readAll({
      accountCode: codeRead(account),
      found: readEach(permissionsOf(intent).map((permission) => stateRead(chain, account, permission))),
    });
  },

  draft(intent, state, context): Draft {
    const chain = intent.chain.value;
    const permissions = permissionsOf(intent);
    if (permissions.length > 1 && permissions.some(({ kind }) => kind === "delegation"))
      throw new AlouError("bad_request", { detail: "a delegation ends by itself" });
    const ended = permissions.flatMap((permission, i): EndedPermission[] => {
      const { before, token } = state?.found[i] ?? {};
      // What is gone already needs nothing; what cannot be read is taken back all the same.
      if (before === 0n) return [];
      const spender = partyOf(chain, permission);
      const units = permission.kind === "erc20" || permission.kind === "permit2" ? (before ?? 0n) : 1n;
      return [{ permission, spender, of: wordsFor(permission, token), before: toUnits(units) }];
    });
    if (ended.length === 0) throw new AlouError("not_found", { what: "permission" });
    const action: Action = { kind: "revoke-permissions", permissions: ended };
    const requests = requestsFor(ended);
    const expectations = promiseOf(chain, context.account, action);
    const foreign = foreignOf(chain, intent, state, ended);
    const atomic = batching(context.situation.capabilities?.atomicBatch, state?.accountCode, requests.length);
    return {
      action,
      requests,
      rehearsal: requests.map(({ to, value, data, endsDelegation }, request) => ({
        call: { from: context.account, to, value, data, ...(endsDelegation && { endsCode: true as const }) },
        request,
      })),
      ...(atomic && { atomic }),
      // The authorization's signature does not exist yet: the run takes the code away in its stead.
      exact: requests.every(({ endsDelegation }) => !endsDelegation),
      expectations,
      probes: probesFor(chain, expectations),
      quotes: [],
      foreign,
      expiresAt: context.now + VALID_MS,
    };
  },
};

/** @throws AlouError `bad_request` for a permission of another family */
function permissionsOf(intent: RevokePermissionsIntent): EvmPermission[] {
  return intent.permissions.value.map((permission) => {
    if (isEvmPermission(permission)) return permission;
    const detail = `no permission of ${getChain(intent.chain.value).name.en}: ${permission.kind}`;
    throw new AlouError("bad_request", { detail });
  });
}

function stateRead(
  chain: ChainId,
  account: string,
  permission: EvmPermission,
): Read<{ readonly before: bigint | undefined; readonly token: TokenFacts | undefined }> {
  if (permission.kind === "delegation") {
    return mapRead(accountCodeRead(account), (code) => {
      const stands = code?.kind === "delegated" && sameEvmAddress(code.delegate ?? "", permission.spender);
      return { before: code && (stands ? 1n : 0n), token: undefined };
    });
  }
  const { to, data } = probeCall(permissionProbe(account, endOf(chain, permission)));
  return readAll({
    before: mapRead(firstWordRead(to, data), (units) =>
      // Another may take the NFT by now: who may is the chain's word, and nobody may afterwards.
      permission.kind === "erc721" && units !== undefined ? (units === 0n ? 0n : 1n) : units,
    ),
    token: isFungible(permission)
      ? tokenFactsRead(permittedAsset(chain, permission))
      : mapRead(collectionNameRead(permission.token), (symbol) =>
          symbol === undefined ? undefined : { symbol, decimals: 0, listed: false },
        ),
  });
}

const isFungible = ({ kind }: GivenPermission) => kind === "erc20" || kind === "permit2";

/** EIP-5792 carries them out together only for ordinary accounts: of a contract wallet nobody could read what was signed. */
function batching(able: boolean | undefined, code: CodeKind | undefined, calls: number): AtomicBatch | undefined {
  if (!able || calls < 2 || (code !== "none" && code !== "delegated")) return undefined;
  return { label: { zh: "一次撤销全部", en: "Revoke all in one go" }, accountCode: code };
}

function partyOf(chain: ChainId, { kind, spender }: EvmPermission): Party {
  const address = checksumEvmAddress(spender);
  const label =
    kind === "delegation"
      ? knownDelegate(address)
      : (knownContract(chain, address) ?? vouchedContract(chain, address)?.label);
  return { address, ...(label && { label }) };
}

function wordsFor(permission: EvmPermission, token: TokenFacts | undefined): Words {
  if (permission.kind === "delegation") return { zh: "整个账户的控制", en: "the whole account" };
  const short = shortAddress(permission.token);
  const name = token && token.symbol !== "?" ? token.symbol : short;
  switch (permission.kind) {
    case "erc20":
      return { zh: name, en: name };
    case "permit2":
      return { zh: `${name}（经 Permit2）`, en: `${name} through Permit2` };
    case "operator":
    case "erc6909-operator":
      return { zh: `${name} 整个系列`, en: `all of ${name}` };
    case "erc721":
      return { zh: `${name} #${permission.tokenId}`, en: `${name} #${permission.tokenId}` };
  }
}

type Call = Extract<DraftRequest, { kind: "transaction" }>;

/** One call for each, and one for all of Permit2's. */
function requestsFor(ended: readonly EndedPermission[]): Call[] {
  const locked = ended.flatMap(({ permission }) => (permission.kind === "permit2" ? [permission] : []));
  const calls = ended.flatMap(({ permission, spender, of }): Call[] => {
    const name = spender.label ?? shortAddress(spender.address);
    const label = { zh: `收回 ${name} 对 ${of.zh} 的授权`, en: `Revoke ${name}’s permission over ${of.en}` };
    const call = (to: string, data: Hex, usualGas: bigint): Call => ({
      ...{ kind: "transaction", label, to: checksumEvmAddress(to), value: 0n, data, usualGas },
    });
    switch (permission.kind) {
      case "erc20":
        return [call(permission.token, encodeApprove(permission.spender, 0n), GAS.approve)];
      case "operator":
      case "erc6909-operator":
        return [call(permission.token, encodeSetOperator(permission.kind, permission.spender, false), GAS.operator)];
      case "delegation": {
        const words = { zh: `结束委托：不再运行 ${name} 的代码`, en: `End the delegation to ${name}` };
        const carrier = { ...call(ZERO_ADDRESS, "0x", PLAIN_GAS), label: words };
        return [{ ...carrier, endsDelegation: true, extraGas: AUTHORIZATION_GAS }];
      }
      case "erc721":
        return [call(permission.token, encodeApprove(ZERO_ADDRESS, BigInt(permission.tokenId)), GAS.approve)];
      default:
        return [];
    }
  });
  if (locked.length === 0) return calls;
  const n = locked.length;
  const lockdown: Call = {
    kind: "transaction",
    label: {
      zh: `收回 Permit2 里的 ${n} 项授权`,
      en: `Revoke ${n} ${n === 1 ? "permission" : "permissions"} in Permit2`,
    },
    to: PERMIT2,
    value: 0n,
    data: encodeLockdown(locked),
    usualGas: GAS.lockdown + GAS.pair * BigInt(n),
  };
  return [...calls, lockdown];
}

/** Names and decimals of what is not listed, for the eye. */
function foreignOf(
  chain: ChainId,
  intent: RevokePermissionsIntent,
  state: RevokeState | undefined,
  ended: readonly EndedPermission[],
): NonNullable<Draft["foreign"]> {
  const out: Record<AssetId, { symbol: string; decimals: number }> = {};
  for (const [i, permission] of permissionsOf(intent).entries()) {
    if (permission.kind === "delegation") continue;
    const token = state?.found[i]?.token;
    if (!ended.some((one) => one.permission === permission) || token?.listed) continue;
    out[permittedAsset(chain, permission)] = { symbol: token?.symbol ?? "?", decimals: token?.decimals ?? 0 };
  }
  return out;
}
