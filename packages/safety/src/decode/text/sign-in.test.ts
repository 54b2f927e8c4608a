import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUri, readSignIn } from "./sign-in.ts";

const ADDRESS = "0xe5A12547fe4E872D192E3eCecb76F2Ce1aeA4946";
const LINES = [
  "service.org wants you to sign in with your Ethereum account:",
  ADDRESS,
  "",
  "I accept the ServiceOrg Terms of Service: https://service.org/tos",
  "",
  "URI: https://service.org/login",
  "Version: 1",
  "Chain ID: 1",
  "Nonce: 12341234",
  "Issued At: 2022-03-17T12:45:13.610Z",
  "Expiration Time: 2023-03-17T12:45:13.610Z",
  "Not Before: 2022-03-17T12:45:13.610Z",
  "Request ID: some_id",
  "Resources:",
  "- https://service.org/login",
] as const;
const WHOLE = LINES.join("\n");
const without = (start: string) => LINES.map((line) => (line.startsWith(start) ? "" : line)).join("\n");
const instead = (from: string, to: string) => WHOLE.replace(from, to);
const swapped = (a: string, b: string) => {
  const lines: string[] = [...LINES];
  const [i, j] = [lines.findIndex((line) => line.startsWith(a)), lines.findIndex((line) => line.startsWith(b))];
  [lines[i], lines[j]] = [lines[j] ?? "", lines[i] ?? ""];
  return lines.join("\n");
};
const faulty = (text: string) => expect(readSignIn(text).fault).toBeTypeOf("string");

/** The faults of the public negative vectors (spruceid/siwe), made here from one good message. */
describe("a sign-in message that is refused", () => {
  it.each(["URI", "Version", "Chain ID", "Nonce", "Issued At"])("lacks %s", (field) => faulty(without(field)));
  it("lacks its domain", () => faulty(instead("service.org wants", " wants")));
  it("lacks its address", () => faulty(instead(ADDRESS, "")));

  it.each([
    ["URI", "Version"],
    ["Version", "Chain ID"],
    ["Chain ID", "Nonce"],
    ["Nonce", "Issued At"],
    ["Issued At", "Expiration Time"],
    ["Expiration Time", "Not Before"],
    ["Not Before", "Request ID"],
    ["Request ID", "Resources"],
  ])("has %s and %s in each other's place", (a, b) => faulty(swapped(a, b)));

  it.each([
    ["a domain that is no authority", "service.org wants", "#notrfc4501 wants"],
    ["an address without its checksum", ADDRESS, ADDRESS.toLowerCase()],
    ["a statement of two lines", "Service: https", "Service: \nhttps"],
    ["a URI that is none", "URI: https://service.org/login", "URI: :not_a_rfc3986_valid_uri_"],
    ["another version", "Version: 1", "Version: 3"],
    ["a chain that is no number", "Chain ID: 1", "Chain ID: ?"],
    ["a nonce of seven", "Nonce: 12341234", "Nonce: 1234567"],
    ["a nonce with signs", "Nonce: 12341234", "Nonce: 1234-1234"],
    ["a time of another form", "2022-03-17T12:45:13.610Z\nExp", "Wed Oct 05 2011 16:48:00 GMT+0200 (CEST)\nExp"],
    ["a day that is none", "Issued At: 2022-03-17", "Issued At: 2022-02-30"],
    [
      "resources on one line",
      "- https://service.org/login",
      "- https://service.org/login - https://service.org/login/2",
    ],
    ["a resource that is no URI", "- https://service.org/login", "- :not_a_rfc3986_valid_uri_"],
    ["something behind it", "- https://service.org/login", "- https://service.org/login\nand more"],
    ["carriage returns", "Version: 1", "Version: 1\r"],
  ])("has %s", (_, from, to) => faulty(instead(from, to)));

  it.each([
    "uri://[::0.0.0.256]/p",
    "uri://[::0.ff.0.255]",
    "uri://[ffff:abcd:0:10:200:3000:f8a:1:ffff]",
    "uri://[ffff:abcd:0:10:200:3000:f8a]",
    "uri://[ffff:abcd:0:10:200:3000:ff:255.255.255.255]",
    "uri://[::1:2:3:4:5:6:7:8]",
    "uri://[1:2:3:4:5:6:7:8::]",
    "uri://[1:2:3:4:5:6::198.162.10.255]",
    "uri://[1:2:3:4:5::6:7:8]",
    "://user:pass@example.com:123/one",
    "uri://example.com/two.three ?q1=a1",
    "uri://example.com/?q=a #body",
    "https://example.com/%zz",
  ])("names a resource that is no URI: %s", (uri) => {
    expect(isUri(uri)).toBe(false);
    faulty(instead("https://service.org/login\nVersion", `${uri}\nVersion`));
  });
});

describe("a sign-in message that is read", () => {
  it("is whole", () => {
    expect(readSignIn(WHOLE)).toMatchObject({
      domain: "service.org",
      address: ADDRESS,
      statement: "I accept the ServiceOrg Terms of Service: https://service.org/tos",
      uri: "https://service.org/login",
      chainId: "1",
      nonce: "12341234",
      resources: ["https://service.org/login"],
    });
    expect(readSignIn(WHOLE)).not.toHaveProperty("fault");
  });

  it.each([
    ["an IP address", "service.org wants", "127.0.0.1 wants"],
    ["a port", "service.org wants", "localhost:8080 wants"],
    ["a scheme", "service.org wants", "https://service.org wants"],
    ["an IPv6 address", "service.org wants", "[::cafe] wants"],
    ["a user name, which policy refuses later", "service.org wants", "test@127.0.0.1:8080 wants"],
    ["no statement", "I accept the ServiceOrg Terms of Service: https://service.org/tos\n\n", "\n"],
    ["another time zone", "Issued At: 2022-03-17T12:45:13.610Z", "Issued At: 2022-03-17T12:45:13-02:00"],
    ["an IPv6 URI", "URI: https://service.org/login", "URI: https://[::cafe]"],
    ["a DID as URI", "URI: https://service.org/login", "URI: did:key:z6MkhaXg"],
    ["another chain", "Chain ID: 1", "Chain ID: 42161"],
  ])("has %s", (_, from, to) => expect(readSignIn(instead(from, to))).not.toHaveProperty("fault"));

  it("is of another family, with fewer fields", () => {
    expect(
      readSignIn("jup.ag wants you to sign in with your Solana account:\n9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin"),
    ).toMatchObject({ account: "Solana", domain: "jup.ag" });
  });

  it("never throws, and one changed letter of its frame is a fault", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readSignIn(text)));
    fc.assert(
      fc.property(
        fc.nat(WHOLE.length),
        fc.string(),
        (at, more) => void readSignIn(WHOLE.slice(0, at) + more + WHOLE.slice(at)),
      ),
    );
  });
});
