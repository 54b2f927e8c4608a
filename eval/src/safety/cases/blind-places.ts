import { TEST_NETWORK } from "@scure/btc-signer";
import { BlindBook } from "../blind-book.ts";
import { addressOf, taproot, wpkh } from "../encoding/bitcoin.ts";
import { account } from "../encoding/cosmos.ts";
import { USDC, wallet } from "../encoding/solana.ts";
import type { SafetyCase } from "../safety-case.ts";

const book = new BlindBook();
const sme = wallet("me"),
  cme = account("me"),
  bme = addressOf(wpkh("me")),
  nowS = 1_790_000_000,
  _iso = (d: number) => new Date((nowS + d) * 1000).toISOString();
const ctx = { user: sme, now: nowS };
const D = (domain: string, more: Record<string, unknown> = {}) => ({ kind: "domain", domain, ...more });
book.hit("ph-01-exact", "PH-01", D("bad-site.xyz", { context: { blockedDomains: ["bad-site.xyz"] } }));
book.hit(
  "ph-01-sub-dot-upper",
  "PH-01",
  D("WWW.Login.Bad-Site.xyz.", { context: { blockedDomains: ["bad-site.xyz"] } }),
);
book.hit(
  "ph-01-url",
  "PH-01",
  D("https://app.bad-site.xyz:443/connect?x=1", { context: { blockedDomains: ["bad-site.xyz"] } }),
);
book.hit(
  "ph-02-path",
  "PH-02",
  D("https://sites.google.com/view/claim-now/home", {
    context: { blockedDomains: ["sites.google.com/view/claim-now"] },
  }),
);
book.ok(
  "ph-02-near",
  D("https://sites.google.com/view/my-class-notes", {
    context: { blockedDomains: ["sites.google.com/view/claim-now"] },
  }),
);
book.hit("ph-03-raydium", "PH-03", D("raydiun.io"));
book.hit("ph-03-metamsk", "PH-03", D("metamsk.io"));
book.hit("ph-04-digit", "PH-04", D("https://so1flare.com/"));
book.hit("ph-04-puny", "PH-04", D("xn--phntom-qta.app"));
book.hit("ph-04-cyr", "PH-04", D("uniѕwap.org"));
book.hit("ph-04-mixed", "PH-04", D("kеplr.app"));
book.hit("ph-05-sub", "PH-05", D("phantom.wallet-restore.xyz"));
book.hit("ph-05-hyphen", "PH-05", D("raydium-airdrop.com"));
book.hit("ph-05-keplr", "PH-05", D("keplr-wallet-login.net"));
book.hit("ph-05-jupiter", "PH-05", D("claim.jupiter-exchange.top"));
book.hit("ph-06-shared", "PH-06", D("claim-rewards-airdrop.pages.dev"));
book.hit("ph-06-tld", "PH-06", D("airdrop-claim.top"));
book.hit(
  "ph-09-cid",
  "PH-09",
  D("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi.ipfs.dweb.link", {
    context: { blockedDomains: ["bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"] },
  }),
);
book.hit(
  "ph-09-path",
  "PH-09",
  D("https://ipfs.io/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/", {
    context: { blockedDomains: ["bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"] },
  }),
);
book.hit("ph-12", "PH-12", D("app.uniswap.org", { context: { blockedDomains: ["uniswap.org"] } }));
book.hit("ph-13-userinfo", "PH-13", D("https://jup.ag@evil-site.net/login"));
book.hit("ph-13-ip", "PH-13", D("http://185.12.7.44/connect"));
book.hit("ph-13-data", "PH-13", D("data:text/html,<h1>hi</h1>"));
book.hit("ph-13-redirect", "PH-13", D("https://example.org/out?url=https://drainer-page.xyz"));
book.hit("ph-13-port", "PH-13", D("https://some-dapp.org:8443/"));
book.hit("ph-07-signing", "PH-07", {
  kind: "personal",
  method: "solana_signMessage",
  payload: "hello there",
  origin: "https://my-unheard-of-shop.com",
  context: { ...ctx, verifiedDapps: ["jup.ag", "raydium.io"] },
});
for (const d of [
  "jup.ag",
  "https://raydium.io/swap/?inputMint=sol",
  "www.orca.so",
  "app.osmosis.zone",
  "phantom.app",
  "phantom.com",
  "mempool.space",
  "wallet.keplr.app",
  "https://solscan.io/tx/5abc",
  "magiceden.io",
  "unisat.io",
  "stargaze.zone",
  "marinade.finance",
  "github.com",
  "https://www.google.com/search?q=solana",
  "mintscan.io",
  "solflare.com.",
  "xverse.app",
  "https://docs.solana.com:443/",
  "münchen.de",
  "bücher.example",
  "中国银行.cn",
  "wikipedia.org",
  "my-bakery.fr",
])
  book.ok(`ok-domain-${d.replace(/[^a-z0-9]+/gi, "_")}`, D(d));
