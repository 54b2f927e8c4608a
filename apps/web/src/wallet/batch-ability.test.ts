import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withCapabilities } from "../server/capable-client.ts";
import { atomicChains, createBatchAbility } from "./batch-ability.ts";

const status = (atomic: string) => ({ atomic: { status: atomic } });
const never = () => new Promise<void>(() => {});

const abilityOf = (answer: unknown, wait: (ms: number) => Promise<void> = never) => {
  const request = async () => {
    if (answer instanceof Error) throw answer;
    return await answer;
  };
  const state = { phase: "connected", account: "0xme", chain: "eip155:1", connection: { provider: { request } } };
  return createBatchAbility({ read: () => state as never }, wait);
};

describe("chains on which a wallet batches", () => {
  it("are those it says so of, in whatever words", () => {
    const told = { "0x1": status("supported"), "0xa": status("ready"), "0x2105": status("unsupported"), "0x89": {} };
    expect(atomicChains(told, "eip155:1")).toEqual(["eip155:1", "eip155:10"]);
    expect(atomicChains({ "0x0": status("supported") }, "eip155:31337")).toEqual(["eip155:31337"]);
  });

  it("are none of an answer that is something else; nothing makes it throw", () => {
    for (const told of [undefined, null, "yes", 5, [], { one: status("supported") }, { "0x1": null }]) {
      expect(atomicChains(told, "eip155:1")).toEqual([]);
    }
    fc.assert(
      fc.property(fc.anything(), (told) => {
        expect(() => atomicChains(told, "eip155:1")).not.toThrow();
      }),
    );
  });
});

describe("what the wallet is asked", () => {
  it("is believed, until it could not do what it said", async () => {
    const ability = abilityOf({ "0x1": status("supported") });
    expect(await ability.chains()).toEqual(["eip155:1"]);
    ability.withdraw();
    expect(await ability.chains()).toEqual([]);
  });

  it("may be refused, or never answered", async () => {
    expect(await abilityOf(new Error("unknown method")).chains()).toEqual([]);
    expect(await abilityOf(never(), async () => {}).chains()).toEqual([]);
  });

  it("goes with everything that makes a proposal, and with nothing else", async () => {
    const sent: unknown[] = [];
    const client = { call: async (...all: unknown[]) => void sent.push(all.slice(0, 2)), open: async () => undefined };
    const capable = withCapabilities(client as never, abilityOf({ "0x1": status("supported") }));
    await capable.call("createProposal", { body: { intent: "int_1" } });
    await capable.call("listChains", {});
    const capabilities = { atomicBatch: ["eip155:1"] };
    expect(sent).toEqual([
      ["createProposal", { body: { intent: "int_1", capabilities } }],
      ["listChains", {}],
    ]);
  });
});
