import { HOUR, hash, ME, NOW, OutsiderBook, say, utf8 } from "../encoding/outsider-world.ts";

const book = new OutsiderBook();
book.fire("sg01", "SG-01", { kind: "personal", method: "eth_sign", payload: [ME, hash("0x04")] });
book.fire("sg01-text", "SG-01", { kind: "personal", method: "eth_sign", payload: "Login to app" });
book.fire("sg02-hash", "SG-02", say(hash("0x05")));
book.fire("sg02-1901", "SG-02", say(`0x1901${hash("0x06").slice(2)}${hash("0x07").slice(2)}`));
book.fire(
  "sg02-rlp",
  "SG-02",
  say("0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080"),
);
book.fire(
  "sg02-1559",
  "SG-02",
  say("0x02ed0109843b9aca008477359400825208943535353535353535353535353535353535353535880de0b6b3a764000080c0"),
);
book.fire("sg02-7702", "SG-02", say("0x05d8019435353535353535353535353535353535353535350a"));
book.fire("sg02-params", "SG-02", say([hash("0x08"), ME]));
book.near("sg02-31", "SG-02", say(utf8("Please sign in to play the game")));
book.benign("sg02-32text", say(utf8("I accept the terms of the forum.")));
book.fire("sg15-bidi", "SG-15", say("Vote for \u202eesoporp\u202c 12"));
book.fire("sg15-zw", "SG-15", say("I own the acc\u200bount on example.org"));
book.fire("sg15-ctl", "SG-15", say("Hello\u0008\u0008\u0008world"));
book.fire("sg15-4k", "SG-15", say("a line of text. ".repeat(260)));
book.near("sg15-under4k", "SG-15", say("a line of text. ".repeat(240)));
book.benign("sg15-emoji", say("Good morning from our family 👨‍👩‍👧‍👦!"));
book.fire(
  "ph14-personal",
  "PH-14",
  say("My recovery phrase: legal winner thank year wave sausage worth useful legal winner thank yellow"),
);
const siwe = (o: Record<string, unknown> = {}) => {
  const p: Record<string, unknown> = {
    domain: "app.notes.example",
    uri: "https://app.notes.example",
    chain: 1,
    nonce: "k3Jd82hQpz",
    issued: NOW - 30,
    statement: "Sign in to Notes.",
    ...o,
  };
  const iso = (n: number) => new Date(n * 1000).toISOString();
  return {
    kind: "siwe",
    message: `${p.domain} wants you to sign in with your Ethereum account:\n${ME}\n\n${p.statement}\n\nURI: ${p.uri}\nVersion: 1\nChain ID: ${p.chain}\nNonce: ${p.nonce}\nIssued At: ${iso(p.issued as number)}${p.exp ? `\nExpiration Time: ${iso(p.exp as number)}` : ""}${p.nbf ? `\nNot Before: ${iso(p.nbf as number)}` : ""}${p.res ? `\nResources:\n${(p.res as string[]).map((r) => `- ${r}`).join("\n")}` : ""}`,
    origin: (p.origin as string) ?? "https://app.notes.example",
  };
};
const sx = { user: ME, now: NOW, chainId: 1, nonce: "k3Jd82hQpz" };
book.benign("siwe-ok", siwe(), sx);
book.benign("siwe-ok-exp", siwe({ exp: NOW + 60, res: ["https://app.notes.example/terms"] }), sx);
book.fire("sg09-domain", "SG-09", siwe({ origin: "https://notes-login.example" }), sx);
book.fire("sg09-sub", "SG-09", siwe({ origin: "https://evil.app.notes.example" }), sx);
book.fire("sg09-nonce", "SG-09", siwe({ nonce: "AAAAbbbb1111" }), sx);
book.fire("sg09-used", "SG-09", siwe(), { user: ME, now: NOW, usedNonces: ["k3Jd82hQpz"] });
book.fire("sg09-exp", "SG-09", siwe({ exp: NOW - 1 }), sx);
book.fire("sg09-nbf", "SG-09", siwe({ nbf: NOW + HOUR }), sx);
book.fire("sg09-chain", "SG-09", siwe({ chain: 137 }), sx);
book.fire("sg09-recap", "SG-09", siwe({ res: ["urn:recap:eyJhdHQiOnsiZWlwMTU1OjEiOnsiY3J1ZC93cml0ZSI6W3t9XX19"] }), sx);
book.fire("sg09-uri", "SG-09", siwe({ uri: "https://other.example/login" }), sx);
book.fire("sg09-personal", "SG-09", say(siwe().message, { origin: "https://attacker.example" }), sx);
book.fire("sg09-siws", "SG-09", {
  kind: "text",
  method: "signMessage",
  payload:
    "app.notes.example wants you to sign in with your Solana account:\n5Q544fKrFoe6tsEbD7S8EmxGTJYAKtTVhAW5Q5pge4j1\n\nSign in\n\nNonce: k3Jd82hQpz",
  origin: "https://solnotes.example",
});

/** Messages and logins. */
export const OUTSIDER_EVM_MESSAGES = book.cases;