const A = (address: string, chain: string | number, more: Record<string, unknown> = {}) => ({
  kind: "address",
  address,
  chain,
  ...more,
});
book.hit("addr-08-sol", "RC-08", A(sme.slice(0, -4), "solana"));
book.hit("addr-08-cos", "RC-08", A(cme.slice(0, -1) + (cme.endsWith("q") ? "p" : "q"), "cosmoshub-4"));
book.hit("addr-08-cos-hrp", "RC-08", A(account("me", "osmo"), "cosmos:cosmoshub-4"));
book.hit("addr-08-btc", "RC-08", A(bme.slice(0, -1) + (bme.endsWith("q") ? "p" : "q"), "bitcoin"));
book.hit(
  "addr-08-btc-testnet",
  "RC-08",
  A(addressOf(wpkh("me", TEST_NETWORK)), "bip122:000000000019d6689c085ae165831e93"),
);
book.hit("addr-08-eth-in-sol", "RC-08", A("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045", "solana"));
book.hit(
  "addr-08-eth-checksum",
  "RC-08",
  A("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96O45".replace("O", "0").replace("dA6", "Da6"), "ethereum"),
);
book.hit("addr-08-base58check", "RC-08", A("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "bitcoin"));
book.hit(
  "addr-15-sol",
  "PH-15",
  A(wallet("thief"), "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", { context: { scamAddresses: [wallet("thief")] } }),
);
book.hit(
  "addr-15-eth-case",
  "PH-15",
  A("0xD8DA6BF26964AF9D7EED9E03E53415D37AA96045".replace("0X", "0x"), 1, {
    context: { scamAddresses: ["0xd8da6bf26964af9d7eed9e03e53415d37aa96045"] },
  }),
);
book.hit("addr-15-btc-upper", "PH-15", A(bme.toUpperCase(), "bitcoin", { context: { scamAddresses: [bme] } }));
book.hit("addr-16-cos", "PH-16", A(account("thief"), "cosmos", { context: { sanctioned: [account("thief")] } }));
book.hit("addr-04-incin", "RC-04", A("1nc1nerator11111111111111111111111111111111", "solana"));
book.hit("addr-04-zero", "RC-04", A("0x0000000000000000000000000000000000000000", "eip155:1"));
book.hit("addr-04-dead", "RC-04", A("0x000000000000000000000000000000000000dEaD", "ethereum"));
book.hit("addr-03-token", "RC-03", A("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "eip155:1"));
book.hit("addr-16-solmint", "SOL-16", A(USDC, "solana"));
book.hit("addr-11-own", "RC-11", A(sme, "solana", { context: { user: sme } }));
book.hit(
  "addr-13-allow",
  "RC-13",
  A(wallet("friend"), "solana", { context: { user: sme, allowlist: [wallet("friend")] } }),
);
book.ok(
  "ok-addr-sol-known",
  A(wallet("friend"), "solana", { context: { user: sme, knownRecipients: [wallet("friend")] } }),
);
book.ok(
  "ok-addr-btc-known",
  A("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "bitcoin", {
    context: { knownRecipients: ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"] },
  }),
);
book.ok(
  "ok-addr-tr-known",
  A(addressOf(taproot("friend")), "bip122:000000000019d6689c085ae165831e93", {
    context: { knownRecipients: [addressOf(taproot("friend"))] },
  }),
);
book.ok(
  "ok-addr-cos-known",
  A(account("friend"), "cosmoshub-4", { context: { knownRecipients: [account("friend")] } }),
);
book.ok(
  "ok-addr-osmo-known",
  A(account("friend", "osmo"), "cosmos:osmosis-1", { context: { knownRecipients: [account("friend", "osmo")] } }),
);
book.ok("ok-addr-known-word", A("KNOWN", "ethereum", { context: { knownRecipients: ["KNOWN"] } }));

/** Names of sites, and addresses of every family. */
export const BLIND_PLACES: readonly SafetyCase[] = book.cases;
