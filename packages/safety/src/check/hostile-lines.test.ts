import { describe, expect, it } from "vitest";
import { checkLine } from "./check-line.ts";

const ME = "4Nd1mYQtgXwB8uE6Uj8uH2kYcYcVqgM5B3oXq6kJtH7d";
const THIEF = "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin";
const SYSTEM = "11111111111111111111111111111111";
const TOKEN = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
const HUB = "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4";
const CONTEXT = { user: ME, knownRecipients: [ME, THIEF, HUB], scamAddresses: [] };

const solana = (...instructions: unknown[]) => ({ kind: "solana_ix", signer: ME, instructions, context: CONTEXT });
const cosmos = (...messages: unknown[]) => ({
  kind: "cosmos_msgs",
  chain_id: "cosmoshub-4",
  messages,
  context: CONTEXT,
});
const send = (amount: unknown) => ({
  "@type": "/cosmos.bank.v1beta1.MsgSend",
  from_address: HUB,
  to_address: HUB,
  amount: [{ denom: "uatom", amount }],
});
const bank = (value: unknown) => ({ typeUrl: "/cosmos.bank.v1beta1.MsgSend", value });
const carried = (message: unknown, times: number): unknown =>
  times === 0
    ? message
    : carried({ "@type": "/cosmos.authz.v1beta1.MsgExec", grantee: HUB, msgs: [message] }, times - 1);

describe("a request that cannot be read is never let through", () => {
  it.each([
    ["no instructions", solana()],
    ["an instruction that is no object", solana(null, 7, "x")],
    ["data that are no bytes", solana({ programId: SYSTEM, accounts: [ME], data: "!!!!" })],
    ["a transfer cut short", solana({ programId: SYSTEM, accounts: [ME, THIEF], data: [2, 0, 0, 0, 1, 2] })],
    ["a number the token program does not have", solana({ programId: TOKEN, accounts: [ME], data: [77, 1, 2] })],
    ["a batch cut short", solana({ programId: TOKEN, accounts: [ME, ME], data: [255, 2, 200, 6, 2] })],
    ["a parsed name nobody knows", solana({ program: "spl-token", parsed: { type: "frobnicate", info: {} } })],
    ["no messages", cosmos()],
    ["a message of a module nobody knows", cosmos({ "@type": "/evil.module.v1.MsgDrain", owner: HUB })],
    ["protobuf of another message", cosmos(bank("GAU="))],
    ["protobuf that is none", cosmos(bank("////////"))],
    ["less than nothing", cosmos(send("-1000"))],
    ["an amount in words", cosmos(send("ten"))],
    ["fifty messages within each other", cosmos(carried(send("1"), 50))],
    ["no coins", { kind: "bitcoin_psbt_summary", inputs: [], outputs: [], feeRate: 0, context: CONTEXT }],
    ["a PSBT cut short", { kind: "bitcoin_psbt", psbt: "cHNidP8BAHECAAAAAQ==", context: CONTEXT }],
  ])("%s", async (_, line) => expect((await checkLine(line, 1)).action).not.toBe("allow"));

  it("while the same, whole, is", async () => {
    const whole = solana({ programId: SYSTEM, accounts: [ME, ME], data: [2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] });
    expect((await checkLine(whole, 1)).action).toBe("allow");
    expect((await checkLine(cosmos(carried(send("1"), 1)), 1)).action).toBe("allow");
  });
});

describe("words that every object is born with", () => {
  const born = ["__proto__", ...Object.getOwnPropertyNames(Object.prototype)];
  it.each(born.flatMap((name) => [name, name.toLowerCase()]))(
    "%s is a name like any other, wherever it stands",
    async (word) => {
      const field = [{ name: word, type: word }];
      for (const line of [
        { kind: "solana_ix", signer: "USER", instructions: [{ program: word, type: word, info: { [word]: 1 } }] },
        { kind: "cosmos_msgs", chain_id: word, messages: [{ "@type": word }, { type: word, value: {} }] },
        { kind: "eip712", typedData: { types: { A: field }, primaryType: "A", domain: {}, message: { [word]: 1 } } },
        { kind: "eip712", typedData: { types: { [word]: field }, primaryType: word, domain: {}, message: {} } },
        { kind: "personal", method: word, payload: word },
        { kind: "address", address: word, chain: word },
        { kind: "domain", domain: `${word}.com` },
        {
          kind: "evm_tx",
          tx: { to: word, chainId: word, value: word },
          context: { contracts: { [word]: { type: word } } },
        },
        { kind: "bitcoin_psbt_summary", inputs: [{ value: 1, type: word }], outputs: [{ value: 1, type: word }] },
      ])
        expect(await checkLine(line, 1)).not.toHaveProperty("error.code", "internal");
      expect(await checkLine({ kind: word }, 1)).toHaveProperty("error.code", "unknown_kind");
    },
  );
});
