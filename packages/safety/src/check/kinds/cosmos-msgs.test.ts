import { expect, it } from "vitest";
import { checkLine } from "../check-line.ts";

const ME = "cosmos1k4vz3v5hmg3z2hqz9p5y3lgxmztvm5x4hrpz4m";
const NOW = 1_795_305_600n;
const payment = {
  type: "cosmos-sdk/MsgSend",
  value: { from_address: ME, to_address: ME, amount: [{ denom: "uatom", amount: "5" }] },
};
const document = (change: Record<string, unknown> = {}) => ({
  chain_id: "cosmoshub-4",
  account_number: "12",
  sequence: "7",
  fee: { amount: [{ denom: "uatom", amount: "3000" }], gas: "120000" },
  msgs: [payment],
  memo: "",
  ...change,
});

async function ids(messages: unknown, chain_id = "cosmoshub-4", more: Record<string, unknown> = {}) {
  const line = { id: "x", kind: "cosmos_msgs", chain_id, messages, context: { user: ME, usualFee: "3000" }, ...more };
  const out = await checkLine(line, 1, { now: NOW });
  return "error" in out ? out.error.message : out.findings.map(({ id }) => id);
}

it("a whole sign document may stand where the messages do, and says the same there", async () => {
  for (const [change, rule] of [
    [{ fee: { amount: [{ denom: "uatom", amount: "900000" }], gas: "120000" } }, "COS-11"],
    [{ memo: "legal winner thank year wave sausage worth useful legal winner thank yellow" }, "PH-14"],
  ] as const) {
    expect(await ids(document(change))).toEqual(await ids(undefined, undefined, { signDoc: document(change) }));
    expect(await ids(document(change))).toContain(rule);
    expect(await ids(document())).not.toContain(rule);
  }
  expect(await ids(document())).not.toContain("TX-07");
});

it("a document of another chain than the line's is told", async () => {
  expect(await ids(document({ chain_id: "osmosis-1" }))).toContain("COS-10");
  expect(await ids(document())).not.toContain("COS-10");
});

it("a login's document names no chain, whatever the line does", async () => {
  const data = { type: "sign/MsgSignData", value: { signer: ME, data: "U2lnbiBpbg==" } };
  const none = { chain_id: "", account_number: "0", sequence: "0", fee: { amount: [], gas: "0" }, msgs: [data] };
  expect(await ids(document(none))).toEqual([]);
  expect(await ids(document({ ...none, fee: { amount: [], gas: "200000" } }))).toContain("COS-09");
  expect(await ids(document(), "cosmoshub-4", { intent: "login" })).toContain("COS-09");
});

it("one message alone is no document", async () => {
  const own = { ...payment, msg: "x" };
  expect(await ids([own])).toEqual(await ids([payment]));
  expect(await ids(payment)).toEqual(await ids([payment]));
});
