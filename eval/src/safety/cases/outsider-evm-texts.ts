import { KNOWN_ROUTER, ME, NOW, OutsiderBook, ROUTER, say, typed, USDC } from "../encoding/outsider-world.ts";

const book = new OutsiderBook();
const c = { user: ME, now: NOW };
const usdc = { name: "USD Coin", version: "2", chainId: 1, verifyingContract: USDC };
const PERMIT = { Permit: "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline" };
const permit = (spender: string, value: string, deadline: number | string, domain: Record<string, unknown> = usdc) =>
  typed(domain, "Permit", PERMIT, { owner: ME, spender, value, nonce: 0, deadline });
const text = (payload: string, more: object = {}) => ({ kind: "text", payload, ...more });
book.fire("ph14-12", "PH-14", text("legal winner thank year wave sausage worth useful legal winner thank yellow"));
book.fire(
  "ph14-lines",
  "PH-14",
  text(
    "Backup:\n1. legal\n2. winner\n3. thank\n4. year\n5. wave\n6. sausage\n7. worth\n8. useful\n9. legal\n10. winner\n11. thank\n12. yellow",
  ),
);
book.fire("ph14-key", "PH-14", text("private key = 4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"));
book.fire("ph14-wif", "PH-14", text("import this: 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"));
book.fire("ph14-ask", "PH-14", text("To restore your wallet, enter your 12-word recovery phrase in the form below."));
book.fire("ph14-zh", "PH-14", text("客服需要验证，请把您的助记词发给我。"));
book.fire("ph01-sub", "PH-01", text("Open https://Pay.BAD-Site.example./claim"), {
  blockedDomains: ["bad-site.example"],
});
book.fire("ph02", "PH-02", text("see https://sites.google.com/view/free-eth/home"), {
  blockedDomains: ["sites.google.com/view/free-eth"],
});
book.near("ph02-other", "PH-02 PH-01", text("see https://sites.google.com/view/my-school/home"), {
  blockedDomains: ["sites.google.com/view/free-eth"],
});
book.fire("ph09", "PH-09", text("https://ipfs.io/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/"), {
  blockedDomains: ["bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"],
});
book.fire("ph03-origin", "PH-03", say("Sign in", { origin: "https://metmask.io" }));
book.fire("ph03-text", "PH-03", text("Is coinbasse.com the right one?"));
book.fire("ph04", "PH-04", text("go to https://аave.com now"));
book.fire(
  "ph05",
  "PH-05",
  { ...permit(ROUTER, "5", NOW + 60), origin: "https://uniswap.claim-x.xyz" },
  { ...c, contracts: KNOWN_ROUTER },
);
book.fire("ph06", "PH-06", text("https://airdrop-season3.pages.dev is live!"));
book.fire(
  "ph07",
  "PH-07",
  { ...permit(ROUTER, "5", NOW + 60), origin: "https://newdex.example" },
  { ...c, contracts: KNOWN_ROUTER, verifiedDapps: ["app.uniswap.org"] },
);
book.fire("ph12", "PH-12", say("hello", { origin: "https://curve.fi" }), {
  verifiedDapps: ["curve.fi"],
  blockedDomains: ["curve.fi"],
});
book.fire(
  "ph11",
  "PH-11",
  {
    ...permit(ROUTER, "5", NOW + 60),
    origin: "https://swap-hub.example",
    intent: { kind: "swap", origin: "https://app.uniswap.org" },
  },
  { ...c, contracts: KNOWN_ROUTER },
);
book.fire("ph13-user", "PH-13", text("https://app.uniswap.org@203.0.113.9/swap"));
book.fire("ph13-ip", "PH-13", say("hi", { origin: "http://203.0.113.9:8080" }));
book.fire("ph13-data", "PH-13", text("data:text/html;base64,PGgxPkNvbm5lY3Q8L2gxPg=="));
book.near("ph06-plain", "PH-06 PH-05 PH-03", text("https://docs.aave.com/ explains the pools"));

/** Texts, and the sites requests come from. */
export const OUTSIDER_EVM_TEXTS = book.cases;
