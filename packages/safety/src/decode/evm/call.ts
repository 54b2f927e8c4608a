import { addressesInWords } from "../../addresses-in.ts";
import { decodeArguments } from "./abi-decode.ts";
import { LIFI, readLiFi } from "./bridges.ts";
import { functionOf, MULTICALLS } from "./dictionary.ts";
import { ExchangePlan } from "./exchange-plan.ts";
import { ROUTER_CALLER, ROUTER_ITSELF, V3_PARTS } from "./uniswap.ts";
import { type CallFrame, list, nativeAsset, text, type Walk } from "./walk.ts";

/**
 * Attribution appended to calldata (ERC-8021): contracts ignore it, wallets and apps add it honestly.
 * @see https://eips.ethereum.org/EIPS/eip-8021
 */
const ATTRIBUTION = "80218021802180218021802180218021";

/** Reads one call and everything inside it. Never throws; what cannot be read becomes a problem of the request. */
export function readCall(frame: CallFrame, walk: Walk): void {
  const { digits, value, to, from } = frame;
  if (!walk.budget.take(frame.depth, digits.length / 2)) {
    walk.problems.push({ kind: "too-long", where: "calldata" });
    return;
  }
  if (value > 0n && (digits === "" || walk.typeOf(to) === "eoa")) {
    const asset = nativeAsset(walk.chain);
    walk.actions.push({ kind: "transfer", chain: walk.chain, from, to, asset, units: value });
  }
  if (digits === "") return;
  const selector = digits.slice(0, 8);
  const known = selector.length === 8 ? functionOf(selector) : undefined;
  const index = walk.actions.length;
  const names = addressesInWords(digits);
  walk.actions.push({
    kind: "call",
    chain: walk.chain,
    from,
    to,
    value,
    selector: `0x${selector}`,
    ...(known && { name: known.name }),
    bare: digits.length <= 8,
    ...(names.length > 0 && { names }),
  });
  if (selector.length < 8) walk.problems.push({ kind: "short", where: "calldata" });
  if (!known && to === LIFI) readLiFi(digits, { ...frame, from: from.toLowerCase() }, walk);
  if (!known) return;
  const { args, oddities } = decodeArguments(known.inputs, withoutAttribution(digits.slice(8)));
  for (const kind of oddities) walk.problems.push({ kind, where: known.name });
  if (!args) return;
  if (MULTICALLS.includes(known.signature)) {
    // What a multicall does is said by its parts.
    walk.actions.splice(index, 1);
    readMulticall(
      list(args.data).map(text),
      frame,
      walk,
      typeof args.deadline === "bigint" ? args.deadline : undefined,
    );
  } else known.handler?.(args, { ...frame, from: from.toLowerCase() }, walk);
}

function withoutAttribution(digits: string): string {
  if (!digits.endsWith(ATTRIBUTION)) return digits;
  // The suffix is not padded: whole words are what the call itself has.
  const rest = digits.length - ATTRIBUTION.length;
  const size = Number.parseInt(digits.slice(rest - 4, rest), 16);
  const longest = rest - 4 - size * 2;
  return longest > 0 && longest % 64 === 0 ? digits.slice(0, longest) : digits.slice(0, rest - (rest % 64));
}

/** The parts of a multicall, those of a V3 router put together. */
function readMulticall(parts: readonly string[], frame: CallFrame, walk: Walk, deadline: bigint | undefined): void {
  const plan = new ExchangePlan();
  plan.deadline = deadline;
  for (const part of parts) {
    if (walk.budget.spent) break;
    const digits = part.slice(2);
    const known = functionOf(digits.slice(0, 8));
    const step = known && V3_PARTS[known.signature];
    if (!known || !step) {
      // The value of the outer call is there for every part; it leaves only once.
      walk.call({ ...frame, value: 0n, digits, depth: frame.depth + 1 });
      continue;
    }
    if (!walk.budget.take(frame.depth + 1, digits.length / 2)) {
      walk.problems.push({ kind: "too-long", where: "multicall" });
      break;
    }
    const { args, oddities } = decodeArguments(known.inputs, digits.slice(8));
    for (const kind of oddities) walk.problems.push({ kind, where: known.name });
    if (args) step(args, plan, frame.from.toLowerCase());
  }
  plan.finish({ ...frame, from: frame.from.toLowerCase() }, walk, ROUTER_CALLER, ROUTER_ITSELF);
}
