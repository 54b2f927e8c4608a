import { isSolanaAddress, type SolanaAddress } from "@alou/chains/solana/address";
import { BytesError } from "@alou/chains/solana/bytes";
import { type PriorityFees, priorityFeesRead } from "@alou/chains/solana/fees";
import { computeUnitLimit, computeUnitPrice, revokeDelegate } from "@alou/chains/solana/instructions";
import { encodeMessage } from "@alou/chains/solana/message";
import { openSolanaNode, type SolanaHead } from "@alou/chains/solana/node";
import {
  type AccountState,
  accountsRead,
  type BlockhashLifetime,
  blockhashRead,
  readAll,
} from "@alou/chains/solana/read";
import { type SimulationRun, simulationRead } from "@alou/chains/solana/simulate";
import { isTokenProgram, readMint, readTokenAccount } from "@alou/chains/solana/token-account";
import { readTransaction, unsignedTransaction } from "@alou/chains/solana/transaction";
import type { GivenPermission, RevokePermissionsIntent } from "@alou/intents/kinds/revoke-permissions";
import { findAsset, getAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, splitAccount } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { shortAddress } from "@alou/money/short-address";
import { toUnits } from "@alou/money/units";
import type { Facts } from "@alou/safety/facts";
import { assess } from "@alou/safety/rule";
import { CORRIDOR_RULES } from "@alou/safety/rules/corridor";
import type { Corridor, Situation } from "../../corridor.ts";
import { showerOf } from "../../evm/show-amount.ts";
import type { Action, AssetInfo, EndedPermission, Proposal } from "../../proposal.ts";
import { twoTripTrace } from "../../two-trip-trace.ts";
import { networkFee } from "../fees.ts";
import { requestFor } from "../request.ts";
import { compareRevocation } from "./compare.ts";
import { type RevocationPromise, revocationDiffers, revocationIn } from "./promise.ts";

type Delegated = Extract<GivenPermission, { kind: "token-account" }>;

/** How long a proposal may wait for its signature, in milliseconds: nothing is priced, and its blockhash is renewed. */
const VALID_MS = 600_000;

/** Compute units: more than the two budget instructions and one revocation take. */
const UNITS = { budget: 300, revoke: 8_000 } as const;

/**
 * Delegates of token accounts taken back, all in one transaction: what stands is read first, then the exact bytes are run by the
 * chain itself.
 * @throws AlouError `not_found` where none of them stands any more, `bad_request`
 */
export async function prepareSolanaRevocation(
  intent: RevokePermissionsIntent,
  corridor: Corridor,
  situation: Situation,
): Promise<Proposal> {
  const started = corridor.now();
  const chain = intent.chain.value;
  const { address: payer } = splitAccount(intent.account.value);
  const permissions = permissionsOf(intent);
  const node = corridor.open(chain, openSolanaNode);
  const wanted = permissions.flatMap(({ account, token }) => [account, token]);
  const { value: opening } = await node.read(
    readAll({ lifetime: blockhashRead, fees: priorityFeesRead([payer]), accounts: accountsRead([...new Set(wanted)]) }),
  );
  const ended = permissions.flatMap((one) => stillGiven(chain, payer, one, opening.accounts));
  if (ended.length === 0) throw new AlouError("not_found", { what: "permission" });
  const action = { kind: "revoke-permissions" as const, permissions: ended.map(({ shown }) => shown) };
  const { transaction, promise } = built(payer, action, opening, situation);
  const drafted = corridor.now();
  const { value, head } = await node.read(
    readAll({ before: accountsRead(promise.writable), run: simulationRead(transaction, promise.writable, false) }),
  );
  const simulated = corridor.now();
  const infos = Object.fromEntries(ended.map(({ asset, info }) => [asset, info]));
  const proposal = concluded({
    ...{ intent, chain, action, transaction, promise, head, situation, opening, infos, ...value, createdAt: simulated },
  });
  return { ...proposal, trace: twoTripTrace(node.roundTrips, { started, drafted, simulated, ended: corridor.now() }) };
}

/** @throws AlouError `bad_request` for a permission of another family */
function permissionsOf({ permissions, chain }: RevokePermissionsIntent): Delegated[] {
  return permissions.value.map((one) => {
    const named = one.kind === "token-account" && [one.account, one.token, one.spender].every(isSolanaAddress);
    if (named && isTokenProgram(one.program)) return one;
    throw new AlouError("bad_request", { detail: `no permission of ${getChain(chain.value).name.en}: ${one.kind}` });
  });
}

/** A delegate that still stands, with what is to be shown of its token; nothing of one that is gone. */
function stillGiven(
  chain: ChainId,
  payer: SolanaAddress,
  permission: Delegated,
  accounts: ReadonlyMap<SolanaAddress, AccountState>,
): { readonly shown: EndedPermission; readonly asset: AssetId; readonly info: AssetInfo }[] {
  const token = readTokenAccount(accounts.get(permission.account));
  if (token?.owner !== payer || !token.delegate) return [];
  const asset: AssetId = `${chain}/token:${token.mint}`;
  const listed = findAsset(asset);
  const short = shortAddress(token.mint);
  const decimals = listed?.decimals ?? readMint(accounts.get(token.mint))?.decimals ?? 0;
  const symbol = listed?.symbol ?? short;
  const spender = { address: token.delegate.address };
  const named = { ...permission, program: token.program, token: token.mint, spender: token.delegate.address };
  const shown = { permission: named, spender, of: { zh: symbol, en: symbol }, before: toUnits(token.delegate.amount) };
  return [{ shown, asset, info: { symbol, decimals, listed: listed !== undefined } }];
}

