import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeOrigin, type OriginLists, STALE_MS } from "./judge-origin.ts";

const lists = (blocked: readonly string[], more: Partial<OriginLists> = {}): OriginLists => ({
  blocked: (names) => {
    const name = names.find((each) => blocked.includes(each));
    return name === undefined ? undefined : { name, source: "test" };
  },
  verified: () => false,
  ageMs: 0,
  ...more,
});

const seen = (text: string, given: OriginLists | undefined = lists([])) =>
  judgeOrigin(text, given).findings.map(({ id, severity }) => `${id} ${severity}`);

describe("a name alone", () => {
  it.each([
    ["metmask.io", "PH-03 danger"],
    ["phanton.app", "PH-03 danger"],
    ["osmsois.zone", "PH-03 danger"],
    ["app-osmosis-zone.example.com", "PH-05 danger"],
    ["https://ipfs.io/ipfs/QmPK1s3pNYLi9ERiq3BDxKa4XosgWwFRQUydHUtz4YgpqB/claim.html", "PH-06 warning"],
    ["app.pancakeswaq.finance", "PH-03 danger"],
    ["uniswop.org", "PH-03 danger"],
    ["walletconect.network", "PH-03 danger"],
    ["xn--metamsk-4ya.io", "PH-04 danger"],
    ["unіswap.org", "PH-04 danger"],
    ["раураl.com", "PH-04 danger"],
    ["un1swap.org", "PH-04 danger"],
    ["uniswap.claim-x.xyz", "PH-05 danger"],
    ["metamask-support.com", "PH-05 danger"],
    ["coinbase.com.login-verify.co", "PH-05 danger"],
    ["app.safe.global.multisig-approve.com", "PH-05 danger"],
    ["metamaskk.io", "PH-03 danger"],
    ["aaave.com", "PH-03 danger"],
    ["arbitrurn.io", "PH-03 danger"],
    ["optlmism.io", "PH-04 danger"],
    ["aave-rewards.pages.dev", "PH-05 danger"],
    ["claim-airdrop.pages.dev", "PH-06 warning"],
    ["token-migration.click", "PH-06 warning"],
    ["moonshot-voting-x4.netlify.app", "PH-06 warning"],
    ["http://example.com", "PH-13 warning"],
    ["https://app.uniswap.org@evil.example.com/", "PH-13 danger"],
    ["https://203.0.113.7/login", "PH-13 warning"],
    ["https://app.uniswap.org@203.0.113.9/swap", "PH-13 danger"],
    ["javascript:alert(1)", "PH-13 danger"],
    ["data:text/html,hi", "PH-13 danger"],
    [`${"a.".repeat(2500)}com`, "PH-13 warning"],
  ])("%s is %s", (text, expected) => {
    expect(seen(text)).toContain(expected);
  });

  it.each([
    ...[
      "app.uniswap.org",
      "www.aave.com",
      "curve.fi",
      "lido.fi",
      "stake.lido.fi",
      "opensea.io",
      "jup.ag",
      "phantoms.com",
      "osmosis.example.com",
      "marinades-and-sauces.com",
      "uniswap.eth.limo",
      "https://ipfs.io/ipfs/QmPK1s3pNYLi9ERiq3BDxKa4XosgWwFRQUydHUtz4YgpqB/claim.png",
      "https://ipfs.io/ipfs/QmPK1s3pNYLi9ERiq3BDxKa4XosgWwFRQUydHUtz4YgpqB/index.html",
      "phantom.app",
      "safe.global",
    ],
    ...[
      "github.com",
      "google.com",
      "wikipedia.org",
      "defillama.com",
      "docs.uniswap.org",
      "wallet.keplr.app",
      "app.1inch.io",
      "münchen.de",
    ],
    ...[
      "пример.рф",
      "etherscan.io",
      "arbiscan.io",
      "solscan.io",
      "mempool.space",
      "snapshot.org",
      "claim.ens.domains",
      "vote.makerdao.com",
    ],
    ...[
      "myproject.vercel.app",
      "docs-site.github.io",
      "thegraph.com",
      "gov.optimism.io",
      "bridge.arbitrum.io",
      "stakewise.io",
    ],
  ])("%s is nothing to warn of", (text) => {
    expect(judgeOrigin(text, lists([])).findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});

describe("lists", () => {
  it("block a host, whatever stands below it, in whatever spelling", () => {
    for (const text of ["bad.example", "WWW.Bad.Example.", "https://deep.er.bad.example/x"]) {
      expect(seen(text, lists(["bad.example"]))).toContain("PH-01 block");
    }
    expect(seen("notbad.example", lists(["bad.example"]))).toEqual(["PH-07 info"]);
  });

  it("block a page on a host that anybody may write to, and no other page there", () => {
    const given = lists([], {
      blockedPath: (host, path) =>
        host === "sites.google.com" && path.startsWith("/view/x")
          ? { name: "sites.google.com/view/x", source: "test" }
          : undefined,
    });
    expect(seen("https://sites.google.com/view/x", given)).toContain("PH-02 block");
    expect(seen("https://sites.google.com/view/y", given)).not.toContain("PH-02 block");
  });

  it("block the same content at every gateway", () => {
    const id = `baf${"y".repeat(56)}`;
    expect(seen(`https://ipfs.io/ipfs/${id}/index.html`, lists([id]))).toContain("PH-09 block");
    expect(seen(`https://${id}.ipfs.dweb.link/`, lists([id]))).toContain("PH-09 block");
  });

  it("block a page that was taken over although it is verified", () => {
    const verdict = judgeOrigin("app.uniswap.org", lists(["app.uniswap.org"]));
    expect(verdict.findings.map(({ id }) => id)).toEqual(expect.arrayContaining(["PH-01", "PH-12"]));
    expect(verdict.verified).toBe(false);
  });

  it("that are missing or a day old leave it unknown whether a name is blocked", () => {
    expect(judgeOrigin("example.com", undefined).unknown).toContain("PH-01");
    expect(judgeOrigin("example.com", lists([], { ageMs: STALE_MS + 1 })).unknown).toContain("PH-01");
    expect(judgeOrigin("example.com", lists([], { ageMs: STALE_MS })).unknown).toEqual([]);
    // What it lists it lists, however old.
    expect(seen("bad.example", lists(["bad.example"], { ageMs: STALE_MS + 1 }))).toContain("PH-01 block");
  });

  it("say of an unlisted page that nobody knows it, and warn when it wants a signature", () => {
    expect(judgeOrigin("example.com", lists([]), true).findings).toMatchObject([{ id: "PH-07", severity: "warning" }]);
    expect(judgeOrigin("example.com", lists([], { verified: () => true }), true).findings).toEqual([]);
  });
});

describe("any text", () => {
  it("is judged without a throw, in the same way twice", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.domain(), fc.webUrl(), fc.ipV6());
    fc.assert(
      fc.property(text, (each) => {
        expect(judgeOrigin(each, lists([]))).toEqual(judgeOrigin(each, lists([])));
      }),
      { numRuns: 1000 },
    );
  });

  it("that a feed blocks stays blocked below any label put before it", () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,20}$/);
    fc.assert(
      fc.property(label, label, (one, two) => {
        expect(seen(`${one}.${two}.bad.example`, lists(["bad.example"]))).toContain("PH-01 block");
      }),
    );
  });
});
