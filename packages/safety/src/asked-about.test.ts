import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedAbout, asksAboutLast } from "./asked-about.ts";

const ADDRESS = "0x7a3c5e1f9b2d4860a1c3e5f7092b4d6f81a3c5e7";

/** EIP-155's own example. */
const RAW =
  "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";

describe("what a message asks to be checked", () => {
  it.each([
    ["is uniswap-claim.xyz real?", "site", "uniswap-claim.xyz"],
    ["https://metamask-support.pages.dev/login 安全吗？", "site", "https://metamask-support.pages.dev/login"],
    ["app.uniswap.org是官方的吗？", "site", "app.uniswap.org"],
    ["uniswap-claim.xyz", "site", "uniswap-claim.xyz"],
    [`${ADDRESS} 是骗子吗？`, "address", ADDRESS],
    [`Is ${ADDRESS} a scam?`, "address", ADDRESS],
    ["检查一下这个链接 https://arbitrum-drop.top/claim", "site", "https://arbitrum-drop.top/claim"],
    ["Should I connect to curve.fi.claims.app?", "site", "curve.fi.claims.app"],
  ])("%s", (text, what, name) => {
    expect(askedAbout(text)).toMatchObject({ what, name });
  });

  it.each([
    ["raw transaction", RAW, "evm_tx"],
    [
      "typed data",
      JSON.stringify({ types: { Permit: [] }, primaryType: "Permit", domain: {}, message: { a: 1 } }),
      "eip712",
    ],
    ["a call of a wallet", JSON.stringify({ method: "personal_sign", params: ["0x6869", ADDRESS] }), "personal"],
    ["a transaction's fields", JSON.stringify({ to: ADDRESS, data: "0x", value: "0x1" }), "evm_tx"],
    ["a PSBT", `cHNidP8BAH${"A".repeat(60)}`, "bitcoin_psbt"],
    ["a sign-in", `x.org wants you to sign in with your Ethereum account:\n${ADDRESS}\n\nURI: https://x.org`, "siwe"],
    [
      "messages of Cosmos",
      JSON.stringify({ msgs: [{ typeUrl: "/cosmos.bank.v1beta1.MsgSend" }], chain_id: "x" }),
      "cosmos_msgs",
    ],
  ])("knows a pasted %s by itself", (_, text, kind) => {
    expect(askedAbout(text)).toMatchObject({ whole: true, line: { kind } });
    if (kind !== "siwe") expect(askedAbout(`这个能签吗？ ${text}`)).toMatchObject({ whole: false, line: { kind } });
  });

  it("knows a long request with a few words beside it, and no short one", () => {
    const psbt = `cHNidP8BAH${"A".repeat(300)}`;
    expect(askedAbout(`帮我看看\n${psbt}`)).toMatchObject({ what: "psbt", whole: false });
    expect(askedAbout(`look at this ${RAW}`)).toMatchObject({ what: "transaction", whole: false });
    expect(askedAbout(`look at this cHNidP8BAH${"A".repeat(60)}`)).toBeUndefined();
    expect(askedAbout(`${"words ".repeat(120)}${psbt}`)).toBeUndefined();
  });

  it.each([
    `转 1 ETH 给 ${ADDRESS}`,
    `send 1 ETH to ${ADDRESS}`,
    "把 1 ETH 换成 USDC",
    "vitalik.eth",
    "给 vitalik.eth 转 3.5 USDC",
    "what is a safe wallet",
    "ETH 现在多少钱？",
    "3.5",
    "README.md",
    "hello",
    "",
  ])("leaves everything else alone: %s", (text) => {
    expect(askedAbout(text)).toBeUndefined();
  });

  it("knows a question about what was shown before", () => {
    for (const text of ["这个授权安全吗？", "is this approval safe?", "那它靠谱吗"])
      expect(asksAboutLast(text)).toBe(true);
    for (const text of ["授权 100 USDC 给 Uniswap", "把这个换成 ETH", "什么是授权"])
      expect(asksAboutLast(text)).toBe(false);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        askedAbout(text);
        askedAbout(`is ${text} safe?`);
        asksAboutLast(text);
      }),
    );
  });
});
