import { english } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { findSecrets, isRecoveryWord } from "./secrets.ts";

const kinds = (text: string) => findSecrets(text).map((secret) => secret.kind);

describe("recovery phrases", () => {
  it("knows every word of BIP-39's list, and few others", () => {
    expect(english).toHaveLength(2048);
    for (const word of english) expect(isRecoveryWord(word)).toBe(true);
    const others = english.map((word) => `${word}q`);
    expect(others.filter(isRecoveryWord).length / others.length).toBeLessThan(0.03);
  });

  // Vectors of BIP-39's reference implementation.
  it.each([
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
    "legal winner thank year wave sausage worth useful legal winner thank yellow",
    "letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
    "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote",
    "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy gospel tennis maple dilemma loan word shrug inflict delay length",
  ])("%s", (phrase) => {
    expect(kinds(phrase)).toEqual(["recovery-phrase"]);
    expect(kinds(phrase.toUpperCase())).toEqual(["recovery-phrase"]);
    expect(
      kinds(
        phrase
          .split(" ")
          .map((word, index) => `${index + 1}. ${word}`)
          .join("\n"),
      ),
    ).toEqual(["recovery-phrase"]);
    const text = `here it is: ${phrase}, keep it safe`;
    const [secret] = findSecrets(text);
    expect(text.slice(...(secret?.span ?? [0, 0]))).toContain(phrase);
  });

  it("in Chinese", () => {
    expect(kinds("的 一 是 在 不 了 有 和 人 这 中 大")).toEqual(["recovery-phrase"]);
    expect(kinds("把 一 个 以 太 换 成")).toEqual([]);
  });

  it.each([
    "please swap one ETH to USDC and then send half of it to alice.eth on Base with low slippage thanks",
    "I would like to know how much I can get for two ETH when the market is open again next week",
    "abandon abandon abandon",
  ])("prose is none: %s", (text) => expect(kinds(text)).toEqual([]));
});

describe("private keys", () => {
  const key = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

  it.each([
    key,
    `0x${key}`,
    `my private key is 0x${key}`,
    "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
    "KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617",
    "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
    JSON.stringify(Array.from({ length: 64 }, (_, index) => index)),
  ])("%s", (text) => expect(kinds(text)).toEqual(["private-key"]));

  it("a transaction's hash is none where the text speaks of one", () => {
    expect(kinds(`status of 0x${key}`)).toEqual([]);
    expect(kinds(`交易 0x${key} 到账了吗`)).toEqual([]);
    expect(kinds(`import the private key 0x${key} transaction`)).toEqual(["private-key"]);
  });

  it.each([
    `Sign in to Blur\n\nChallenge: ${key}`,
    `https://mempool.space/tx/${key}`,
    `txid: ${key}`,
    `交易哈希：${key}`,
    `https://solscan.io/tx/${"5".repeat(88)}`,
  ])("what is called public is none: %s", (text) => expect(kinds(text)).toEqual([]));

  it.each([`my key hash: ${key}`, `nonce and then ${key}`, `signature key ${"5".repeat(88)}`])(
    "a label elsewhere hides nothing: %s",
    (text) => expect(kinds(text)).toEqual(["private-key"]),
  );

  it("an address is none", () => {
    expect(kinds("send 1 ETH to 0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045")).toEqual([]);
    expect(kinds("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV")).toEqual([]);
  });

  it("a keystore file is one", () => {
    expect(kinds('{"crypto":{"ciphertext":"ab","kdf":"scrypt"}}')).toEqual(["keystore"]);
  });
});
