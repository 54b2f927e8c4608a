import * as TxEnvelopeEip1559 from "ox/TxEnvelopeEip1559";
import { CaseBook, CONTEXT, ME, STRANGER } from "../safety-case.ts";

const hex = (text: string) => `0x${Buffer.from(text, "utf8").toString("hex")}`;

/** A payment of a tenth of an ether, unsigned, as EIP-1559 serialises it. */
const TRANSACTION = TxEnvelopeEip1559.serialize(
  TxEnvelopeEip1559.from({
    chainId: 1,
    nonce: 1n,
    maxFeePerGas: 10n ** 10n,
    gas: 21_000n,
    to: "0xd8da6bf26964af9d7eed9e03e53415d37aa96045",
    value: 10n ** 17n,
  }),
);

const personal = new CaseBook("personal");
personal.good("a welcome", {
  method: "personal_sign",
  payload: "Welcome to OpenSea!\n\nClick to sign in and accept the Terms of Service.\n\nNonce: 8f3a",
});
personal.good("a welcome in hex", { method: "personal_sign", payload: hex("Welcome!\nNonce: 12345678") });
personal.good("Chinese and emoji", { method: "personal_sign", payload: "欢迎来到 Alou 👨‍👩‍👧 请签名确认 🇨🇳" });
personal.good("Persian with its own joiner", {
  method: "personal_sign",
  payload: "به سایت ما خوش آمدید، می\u200cخواهید وارد شوید؟",
});
personal.good("parameters as wallets get them", { method: "personal_sign", payload: ["0x48656c6c6f", ME] });
personal.good("Arabic with a direction mark", { method: "personal_sign", payload: "مرحبا\u200f بكم" });
personal.bad("eth_sign", "SG-01", "block", { method: "eth_sign", payload: `0x${"ab".repeat(32)}` });
personal.bad("eth_sign with parameters", "SG-01", "block", {
  method: "eth_sign",
  payload: [ME, `0x${"cd".repeat(32)}`],
});
personal.bad("a digest", "SG-02", "danger", { method: "personal_sign", payload: `0x${"9a".repeat(32)}` });
personal.bad("a digest in letters", "SG-02", "danger", { method: "personal_sign", payload: "5f2a".repeat(16) });
personal.bad("the digest of typed data", "SG-02", "danger", {
  method: "personal_sign",
  payload: `0x1901${"11".repeat(64)}`,
});
personal.bad("a transaction", "SG-02", "danger", {
  method: "personal_sign",
  payload: TRANSACTION,
});
personal.bad("a hidden turn of direction", "SG-15", "danger", {
  method: "personal_sign",
  payload: "Sign in to \u202emoc.live",
});
personal.bad("zero-width letters", "SG-15", "danger", {
  method: "personal_sign",
  payload: "I agree\u200b to everything",
});
personal.bad("control characters", "SG-15", "danger", {
  method: "personal_sign",
  payload: "Hello\u0008\u0008\u0008 bye",
});
personal.bad("carriage returns", "SG-15", "danger", {
  method: "personal_sign",
  payload: "Login\r\nAnd transfer everything",
});
personal.bad("five thousand letters", "SG-15", "danger", { method: "personal_sign", payload: "I agree. ".repeat(600) });
personal.bad("a recovery phrase", "PH-14", "block", {
  method: "personal_sign",
  payload: "legal winner thank year wave sausage worth useful legal winner thank yellow",
});
personal.bad("another site's login", "SG-09", "danger", {
  method: "personal_sign",
  origin: "https://evil.example",
  payload: `app.uniswap.org wants you to sign in with your Ethereum account:\n${ME}\n\nWelcome\n\nURI: https://app.uniswap.org\nVersion: 1\nChain ID: 1\nNonce: abcd1234\nIssued At: 2026-11-22T00:00:00Z`,
  context: CONTEXT,
});
personal.bad("typed data by this door", "SG-03", "danger", {
  method: "eth_signTypedData_v4",
  payload: [
    ME,
    JSON.stringify({
      types: { Permit: [] },
      primaryType: "Permit",
      domain: { chainId: 1, verifyingContract: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48" },
      message: {
        owner: ME,
        spender: STRANGER,
        value: "115792089237316195423570985008687907853269984665640564039457584007913129639935",
        nonce: 0,
        deadline: 1,
      },
    }),
  ],
  context: CONTEXT,
});

const siwe = new CaseBook("siwe");
const login = (
  change: { domain?: string; address?: string; uri?: string; chain?: string; nonce?: string; rest?: string } = {},
) =>
  `${change.domain ?? "app.uniswap.org"} wants you to sign in with your Ethereum account:\n${change.address ?? ME}\n\nWelcome back\n\nURI: ${change.uri ?? "https://app.uniswap.org/login"}\nVersion: 1\nChain ID: ${change.chain ?? "1"}\nNonce: ${change.nonce ?? "abcd1234efgh"}\nIssued At: 2026-11-22T00:00:00Z${change.rest ?? ""}`;
const asked = (message: string, context: Record<string, unknown> = {}, origin = "https://app.uniswap.org") => ({
  message,
  origin,
  context: { ...CONTEXT, chainId: 1, ...context },
});
siwe.good("a login of the site that asks", asked(login()));
siwe.good("a login of a bare origin", asked(login(), {}, "app.uniswap.org"));
siwe.good(
  "a login on a port",
  asked(login({ domain: "localhost:5173", uri: "http://localhost:5173" }), {}, "http://localhost:5173"),
);
siwe.good("a login that ends in time", asked(login({ rest: "\nExpiration Time: 2026-12-22T00:00:00Z" })));
siwe.good(
  "a login with resources",
  asked(login({ rest: "\nResources:\n- https://app.uniswap.org/tos\n- ipfs://bafybeigdyrzt" })),
);
siwe.good("a login nobody tells the origin of", { message: login() });
siwe.good("a login for the word USER", { message: login({ address: "USER" }), origin: "https://app.uniswap.org" });
siwe.bad("another site asks", "SG-09", "danger", asked(login(), {}, "https://uniswap-app.org"));
siwe.bad("a subdomain asks", "SG-09", "danger", asked(login(), {}, "https://evil.app.uniswap.org"));
siwe.bad("another port asks", "SG-09", "danger", asked(login(), {}, "https://app.uniswap.org:8443"));
siwe.bad("another address", "SG-09", "danger", asked(login({ address: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC" })));
siwe.bad("another chain", "SG-09", "danger", asked(login({ chain: "137" })));
siwe.bad("expired", "SG-09", "danger", asked(login({ rest: "\nExpiration Time: 2026-10-22T00:00:00Z" })));
siwe.bad("not valid yet", "SG-09", "danger", asked(login({ rest: "\nNot Before: 2027-10-22T00:00:00Z" })));
siwe.bad("a nonce the site did not issue", "SG-09", "danger", asked(login(), { nonce: "zzzz9999zzzz" }));
siwe.bad("a nonce used before", "SG-09", "danger", asked(login(), { usedNonces: ["abcd1234efgh"] }));
siwe.bad(
  "rights hidden in a resource",
  "SG-09",
  "danger",
  asked(login({ rest: "\nResources:\n- urn:recap:eyJhdHQiOnt9fQ" })),
);
siwe.bad("a short nonce", "SG-09", "danger", asked(login({ nonce: "1234567" })));
siwe.bad("a user name in the domain", "SG-09", "danger", asked(login({ domain: "app.uniswap.org@evil.example" })));
siwe.bad("a URI that is none", "SG-09", "danger", asked(login({ uri: ":not a uri" })));
siwe.bad("something behind the last field", "SG-09", "danger", asked(login({ rest: "\nI also give away everything" })));
siwe.bad("letters of another case in the address", "SG-09", "danger", asked(login({ address: ME.toLowerCase() })));

const text = new CaseBook("text");
text.good("a question", { payload: "What does this contract do? Is Uniswap safe to use?" });
text.good("a warning against phishing", {
  payload: "Never share your seed phrase with anyone. Uniswap will never ask for your private key.",
});
text.good("中文提醒", { payload: "请勿把助记词告诉任何人，客服不会要你的私钥。" });
text.good("a question about phrases", { payload: "What is a recovery phrase and why do wallets have one?" });
text.good("a transaction's hash", {
  payload: "Did my transaction 0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060 confirm?",
});
text.good("an order", { payload: "把 1 ETH 换成 USDC" });
text.good("SIWS of the site that asks", {
  payload:
    "jup.ag wants you to sign in with your Solana account:\n9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin\n\nSign in to Jupiter\n\nURI: https://jup.ag\nVersion: 1\nChain ID: mainnet\nNonce: 12345678\nIssued At: 2026-11-22T00:00:00Z",
  origin: "https://jup.ag",
});
text.good("an ADR-036 login", {
  payload: JSON.stringify({
    chain_id: "",
    account_number: "0",
    sequence: "0",
    fee: { gas: "0", amount: [] },
    msgs: [{ type: "sign/MsgSignData", value: { signer: "cosmos1abc", data: "aGVsbG8=" } }],
    memo: "",
  }),
});
text.good("prose with many list words", {
  payload: "The winner of the year will thank the useful people who gave legal advice about the yellow wave.",
});
text.bad("a recovery phrase", "PH-14", "block", {
  payload: "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
});
text.bad("a numbered phrase with line breaks", "PH-14", "block", {
  payload:
    "1. legal\n2. winner\n3. thank\n4. year\n5. wave\n6. sausage\n7. worth\n8. useful\n9. legal\n10. winner\n11. thank\n12. yellow",
});
text.bad("a phrase with two typing errors", "PH-14", "block", {
  payload: "legal winner thnak year wave sausage worth usefull legal winner thank yellow",
});
text.bad("a private key", "PH-14", "block", {
  payload: "my key is 0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
});
text.bad("a WIF key", "PH-14", "block", { payload: "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn" });
text.bad("asks for the phrase", "PH-14", "block", {
  payload: "To validate your wallet please enter your 12-word recovery phrase below.",
});
text.bad("要助记词", "PH-14", "block", { payload: "您的钱包需要同步，请输入助记词完成验证。" });
text.bad("asks for the private key", "PH-14", "block", {
  payload: "Support here: send me your private key so I can restore the funds",
});
text.bad("another site's SIWS", "SG-09", "danger", {
  payload:
    "jup.ag wants you to sign in with your Solana account:\n9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin\n\nSign in",
  origin: "https://evil.example",
});
text.bad("a Cosmos login that is a payment", "COS-09", "block", {
  payload: JSON.stringify({
    chain_id: "cosmoshub-4",
    account_number: "7",
    sequence: "3",
    fee: { gas: "200000", amount: [{ denom: "uatom", amount: "500" }] },
    msgs: [{ type: "cosmos-sdk/MsgSend", value: { from_address: "cosmos1a", to_address: "cosmos1b", amount: [] } }],
    memo: "login",
  }),
});
text.bad("a Solana transaction called a message", "SOL-14", "block", {
  method: "signMessage",
  payload: solanaTransaction(),
});

/** A transfer of one SOL as wallets serialise it: one signature to be filled in, three accounts. */
function solanaTransaction(): string {
  const keys = [1, 2, 0].map((fill) => Buffer.alloc(32, fill));
  const message = Buffer.concat([
    Buffer.from([1, 0, 1, 3]),
    ...keys,
    Buffer.alloc(32, 9),
    Buffer.from([1, 2, 2, 0, 1, 12, 2, 0, 0, 0, 0, 202, 154, 59, 0, 0, 0, 0]),
  ]);
  return message.toString("base64");
}

export const MESSAGES = [...personal.cases, ...siwe.cases, ...text.cases];
