import type { ChainId } from "@alou/money/caip";
import { describe, expect, it } from "vitest";
import {
  ATOM_ME,
  BITCOIN,
  BTC_ME,
  COSMOS,
  ETHER_ME,
  EVM,
  FOUR_FAMILIES,
  SOL_BOB,
  SOL_ME,
  SOLANA,
} from "./fixtures/four-families.ts";
import type { Given } from "./given.ts";
import type { TransferIntent } from "./kinds/transfer.ts";
import { parse } from "./parse.ts";

const OSMOSIS: ChainId = "cosmos:localosmosis-1";
const OSMO_ME = "osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09";

const GIVEN: Given = { ...FOUR_FAMILIES, chains: [EVM, SOLANA, COSMOS, OSMOSIS, BITCOIN], history: [] };

const read = (text: string, given: Given = GIVEN) => parse({ id: "msg_1", text }, given, { answers: [], accepted: [] });

function transfer(text: string, given?: Given) {
  const plan = read(text, given);
  const [step] = plan.steps;
  expect([plan.disposition, step?.kind], JSON.stringify([plan.clarify, plan.reason])).toEqual(["build", "transfer"]);
  const { chain, account, asset, amount, recipient } = step as unknown as TransferIntent;
  const to = recipient.value.kind === "address" ? recipient.value.address : recipient.value.name;
  const units = amount.value.kind === "exact" ? amount.value.units : amount.value.kind;
  return { chain: chain.value, account: account.value, asset: asset.value, units, to };
}

