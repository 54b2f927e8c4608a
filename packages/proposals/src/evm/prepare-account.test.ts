import type { Hex } from "@alou/chains/evm/hex";
import { beforeEach, describe, expect, it } from "vitest";
import { prepareProposal } from "../prepare.ts";
import { BOB, ETH, type FakeChain, fakeChain, given, intentOf, ME, SITUATION, USDC } from "./fake-chain.fixture.ts";

const ETHER = 10n ** 18n;
const STRANGER = "1111111111111111111111111111111111111111";
const METAMASK = "63c0c19a282a1b52b07dd5a65b58948a07dae32b";

let chain: FakeChain;
beforeEach(() => {
  chain = fakeChain();
  chain.balance(ETH, ME, 10n * ETHER, 9n * ETHER);
  chain.balance(ETH, BOB, 0n, ETHER);
});

const known = [{ address: BOB, relation: "contact" as const }];
const payment = intentOf({
  kind: "transfer",
  asset: given(ETH),
  amount: given({ kind: "exact", units: `${ETHER}` }),
  recipient: given({ kind: "address", address: BOB }),
});
const prepare = () => prepareProposal(payment, chain.corridor, { ...SITUATION, known });

describe("the account that pays", () => {
  it.each([
    ["an ordinary one", "0x", "ready", []],
    ["delegated to a known wallet's code", `0xef0100${METAMASK}`, "ready", ["CT-33 info"]],
    ["delegated to code nobody knows", `0xef0100${STRANGER}`, "ready", ["CT-33 warning"]],
    ["a contract", "0x60806040", "blocked", ["CT-33 block"]],
    // The designator and one byte more is a contract's code as any other.
    ["a contract that begins like a delegation", `0xef0100${STRANGER}00`, "blocked", ["CT-33 block"]],
  ] as [string, Hex, string, string[]][])("is %s", async (_, code, status, rules) => {
    chain.codes.set(ME.toLowerCase(), code);
    const proposal = await prepare();
    expect(proposal.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(rules);
    expect([proposal.status, proposal.requests.length]).toEqual([status, status === "ready" ? 1 : 0]);
  });

  it("is named by the code it runs", async () => {
    chain.codes.set(ME.toLowerCase(), `0xef0100${METAMASK}`);
    expect((await prepare()).findings[0]?.evidence).toEqual({
      delegate: "0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B",
      label: "MetaMask",
    });
  });

  it("may take a permission back, whatever it is", async () => {
    chain.codes.set(ME.toLowerCase(), "0x60806040");
    const revocation = intentOf({
      kind: "revoke",
      asset: given(USDC),
      spender: given({ kind: "address", address: BOB }),
    });
    const { status, findings } = await prepareProposal(revocation, chain.corridor, SITUATION);
    expect(status).toBe("ready");
    expect(findings).toContainEqual(expect.objectContaining({ rule: "CT-33", severity: "warning" }));
  });
});
