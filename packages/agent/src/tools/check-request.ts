import { AlouError } from "@alou/money/error";
import { askedAbout } from "@alou/safety/asked-about";
import * as z from "zod";
import { chainInput } from "./schemas.ts";
import { tellSafety, toldSafety } from "./told-safety.ts";
import { defineTool } from "./tool.ts";

export const checkRequest = defineTool({
  name: "check_request",
  title: { zh: "查签名请求", en: "Check a request" },
  description:
    "Judge what a wallet is asked to sign, before it is signed: a raw transaction, typed data or a transaction as JSON, a PSBT, a message to sign, or an address.",
  access: "read",
  group: "safety",
  cost: "chain",
  input: z.strictObject({ request: z.string().min(1).max(60_000), chain: chainInput }),
  output: toldSafety,
  async run({ request, chain }, desk) {
    const asked = askedAbout(request);
    const line = asked?.line ?? { kind: "text", payload: request };
    if (asked && !asked.whole) throw new AlouError("bad_request", { detail: "hand in the request alone" });
    return tellSafety(await desk.judge({ id: "request", ...line }, chain ?? desk.chain));
  },
});
