import { word } from "@alou/chains/evm/hex";
import type { Intent } from "@alou/intents/intent";
import type { AssetId } from "@alou/money/caip";
import { isAlouError } from "@alou/money/error";
import { bytesToHex, encodeAbiParameters } from "viem";
import { packetToBytes } from "viem/ens";
import { beforeEach, describe, expect, it } from "vitest";
import type { Situation } from "../corridor.ts";
import { prepareProposal } from "../prepare.ts";
import type { Proposal } from "../proposal.ts";
import {
  BOB,
  CHAIN,
  ETH,
  type FakeChain,
  fakeChain,
  given,
  intentOf,
  ME,
  SITUATION,
  USDC,
} from "./fake-chain.fixture.ts";

const ETHER = 10n ** 18n;
const bob = given({ kind: "address", address: BOB });
const exact = (units: bigint) => given({ kind: "exact", units: `${units}` });
const pay = (asset: AssetId, units: bigint, change: Record<string, unknown> = {}) =>
  intentOf({ kind: "transfer", asset: given(asset), amount: exact(units), recipient: bob, ...change });
const _ETHER_TO_BOB = pay(ETH, ETHER);
const _USDC_TO_BOB = pay(USDC, 25_000_000n);

let chain: FakeChain;
beforeEach(() => {
  chain = fakeChain();
  chain.balance(ETH, ME, 10n * ETHER);
  chain.balance(ETH, BOB, 0n);
  chain.balance(USDC, ME, 100_000_000n);
  chain.balance(USDC, BOB, 0n);
});

const prepare = (intent: Intent, situation: Partial<Situation> = {}) =>
  prepareProposal(intent, chain.corridor, { ...SITUATION, ...situation });
const codeOf = async (promise: Promise<unknown>) => {
  try {
    await promise;
    return "none";
  } catch (error) {
    if (isAlouError(error)) return error.code;
    throw error;
  }
};
const _rules = ({ findings }: Proposal) => findings.map(({ rule, severity }) => `${rule} ${severity}`);
const _simulations = () => chain.asked.filter(({ method }) => method === "eth_simulateV1");

/** Ether arrives at Bob. */
function _pays(asset: AssetId, units: bigint, from = asset === ETH ? 10n * ETHER : 100_000_000n) {
  chain.balance(asset, ME, from, from - units);
  chain.balance(asset, BOB, 0n, units);
}

describe("a recipient by name", () => {
  const named = (name: string, on = CHAIN) =>
    pay(ETH, ETHER, { recipient: given({ kind: "name", name }), chain: given(on) });
  /** What the universal resolver says of a name's old record, of BOB. */
  function resolves(to: FakeChain, name: string) {
    const record = encodeAbiParameters([{ type: "bytes" }, { type: "address" }], [`0x${word(BigInt(BOB))}`, BOB]);
    to.answers.set(
      "eth_call",
      encodeAbiParameters(
        [{ type: "tuple[]", components: [{ type: "bool" }, { type: "bytes" }] }],
        [[[true, record] as never, [true, record] as never]],
      ),
    );
    return bytesToHex(packetToBytes(name)).slice(2);
  }

  it("that cannot be found is nobody", async () => {
    expect(await codeOf(prepare(named("nobody.eth")))).toBe("recipient_unresolved");
  });

  it("on another chain is looked up on Ethereum, beside the rest", async () => {
    const base = fakeChain("eip155:8453");
    const ethereum = fakeChain("eip155:1");
    const name = resolves(ethereum, "bob.eth");
    const asked: string[] = [];
    const corridor = {
      ...base.corridor,
      node(chain: string) {
        asked.push(chain);
        return (chain === "eip155:1" ? ethereum : base).corridor.node("eip155:1");
      },
    };
    const intent = pay("eip155:8453/slip44:60", ETHER, {
      recipient: given({ kind: "name", name: "bob.eth" }),
      chain: given("eip155:8453"),
      account: given(`eip155:8453:${ME}`),
    });
    // The record is of Ethereum's form, which holds for no other chain: the name is asked there, and is nobody's here.
    expect(await codeOf(prepareProposal(intent, corridor, SITUATION))).toBe("recipient_unresolved");
    expect(asked).toEqual(["eip155:8453", "eip155:1"]);
    expect(JSON.stringify(ethereum.asked)).toContain(name);
    expect(base.asked).toEqual([]);
  });

  it("is nobody where the names' own chain is not served", async () => {
    const base = fakeChain("eip155:8453");
    const { AlouError } = await import("@alou/money/error");
    const corridor = {
      ...base.corridor,
      node(chain: string) {
        if (chain === "eip155:1") throw new AlouError("chain_unsupported", { chain: "Ethereum" });
        return base.corridor.node("eip155:8453");
      },
    };
    const intent = pay("eip155:8453/slip44:60", ETHER, {
      recipient: given({ kind: "name", name: "bob.eth" }),
      chain: given("eip155:8453"),
    });
    expect(await codeOf(prepareProposal(intent, corridor, SITUATION))).toBe("recipient_unresolved");
  });
});
