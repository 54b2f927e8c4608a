import type { ChainId } from "@alou/money/caip";
import { describe, expect, it } from "vitest";
import { ATOM_ME, COSMOS, FOUR_FAMILIES } from "./fixtures/four-families.ts";
import type { Given } from "./given.ts";
import type { TransferIntent } from "./kinds/transfer.ts";
import { parse } from "./parse.ts";

const OSMOSIS: ChainId = "cosmos:localosmosis-1";
const OSMO_ME = "osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09";
const GIVEN: Given = { ...FOUR_FAMILIES, chains: [...(FOUR_FAMILIES.chains ?? []), OSMOSIS] };

const read = (text: string, given = GIVEN) => parse({ id: "msg_1", text }, given);

describe("a payment between chains of the Cosmos", () => {
  it.each([
    ["bridge 1 ATOM to Local Osmosis", COSMOS, OSMO_ME],
    ["send 1 ATOM to my Local Osmosis address", COSMOS, OSMO_ME],
    ["send 1 ATOM from Local Cosmos to Local Osmosis", COSMOS, OSMO_ME],
    ["把 1 ATOM 跨链到 Local Osmosis", COSMOS, OSMO_ME],
    ["把 1 ATOM 从 Local Cosmos 转到我的 Local Osmosis", COSMOS, OSMO_ME],
    ["IBC 转 1 ATOM 到我的 Local Osmosis 地址", COSMOS, OSMO_ME],
    ["transfer 1 OSMO from Local Osmosis to Local Cosmos", OSMOSIS, ATOM_ME],
  ])("without another's address goes to one's own account there: %s", (text, chain, address) => {
    const { disposition, steps } = read(text);
    expect(disposition).toBe("build");
    const { account, recipient, ...step } = steps[0] as unknown as TransferIntent;
    expect([step.chain.value, recipient.value]).toEqual([chain, { kind: "address", address }]);
    expect(account.value).toBe(`${chain}:${chain === COSMOS ? ATOM_ME : OSMO_ME}`);
    // The network's name is the user's own word for it, the address follows from the wallet.
    expect(recipient.from).toMatchObject({ kind: "wallet", account: `${COSMOS}:${ATOM_ME}`, said: {} });
  });

  it.each([[`把 1 ATOM 从 Local Cosmos 跨链到 ${OSMO_ME}`], [`send 1 ATOM via IBC to ${OSMO_ME} on Local Cosmos`]])(
    "goes to the address that is said: %s",
    (text) => {
      expect(read(text)).toMatchObject({
        disposition: "build",
        steps: [{ chain: { value: COSMOS }, recipient: { value: { address: OSMO_ME }, from: { kind: "words" } } }],
      });
    },
  );

  it.each([
    ["bridge 10 USDC to Base"],
    ["bridge 1 ETH to Local Osmosis"],
    ["send 1 ETH via IBC to 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"],
    // Nothing is proposed there.
    ["bridge 1 ATOM to Celestia"],
  ])("is not what %s means", (text) => {
    expect(read(text)).toMatchObject({ disposition: "refuse", reason: { code: "kind_unsupported" } });
  });

  it("needs an account of one's own", () => {
    const { cosmos: _, ...accounts } = GIVEN.accounts ?? {};
    expect(read("bridge 1 ATOM to Local Osmosis", { ...GIVEN, accounts }).disposition).toBe("refuse");
  });

  it("of everything is no payment to a stranger", () => {
    expect(read("把全部 ATOM 跨链到 Local Osmosis").disposition).toBe("build");
  });
});