interface Opening {
  readonly lifetime: BlockhashLifetime;
  readonly fees: PriorityFees;
}

/** The bytes, read back: what they say must be what was meant. */
function built(
  payer: SolanaAddress,
  action: Extract<Action, { kind: "revoke-permissions" }>,
  { lifetime, fees }: Opening,
  situation: Situation,
): { transaction: string; promise: RevocationPromise } {
  const revokes = action.permissions.flatMap(({ permission }) =>
    permission.kind === "token-account" ? [revokeDelegate(permission.program, permission.account, payer)] : [],
  );
  const limit = computeUnitLimit(UNITS.budget + UNITS.revoke * revokes.length);
  let transaction: string;
  try {
    const instructions = [limit, computeUnitPrice(fees[situation.speed]), ...revokes];
    transaction = unsignedTransaction(encodeMessage(payer, lifetime.blockhash, instructions));
  } catch (error) {
    if (error instanceof BytesError) throw new AlouError("bad_request", { detail: `transaction: ${error.message}` });
    throw error;
  }
  const promise = revocationIn(readTransaction(transaction).message);
  const wrong = promise ? revocationDiffers(promise, action) : "bytes";
  if (!promise || wrong !== undefined) throw new Error(`the bytes say something else than was drafted: ${wrong}`);
  return { transaction, promise };
}

interface Parts {
  readonly intent: RevokePermissionsIntent;
  readonly chain: ChainId;
  readonly action: Extract<Action, { kind: "revoke-permissions" }>;
  readonly transaction: string;
  readonly promise: RevocationPromise;
  readonly head: SolanaHead;
  readonly situation: Situation;
  readonly opening: Opening;
  readonly infos: Readonly<Record<AssetId, AssetInfo>>;
  readonly before: ReadonlyMap<SolanaAddress, AccountState>;
  readonly run: SimulationRun | undefined;
  readonly createdAt: number;
}

function concluded(parts: Parts): Omit<Proposal, "trace"> {
  const { intent, chain, action, promise, head, situation, opening, run, before, createdAt } = parts;
  const native = getAsset(getChain(chain).native);
  const assets = {
    [native.id]: { symbol: native.symbol, decimals: native.decimals, listed: true },
    ...parts.infos,
  };
  const show = showerOf(assets);
  const comparison = run && compareRevocation(promise, run, { chain, action, before, show });
  const fee = networkFee(chain, situation.speed, opening.fees, promise.unitLimit, run?.unitsConsumed ?? 0, 0n);
  const [first] = action.permissions;
  const asset = (Object.keys(parts.infos)[0] ?? native.id) as AssetId;
  const spender = first?.spender.address ?? promise.payer;
  const facts: Facts = {
    ...{ account: { code: "none" }, known: situation.known, nativeAsset: native.id, nativeNeeded: 0n, show },
    nativeBalance: before.get(promise.payer)?.lamports ?? 0n,
    feeCap: comparison?.revert ? 0n : comparison && BigInt(fee.cap),
    simulation: comparison?.facts,
    ...{ unlisted: [], imitations: [], recipientElsewhere: [], sameSecondsAgo: null, pendingTransactions: 0 },
    quoteAgeMs: Math.max(0, createdAt - (head.timestamp + getChain(chain).blockSeconds) * 1000),
  };
  const judged = { kind: "revoke" as const, chain, from: promise.payer, asset, spender };
  const { findings, passed, verdict } = assess(CORRIDOR_RULES, judged, facts);
  // A revocation is never blocked; but what cannot run is not asked for either.
  const status = comparison && !comparison.revert && comparison.facts.broken.length === 0 ? verdict : "held";
  const block = { number: head.number, timestamp: head.timestamp };
  const label = { zh: "收回代币授权", en: "Revoke token delegates" };
  const body = {
    v: 1 as const,
    ...{ intent, chain, account: `${chain}:${promise.payer}` as const, status, createdAt },
    expiresAt: createdAt + VALID_MS,
    ...{ block, assets, action, quotes: [], fee },
    requests: status === "ready" ? [requestFor(chain, label, parts.transaction, opening.lifetime, promise)] : [],
    simulation: comparison
      ? {
          ...{ block, balances: comparison.balances, permissions: comparison.permissions, checks: comparison.checks },
          exact: true,
          ...(comparison.revert && { revert: comparison.revert }),
        }
      : null,
    ...{ findings, passed, prices: {} },
  };
  const hash = canonicalHash(body);
  return { ...body, hash, id: `prp_${hash.slice(2, 22)}` };
}
