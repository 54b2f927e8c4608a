import { ApiError } from "@alou/edge/client";
import { describe, expect, it } from "vitest";
import { createPageClient, csrfToken } from "./page-client.ts";
import { problemOf } from "./problem.ts";

const lapsed = () => Response.json({ code: "sign_in_required" }, { status: 401 });

function clientWith(answers: (url: string) => Response, cookies = "a=b; __Host-alou_csrf=tok%3D; c=d") {
  const requests: { url: string; headers: Headers }[] = [];
  let signedOut = 0;
  const client = createPageClient({
    fetch: async (input, init) => {
      requests.push({ url: String(input), headers: new Headers(init?.headers) });
      return answers(String(input));
    },
    cookies: () => cookies,
    onSignedOut: () => {
      signedOut += 1;
    },
  });
  return { client, requests, signedOut: () => signedOut };
}

describe("the page's client", () => {
  it("finds the CSRF token among the cookies", () => {
    expect(csrfToken("x=1; __Host-alou_csrf=abc")).toBe("abc");
    expect(csrfToken("x__Host-alou_csrf=abc")).toBeUndefined();
    expect(csrfToken("")).toBeUndefined();
  });

  it("repeats the token in a header", async () => {
    const { client, requests } = clientWith(() => Response.json({}));
    await client.call("signOut", {});
    expect(requests[0]?.headers.get("x-csrf-token")).toBe("tok=");
  });

  it("renews a lapsed session once, for all requests that met it together", async () => {
    let renewed = false;
    const { client, requests, signedOut } = clientWith((url) => {
      if (url.endsWith("/refresh")) {
        renewed = true;
        return Response.json({ session: {} });
      }
      return renewed ? Response.json({ contacts: [] }) : lapsed();
    });
    await Promise.all([
      client.call("listContacts", {}),
      client.call("listContacts", {}),
      client.call("listContacts", {}),
    ]);
    expect(requests.filter(({ url }) => url.endsWith("/refresh"))).toHaveLength(1);
    expect(signedOut()).toBe(0);
  });

  it("says that the session is over when it cannot be renewed", async () => {
    const { client, signedOut } = clientWith(lapsed);
    await expect(client.call("listContacts", {})).rejects.toBeInstanceOf(ApiError);
    expect(signedOut()).toBe(1);
  });

  it("renews nothing for somebody who never signed in", async () => {
    const { client, requests } = clientWith(lapsed, "");
    await expect(client.call("getSession", {})).rejects.toBeInstanceOf(ApiError);
    expect(requests).toHaveLength(1);
  });
});

describe("problems", () => {
  it("are told by the server where it spoke, and by the page where it could not", () => {
    const what = { zh: "没有路线。", en: "No route." };
    const told = new ApiError({ code: "no_route", what, next: what, money: "not-moved", requestId: "req_7" } as never);
    expect(problemOf(told)).toEqual({ code: "no_route", what, next: what, money: "not-moved", requestId: "req_7" });
    expect(problemOf(new TypeError("fetch"))).toMatchObject({ code: "unreachable", requestId: "—" });
    expect(problemOf(new Error("boom"), "may-move")).toMatchObject({ code: "page", money: "may-move" });
  });
});
