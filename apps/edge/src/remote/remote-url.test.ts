import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "./public-address.ts";
import { type RemoteUrlRules, readRemoteUrl } from "./remote-url.ts";

const RULES: RemoteUrlRules = { ports: [443, 8443], loopback: false, ownHosts: ["alou.app", "alou.me.workers.dev"] };
const isAllowed = (raw: string, rules = RULES) => readRemoteUrl(raw, rules) instanceof URL;

const REFUSED = [
  ...["http://mcp.dev/", "ftp://mcp.dev/", "file:///etc/passwd", "data:text/plain,x", "ws://mcp.dev/", "mcp.dev/mcp"],
  ...["https://mcp.dev:80/", "https://mcp.dev:8080/", "https://mcp.dev:22/", "https://mcp.dev:0/"],
  ...["https://user@mcp.dev/", "https://user:pw@mcp.dev/", "https://:pw@mcp.dev/", "https://mcp.dev/#x"],
  ...["https://mcp.dev/?api_key=1", "https://mcp.dev/?accessToken=1", "https://mcp.dev/?client_secret=1"],
  ...["https://127.0.0.1/", "https://10.1.2.3/", "https://192.168.1.1/", "https://172.16.0.1/", "https://8.8.8.8/"],
  ...["https://169.254.169.254/latest/meta-data", "https://100.64.0.1/", "https://0.0.0.0/", "https://224.0.0.1/"],
  ...["https://2130706433/", "https://0x7f000001/", "https://017700000001/", "https://127.1/", "https://0x7f.1/"],
  ...["https://[::1]/", "https://[::]/", "https://[fe80::1]/", "https://[fc00::1]/", "https://[ff02::1]/"],
  ...[
    "https://[::ffff:127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2606:4700::1]/",
  ],
  ...["https://localhost/", "https://localhost./", "https://a.localhost/", "https://printer.local/", "https://db/"],
  ...[
    "https://metadata.google.internal/",
    "https://instance-data.ec2.internal/",
    "https://x.lan/",
    "https://home.arpa/",
  ],
  ...["https://127.0.0.1.nip.io/", "https://10-0-0-1.sslip.io/", "https://localtest.me/", "https://x.onion/"],
  ...["https://alou.app/mcp", "https://api.alou.app/mcp", "https://alou.me.workers.dev/mcp", "https://ALOU.APP./mcp"],
  ...[
    "https://１２７.0.0.1/",
    "https://①②⑦.0.0.1/",
    "https://mcp.dev\\@127.0.0.1/",
    "https://mcp .dev/",
    "https://-x.dev/",
  ],
  ...[`https://mcp.dev/${"a".repeat(2_000)}`, "https://mcp.dev/\u202e", "", "https://", "http://127.0.0.1:9000/mcp"],
];

describe("addresses of other servers", () => {
  it.each(REFUSED)("%s is refused, and it is said why", (raw) => {
    expect(readRemoteUrl(raw, RULES)).toEqual({
      problem: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/\w/) },
    });
  });

  it.each([
    "https://mcp.dev/mcp",
    "https://MCP.Dev:8443/a/b?profile=x",
    "https://xn--fiqs8s.cn/sse",
    "https://notalou.app/",
    "https://internal.mcp.dev/",
  ])("%s is taken", (raw) => {
    expect(isAllowed(raw)).toBe(true);
  });

  it("of this machine are taken in the local world only, and of nobody else by http", () => {
    const local = { ...RULES, loopback: true };
    for (const raw of ["http://127.0.0.1:9000/mcp", "http://localhost:1/", "http://[::1]:9000/"]) {
      expect(isAllowed(raw)).toBe(false);
      expect(isAllowed(raw, local)).toBe(true);
    }
    for (const raw of ["http://127.0.0.2:9000/", "http://10.0.0.1/", "http://mcp.dev/", "http://user@127.0.0.1/"])
      expect(isAllowed(raw, local)).toBe(false);
  });

  it("are never an IP address, however it is spelled", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), fc.constantFrom(8, 10, 16), (bytes, radix) => {
        const spell = (value: number) =>
          radix === 10 ? `${value}` : `${radix === 8 ? "0" : "0x"}${value.toString(radix)}`;
        const whole = bytes.reduce((sum, part) => sum * 256 + part, 0);
        for (const host of [bytes.map(spell).join("."), spell(whole), `${spell(bytes[0])}.${spell(whole % 2 ** 24)}`])
          expect(isAllowed(`https://${host}/`)).toBe(false);
      }),
    );
  });

  it("never carry anything but what was checked: any text is refused or a plain https name", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.webAuthority().map((host) => `https://${host}`),
        ),
        (raw) => {
          const url = readRemoteUrl(raw, RULES);
          if (!(url instanceof URL)) return;
          expect(url.protocol).toBe("https:");
          expect(["", "8443"]).toContain(url.port);
          expect([url.username, url.password, url.hash]).toEqual(["", "", ""]);
          expect(url.hostname).toMatch(/\.[a-z0-9-]*[a-z][a-z0-9-]*\.?$/);
        },
      ),
    );
  });
});

describe("IP addresses", () => {
  it.each([
    ...["0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "169.254.169.254", "172.31.255.255"],
    ...[
      "192.0.0.8",
      "192.0.2.1",
      "192.88.99.1",
      "192.168.0.1",
      "198.19.0.1",
      "203.0.113.9",
      "239.1.1.1",
      "255.255.255.255",
    ],
    ...["::", "::1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::808:808", "fe80::1", "fd00::1", "ff02::1", "100::1"],
    ...[
      "2001::1",
      "2001:db8::1",
      "2002:808:808::1",
      "3fff::1",
      "4000::1",
      "1.2.3",
      "1.2.3.4.5",
      "01.2.3.4",
      "",
      "::1::",
      "x",
    ],
  ])("%s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ...["8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.32.0.0", "192.0.1.0", "223.255.255.255"],
    ...["2606:4700:4700::1111", "2001:4860:4860:0:0:0:0:8888", "2a00:1450::1", "2001:200::1"],
  ])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it("that a v6 address holds make no public one of it", () => {
    fc.assert(
      fc.property(fc.ipV4(), (four) => {
        for (const six of [`::${four}`, `::ffff:${four}`, `64:ff9b::${four}`]) expect(isPublicAddress(six)).toBe(false);
      }),
    );
  });
});
