import type { Family } from "@alou/money/address-family";
import { isRevoking, type SafetyAction } from "../action.ts";
import type { Problem, WholeRequest } from "../decoded-action.ts";
import { sameAddress } from "../same-address.ts";
import { ACCOUNTS } from "./evm/accounts.ts";
import type { Scene } from "./scene.ts";

/** The request seen as one thing, made from everything that was read in it. */
export function wholeRequest(
  family: Family,
  scene: Scene,
  actions: readonly SafetyAction[],
  problems: readonly Problem[],
  more: Partial<Omit<WholeRequest, "kind">> = {},
): WholeRequest {
  const given = actions.filter((action) => !isRevoking(action)).flatMap(permissionOf);
  const arrivals = actions.flatMap((one) => (one.kind === "exchange" && one.bridge ? [one.toChain ?? "unknown"] : []));
  return {
    kind: "request",
    chain: scene.chain,
    from: scene.account,
    family,
    problems,
    permissions: given.map(({ spender }) => spender),
    dangling: danglingIn(actions),
    ...(arrivals.length > 0 && { arrivals }),
    batch: 1,
    unresolved: 0,
    ...more,
  };
}

function permissionOf(action: SafetyAction): { spender: string }[] {
  if (action.kind === "approve") return [{ spender: action.spender }];
  if (action.kind === "operator") return [{ spender: action.operator }];
  return [];
}

/** Calls that do nothing but carry others. */
const WRAPPERS: ReadonlySet<string> = new Set(
  Object.keys(ACCOUNTS).map((signature) => signature.slice(0, signature.indexOf("("))),
);

/**
 * Spenders of a batch that nothing else in it calls. A permission alone is no batch: what it is for comes later. A router uses
 * what was given to Permit2, and a settlement what was given to its relayer, so any other call to a protocol counts as use.
 */
function danglingIn(actions: readonly SafetyAction[]): string[] {
  const calls = actions.filter((action) => action.kind === "call").filter(({ name = "" }) => !WRAPPERS.has(name));
  const payments = actions.filter((action) => action.kind === "transfer" && action.asset.includes("/slip44:"));
  if (calls.length + payments.length < 2) return [];
  const givers = new Set(["approve", "increaseAllowance", "increaseApproval", "setApprovalForAll"]);
  const uses = calls.filter(({ name = "" }) => !givers.has(name));
  const given = actions.filter((action) => action.kind === "approve" && action.units > 0n && action.how === "approve");
  if (given.length === 0) return [];
  const spenders = given.flatMap(permissionOf).map(({ spender }) => spender);
  if (uses.length === 0) return [...new Set(spenders)];
  const exchanges = actions.some((action) => action.kind === "exchange");
  return spenders.filter((spender) => !exchanges && !uses.some(({ to }) => sameAddress(to, spender)));
}