describe("a transfer on another family", () => {
  it.each([
    [`转 0.1 SOL 给 ${SOL_BOB}`, SOLANA, SOL_ME, `${SOLANA}/slip44:501`, "100000000", SOL_BOB],
    [`send 0.1 SOL to ${SOL_BOB}`, SOLANA, SOL_ME, `${SOLANA}/slip44:501`, "100000000", SOL_BOB],
    ["转 0.1 SOL 给小鱼", SOLANA, SOL_ME, `${SOLANA}/slip44:501`, "100000000", SOL_BOB],
    [`send 1 ATOM to ${ATOM_ME} on Local Cosmos`, COSMOS, ATOM_ME, `${COSMOS}/slip44:118`, "1000000", ATOM_ME],
    [`转 2 OSMO 给 ${OSMO_ME}`, OSMOSIS, OSMO_ME, `${OSMOSIS}/slip44:10000118`, "2000000", OSMO_ME],
    [`send 0.01 BTC to ${BTC_ME}`, BITCOIN, BTC_ME, `${BITCOIN}/slip44:0`, "1000000", BTC_ME],
    [`send 5000 lamports to ${SOL_BOB}`, SOLANA, SOL_ME, `${SOLANA}/slip44:501`, "5000", SOL_BOB],
    [`在 Local Cosmos 上转 1500000 uatom 给 ${ATOM_ME}`, COSMOS, ATOM_ME, `${COSMOS}/slip44:118`, "1500000", ATOM_ME],
    [`转 5000 聪给 ${BTC_ME}`, BITCOIN, BTC_ME, `${BITCOIN}/slip44:0`, "5000", BTC_ME],
  ])("%s", (text, chain, account, asset, units, to) => {
    expect(transfer(text)).toEqual({ chain, account: `${chain}:${account}`, asset, units, to });
  });

  it("of a token that lives on several families is told by the address it goes to", () => {
    expect(transfer(`send 5 USDC to ${SOL_BOB}`)).toMatchObject({ chain: SOLANA, units: "5000000" });
    expect(transfer(`send 5 USDC to 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC`)).toMatchObject({ chain: EVM });
  });

  it("is made from the wallet that acts there, also when that is the connected one", () => {
    const given: Given = { ...GIVEN, wallet: `${SOLANA}:${SOL_ME}`, activeChain: SOLANA };
    expect(transfer(`send 1 SOL to ${SOL_BOB}`, given)).toMatchObject({ account: `${SOLANA}:${SOL_ME}` });
    expect(
      transfer("send 1 ETH to 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", { ...given, activeChain: EVM }),
    ).toMatchObject({
      chain: EVM,
      account: `${EVM}:${ETHER_ME}`,
    });
  });

  it("goes to a sister chain from the one that is named, and asks where several could pay", () => {
    expect(transfer(`send 1 ATOM to ${OSMO_ME} on Local Cosmos`)).toMatchObject({ chain: COSMOS, to: OSMO_ME });
    const plan = read(`send 1 ATOM to ${OSMO_ME}`);
    expect(plan.clarify[0]?.candidates.map(({ value }) => value)).toEqual([COSMOS, OSMOSIS]);
  });

  it("asks for a wallet where none is linked", () => {
    const { solana: _, ...accounts } = GIVEN.accounts ?? {};
    const plan = read(`send 1 SOL to ${SOL_BOB}`, { ...GIVEN, accounts });
    expect(plan.clarify).toMatchObject([{ code: "account_not_here", slot: "account" }]);
  });

  it.each([
    ["an address of another family", `send 1 ETH to ${SOL_BOB}`, "recipient_other_family"],
    [
      "an Ethereum address for a Solana coin",
      "send 1 SOL to 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
      "recipient_other_family",
    ],
    [
      "an address of a chain nobody knows",
      "send 1 ATOM to juno1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3rf257t on Local Cosmos",
      "recipient_other_network",
    ],
    [
      "an address of another Bitcoin network",
      "send 0.01 BTC to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 on regtest",
      "recipient_other_network",
    ],
    ["a broken checksum", `send 0.01 BTC to ${BTC_ME.slice(0, -1)}q on regtest`, "recipient_bad_checksum"],
    ["satoshi for somebody who has no Bitcoin address", "转 100 聪给小鱼", "contact_elsewhere"],
    ["letters of both cases", `send 0.01 BTC to B${BTC_ME.slice(1)}`, "recipient_mixed_case"],
    [
      "another Bitcoin network, without naming any",
      "send 0.01 BTC to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
      "recipient_other_network",
    ],
    [
      "an Ethereum address for a coin of several Cosmos chains",
      "send 1 ATOM to 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
      "recipient_other_family",
    ],
    [
      "a validator's address",
      "send 1 ATOM to cosmosvaloper1sjllsnramtg3ewxqwwrwjxfgc4n4ef9u2lcnj0",
      "recipient_validator",
    ],
    ["half a satoshi", `send 0.5 sats to ${BTC_ME}`, "amount_under_unit"],
    ["more bitcoin than there is", `send 21000001 BTC to ${BTC_ME}`, "amount_over_supply"],
    ["a chain nobody serves", `send 1 SOL to ${SOL_BOB} on Solana Devnet`, "chain_not_built"],
  ])("is refused for %s", (_, text, code) => {
    const plan = read(text);
    expect([plan.disposition, plan.reason?.code]).toEqual(["refuse", code]);
  });

  it("pays the address that a person has in the coin's own family", () => {
    const BOB = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
    const named = (...addresses: string[]): Given => ({
      ...GIVEN,
      contacts: addresses.map((address, index) => ({ id: `con_${index}`, name: "小明", address })),
    });
    const all = named(BOB, SOL_BOB, OSMO_ME, ATOM_ME, BTC_ME);
    for (const [text, chain, to] of [
      ["给小明转 1 SOL", SOLANA, SOL_BOB],
      ["给小明转 1 ETH", EVM, BOB],
      ["在 Local Cosmos 上给小明转 1 ATOM", COSMOS, ATOM_ME],
      ["在 Local Osmosis 上给小明转 1 OSMO", OSMOSIS, OSMO_ME],
      ["send 0.1 BTC to 小明 on regtest", BITCOIN, BTC_ME],
    ] as const) {
      expect([text, transfer(text, all)]).toMatchObject([text, { chain, to }]);
    }
    expect(read("给小明转 1 ATOM", all).clarify.map(({ slot }) => slot)).toEqual(["chain"]);
    const only = read("给小明转 1 SOL", named(BOB, OSMO_ME));
    expect([only.disposition, only.reason?.code]).toEqual(["refuse", "contact_elsewhere"]);
    expect(only.reason?.words).toMatchObject({
      zh: expect.stringContaining("只有：EVM、Cosmos（osmo1…）"),
      en: expect.stringContaining("only of: EVM, Cosmos (osmo1…)"),
    });
    // Two of one kind are asked about, never chosen between.
    expect(read("给小明转 1 SOL", named(SOL_BOB, SOL_ME)).clarify).toMatchObject([{ code: "recipient_ambiguous" }]);
  });

  it("is all there is on Ethereum's family where nobody says what else is served", () => {
    const { chains: _, ...given } = GIVEN;
    expect(read(`send 1 SOL to ${SOL_BOB}`, given).reason?.code).toBe("chain_not_built");
  });

  it("offers no whole coin for a thousandth of one", () => {
    for (const text of [`send 5 mBTC to ${BTC_ME}`, `send 5 uBTC to ${BTC_ME}`]) {
      expect([text, read(text).clarify]).toMatchObject([text, [{ code: "asset_unknown", candidates: [] }]]);
    }
  });

  it.each([
    ["bitcoin 手续费现在多少", BITCOIN],
    ["SOL 的手续费高吗", SOLANA],
    ["what are ATOM fees right now", COSMOS],
    ["how high is gas", undefined],
  ])("fees are asked of the coin's own chain: %s", (text, chain) => {
    const [question] = read(text).questions;
    expect([question?.kind, question && "chain" in question ? question.chain?.value : undefined]).toEqual([
      "gas",
      chain,
    ]);
  });

  it("a balance is asked of a coin that is served here", () => {
    expect(read("我有多少 SOL").questions).toMatchObject([
      { kind: "balance", asset: { value: `${SOLANA}/slip44:501` } },
    ]);
    expect(read("how much BTC do I have").questions).toMatchObject([{ asset: { value: `${BITCOIN}/slip44:0` } }]);
  });

  it.each([["全部 SOL 转给小鱼，留够手续费"], ["send all my SOL to 小鱼 but leave enough for gas"]])(
    "the fee is kept of everything anyway: %s",
    (text) => {
      expect(transfer(text)).toMatchObject({ chain: SOLANA, units: "all", to: SOL_BOB });
    },
  );

  it.each([["send 0.01 BTC to ADDRESS with the lowest fee"], ["转 0.01 BTC 给 ADDRESS，越便宜越好"]])(
    "a wish for a low fee is one: %s",
    (text) => {
      const plan = read(text.replace("ADDRESS", BTC_ME));
      expect([plan.disposition, plan.speed?.value]).toEqual(["build", "slow"]);
    },
  );

  it("to an exchange by its name asks for one's own deposit address", () => {
    expect(read("send 1 SOL to kraken").clarify).toMatchObject([{ code: "recipient_no_address", slot: "recipient" }]);
  });

  it.each([
    ["把刚收到的那个 NFT 转给小鱼"],
    ["send the NFT I just received to 小鱼"],
    ["加速我刚才那笔比特币转账"],
    ["speed up my last bitcoin transaction"],
  ])("what is not built yet is said in either language: %s", (text) => {
    expect(read(text)).toMatchObject({ disposition: "refuse", reason: { code: "kind_unsupported" } });
  });

  it("swaps nothing there", () => {
    expect(read("swap 1 SOL to USDC").disposition).not.toBe("build");
  });
});
