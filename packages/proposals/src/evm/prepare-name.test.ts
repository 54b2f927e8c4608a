import { word } from "@alou/chains/evm/hex";
import { bytesToHex, encodeAbiParameters } from "viem";
import { packetToBytes } from "viem/ens";
import { beforeEach, describe, expect, it } from "vitest";
import { prepareProposal } from "../prepare.ts";
import { BOB, CHAIN, ETH, type FakeChain, fakeChain, given, ME, SITUATION } from "./fake-chain.fixture.ts";
import { codeOf, ETHER, fundedChain, pay } from "./prepare.fixture.ts";

let chain: FakeChain;
beforeEach(() => {
  chain = fundedChain();
});

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
    expect(await codeOf(prepareProposal(named("nobody.eth"), chain.corridor, SITUATION))).toBe("recipient_unresolved");
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
