import { classifyAddress } from "@alou/money/address-family";
import { type ChainId, splitAccount } from "@alou/money/caip";
import { readOrigin } from "@alou/safety/origins/host";
import { sayOrigin } from "@alou/safety/origins/say-origin";
import { addressKey } from "@alou/safety/same-address";
import type { Handler } from "../../http/handler.ts";
import { BadRequest } from "../../http/problem.ts";
import { addFindings, judgeRequest } from "../../safety/judge-request.ts";
import { judgeSite } from "../../safety/origin-lists.ts";
import { readToken } from "../../safety/read-token.ts";
import { keepReport } from "../../storage/phishing-lists.ts";
import { newId } from "../../storage/tokens.ts";

const chainOf = (account: Parameters<typeof splitAccount>[0]): ChainId => splitAccount(account).chain;

export const checkRequest: Handler<"checkRequest"> = async ({ body }, { session, errand }) =>
  await judgeRequest(errand, { id: "request", ...body }, chainOf(session.account));

export const checkAddress: Handler<"checkAddress"> = async ({ body }, { session, errand }) => {
  const { address, chain } = body;
  const line = { id: "address", kind: "address", address, ...(chain !== undefined && { chain }) };
  return await judgeRequest(errand, line, chain ?? chainOf(session.account));
};

export const checkOrigin: Handler<"checkOrigin"> = async ({ body }, { services }) => {
  const { verdict, ageMs } = await judgeSite(services.db, body.origin, services.now(), body.signing);
  const nothing = { id: "origin", severity: "none", findings: [], unknown: [], action: "allow" } as const;
  return {
    ...addFindings(nothing, verdict.findings.map(sayOrigin), verdict.unknown),
    ...{ pending: [], listsAgeMs: ageMs ?? null, host: verdict.host, verified: verdict.verified },
  };
};

export const checkToken: Handler<"checkToken"> = async ({ body }, { services }) =>
  await readToken(services, body.asset);

export const reportThreat: Handler<"reportThreat"> = async ({ body }, { services, session }) => {
  const { kind, note } = body;
  const name = kind === "host" ? hostIn(body.name) : addressIn(body.name);
  if (name === undefined) throw new BadRequest(`/name: no ${kind}`, [{ path: "/name", message: `no ${kind}` }]);
  const now = services.now();
  const report = await keepReport(services.db, {
    ...{ id: newId("rpt"), user: session.user, kind, name, note: note?.trim() || undefined, now },
  });
  return { report, at: now };
};

function hostIn(text: string): string | undefined {
  const read = readOrigin(text);
  return "host" in read ? read.host.name : undefined;
}

function addressIn(text: string): string | undefined {
  const address = classifyAddress(text.trim())?.address;
  return address === undefined ? undefined : addressKey(address);
}
