import * as Hex from "ox/Hex";
import * as TxEnvelopeEip1559 from "ox/TxEnvelopeEip1559";
import { BlindBook } from "../blind-book.ts";
import { eth, hash, iso, STRANGER, told } from "../encoding/evm-world.ts";
import { signInText } from "../encoding/sign-in-text.ts";
import { ME, NOW, THIEF } from "../safety-case.ts";

const book = new BlindBook();
/** A transfer to a thief that nobody has signed yet. */
const unsigned = TxEnvelopeEip1559.serialize(
  TxEnvelopeEip1559.from({
    chainId: 1,
    nonce: 5n,
    to: THIEF,
    value: eth(1),
    maxFeePerGas: 10n ** 10n,
    maxPriorityFeePerGas: 1n,
    gas: 21_000n,
  }),
);

book.hit("SG-01", "SG-01", { kind: "personal", method: "eth_sign", payload: hash("order"), context: told() });
book.hit("SG-01 params", "SG-01", {
  kind: "personal",
  method: "eth_sign",
  payload: [ME, hash("order2")],
  context: told(),
});
book.hit("SG-01 text", "SG-01", { kind: "personal", method: "eth_sign", payload: "Welcome!", context: told() });
book.hit("SG-02 hash", "SG-02", { kind: "personal", method: "personal_sign", payload: hash("drain"), context: told() });
book.hit("SG-02 hash nomethod", "SG-02", { kind: "personal", payload: hash("drain2"), context: told() });
book.hit("SG-02 rlp", "SG-02", { kind: "personal", method: "personal_sign", payload: unsigned, context: told() });
book.hit("SG-02 1901", "SG-02", {
  kind: "personal",
  method: "personal_sign",
  payload: `0x1901${"11".repeat(32)}${"22".repeat(32)}`,
  context: told(),
});
book.hit("SG-02 utf8 of hash", "SG-02", {
  kind: "personal",
  method: "personal_sign",
  payload: [hash("drain3"), ME],
  context: told(),
});
book.ok("SG-02 32chars", {
  kind: "personal",
  method: "personal_sign",
  payload: Hex.fromString("Please sign in to our site 12345"),
  context: told(),
});
book.ok("SG-02 text", {
  kind: "personal",
  method: "personal_sign",
  payload: "Welcome to Blur! Nonce: 8ac1d2",
  origin: "https://blur.io",
  context: told(),
});
book.hit("SG-09 domain", "SG-09", {
  kind: "siwe",
  origin: "https://uniswap-rewards.io",
  message: signInText(),
  context: told(),
});
book.hit("SG-09 expired", "SG-09", {
  kind: "siwe",
  origin: "https://app.uniswap.org",
  message: signInText({ tail: `\nExpiration Time: ${iso(NOW - 60)}` }),
  context: told(),
});
book.hit("SG-09 notyet", "SG-09", {
  kind: "siwe",
  origin: "https://app.uniswap.org",
  message: signInText({ tail: `\nNot Before: ${iso(NOW + 3600)}` }),
  context: told(),
});
book.hit("SG-09 chain", "SG-09", {
  kind: "siwe",
  origin: "https://app.uniswap.org",
  message: signInText({ chain: 137 }),
  context: told({}, { chainId: 1 }),
});
book.hit("SG-09 usednonce", "SG-09", {
  kind: "siwe",
  origin: "https://app.uniswap.org",
  message: signInText({ nonce: "abcdef1234" }),
  context: told({}, { usedNonces: ["abcdef1234"] }),
});
book.hit("SG-09 nonce unknown", "SG-09", {
  kind: "siwe",
  origin: "https://app.uniswap.org",
  message: signInText({ nonce: "abcdef1234" }),
  context: told({}, { nonce: "otherNonce99" }),
});
book.hit("SG-09 recap", "SG-09", {
  kind: "siwe",
  origin: "https://app.uniswap.org",
  message: signInText({
    tail: "\nResources:\n- urn:recap:eyJhdHQiOnsiaHR0cHM6Ly9leGFtcGxlLmNvbSI6eyJ3YWxsZXQvdHJhbnNmZXIiOlt7fV19fSwicHJmIjpbXX0",
  }),
  context: told(),
});
book.hit("SG-09 wrong account", "SG-09", {
  kind: "siwe",
  origin: "https://app.uniswap.org",
  message: signInText({ address: STRANGER }),
  context: told(),
});
book.hit("SG-09 personal", "SG-09", {
  kind: "personal",
  method: "personal_sign",
  origin: "https://free-mint.xyz",
  payload: Hex.fromString(signInText({ domain: "opensea.io", uri: "https://opensea.io" })),
  context: told(),
});
book.hit("SG-09 uri", "SG-09", {
  kind: "siwe",
  origin: "https://app.uniswap.org",
  message: signInText({ uri: "https://evil.example/login" }),
  context: told(),
});
book.hit("SG-15 bidi", "SG-15", {
  kind: "personal",
  method: "personal_sign",
  payload: "Sign in to \u202Emoc.live\u202C now",
  context: told(),
});
book.hit("SG-15 zw", "SG-15", {
  kind: "personal",
  method: "personal_sign",
  payload: "Log in to open\u200Bsea.io",
  context: told(),
});
book.hit("SG-15 ctl", "SG-15", {
  kind: "personal",
  payload: Hex.fromString("Hello\u0000\u0008hidden"),
  context: told(),
});
book.hit("SG-15 crlf", "SG-15", {
  kind: "personal",
  method: "personal_sign",
  payload: "Accept the terms\r\nand transfer all",
  context: told(),
});
book.hit("SG-15 long", "SG-15", {
  kind: "personal",
  method: "personal_sign",
  payload: `I agree. ${"x y z ".repeat(900)}`,
  context: told(),
});
book.ok("SG-15 emoji", {
  kind: "personal",
  method: "personal_sign",
  payload: "Welcome back 👨‍👩‍👧 to Zora!\nNonce: 77aa",
  context: told(),
});
book.ok("SG-15 zh", {
  kind: "personal",
  method: "personal_sign",
  payload: Hex.fromString("欢迎使用本站，请签名登录。随机数：8f2k1"),
  context: told(),
});

export const BLIND_EVM_MESSAGES = book.cases;
