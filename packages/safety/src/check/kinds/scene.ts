import type { ChainId } from "@alou/money/caip";
import type { Scene } from "../../decode/scene.ts";
import { textOf } from "../../decode/shape.ts";
import { vouchedContract } from "../../known/evm-contracts.ts";
import { addressKey } from "../../same-address.ts";
import { type Context, member, withAddresses } from "../context.ts";
import { chainNamed, type FactsOf, factsOf } from "../facts-of.ts";
import type { Line } from "../kind.ts";

/** What the decoders and rules of a line are given. */
export interface LineScene {
  readonly scene: Scene;
  readonly facts: FactsOf;
}

/** The scene of a line of the EVM family. `named` is a chain the request itself names, which may not be the wallet's. */
export function evmScene({ body, context }: Line, named: ChainId | undefined, from?: unknown): LineScene {
  const wallet = chainNamed(context.chain);
  const chain = named ?? wallet ?? "eip155:1";
  const account = textOf(from).toLowerCase() || (context.user ?? textOf(withAddresses("USER", context))).toLowerCase();
  const scene: Scene = { chain, account, typeOf: (address) => typeOf(address, chain, context) };
  // Whoever signs is the user, whatever the context forgot to say. Where it says who that is, a request cannot make it somebody else.
  const signs = isSomebodyElse(account, context) ? [] : [addressKey(account)];
  const own = new Set([...context.own, ...signs, ...ownSafes(context, account)]);
  return { scene, facts: factsOf(body, { ...context, own }, wallet, chain) };
}

/** Smart accounts whose owner is the user: what goes to them, or is done in their name, is the user's. */
function ownSafes(context: Context, account: string): string[] {
  const user = addressKey(account);
  return [...context.contracts].flatMap(([address, told]) => {
    const owners = member(told, "owner", "owners");
    const named = (Array.isArray(owners) ? owners : [owners]).map(textOf).filter(Boolean);
    const isAccount = /^(?:safe|smart[- ]?(?:account|wallet)|multi[- ]?sig)/i.test(
      textOf(member(told, "type", "kind")),
    );
    return isAccount && named.some((one) => one === "USER" || addressKey(one) === user) ? [address] : [];
  });
}

/** Whether a line tells that an account is another person's: one it lists beside the user's own, or one the user knows. */
function isSomebodyElse(account: string, { user, own, accounts, known = [] }: Context): boolean {
  const key = addressKey(account);
  return (
    user !== undefined &&
    !own.has(key) &&
    (accounts.has(key) || known.some(({ address }) => addressKey(address) === key))
  );
}

function typeOf(address: string, chain: ChainId, context: Context): string | undefined {
  const key = addressKey(address);
  const told = context.contracts.get(key);
  const type = textOf(told && member(told, "type", "kind", "standard")).toLowerCase();
  if (type) return type;
  return context.accounts.has(key) ? "eoa" : vouchedContract(chain, address)?.type;
}
