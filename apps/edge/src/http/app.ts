import { AlouError } from "@alou/money/error";
import { Hono } from "hono";
import type * as z from "zod";
import type { Contract, RateClass } from "../api/contract.ts";
import { loadContract } from "../api/load-contract.ts";
import { OPERATIONS, type OperationName } from "../api/operations.ts";
import { openErrand } from "../corridor/errand.ts";
import { requireScope } from "../corridor/require-scope.ts";
import { whileTellingOfSent } from "../corridor/while-sending.ts";
import type { Env } from "../env.ts";
import { logError } from "../log.ts";
import { HANDLERS } from "../routes/handlers.ts";
import { openServices, type Services } from "../services.ts";
import type { Session } from "../storage/sessions.ts";
import { newId } from "../storage/tokens.ts";
import { readJsonBody } from "./body.ts";
import type { Handler, HandlerContext } from "./handler.ts";
import { once } from "./idempotency.ts";
import { allowedOrigins, corsHeaders, preflight, requireSameSite } from "./origin.ts";
import { BadRequest, preferredLanguage, problemResponse, toProblem } from "./problem.ts";
import { spend } from "./rate-limit.ts";
import { API_HEADERS } from "./security-headers.ts";
import { sessionOf } from "./who-asks.ts";

/**
 * Through which door a request comes. `mcp` is a service binding of the MCP server and of nobody else: tokens that were issued for
 * that server are good there alone.
 */
export type Door = "public" | "mcp";

/** The HTTP API: every contract's operation, behind one border. */
export function createApp(door: Door = "public"): Hono<{ Bindings: Env }> {
  const app = new Hono<{ Bindings: Env }>();
  for (const [name, route] of Object.entries(OPERATIONS) as [OperationName, string][]) {
    const [method = "GET", path = "/"] = route.split(" ");
    app.on(method, path, (c) =>
      answer(c.req.raw, c.env, async (requestId, origins) => {
        const services = openServices(c.env, (work) => c.executionCtx.waitUntil(work));
        const params = c.req.param() as Record<string, string>;
        const contract = await loadContract(name);
        return await operate(name, contract, {
          ...{ request: c.req.raw, env: c.env, params, services, requestId, origins },
          audience: audienceOf(door, c.env),
        });
      }),
    );
  }
  app.get("/healthz", (c) => answer(c.req.raw, c.env, async () => Response.json({ ok: true })));
  app.get("/v1/live", (c) =>
    answer(c.req.raw, c.env, async (_, origins) => {
      const services = openServices(c.env, (work) => c.executionCtx.waitUntil(work));
      await spend(c.env, "any", addressOf(c.req.raw));
      const session = await sessionOf(c.req.raw, services, audienceOf(door, c.env));
      if (session.grant) requireScope(session.grant, "read");
      await spend(c.env, "write", `live:${session.user}`);
      const { openLive } = await import("../routes/live.ts");
      return await openLive(c.req.raw, services, session, origins);
    }),
  );
  for (const path of ["/oauth/*", "/.well-known/oauth-authorization-server"]) {
    app.on(["GET", "POST"], path, (c) =>
      answer(c.req.raw, c.env, async (requestId, origins) => {
        await spend(c.env, "sign-in", `oauth:${addressOf(c.req.raw)}`);
        const services = openServices(c.env, (work) => c.executionCtx.waitUntil(work));
        const place = { issuer: origins[0] ?? "", resource: c.env.MCP_URL ?? "", origins, requestId };
        const { serveOAuth } = await import("../oauth/serve-oauth.ts");
        return await serveOAuth(c.req.raw, services, place);
      }),
    );
  }
  app.get("/errors/:code", (c) =>
    answer(c.req.raw, c.env, async () => {
      const { describeError } = await import("../routes/describe-error.ts");
      return describeError(c.req.param("code"));
    }),
  );
  app.notFound((c) =>
    c.req.method === "OPTIONS"
      ? preflight(c.req.header("origin") ?? null, allowedOrigins(c.env.ORIGINS))
      : answer(c.req.raw, c.env, async () => {
          throw new AlouError("not_found", { what: "path" });
        }),
  );
  return app;
}

/** Headers that a page, or a picture, may set for itself. */
const OF_PAGES: ReadonlySet<string> = new Set(["content-security-policy", "referrer-policy", "cache-control"]);

/** Runs a request and turns whatever happens into an answer with the headers every answer has. */
async function answer(
  request: Request,
  env: Env,
  run: (requestId: string, origins: readonly string[]) => Promise<Response>,
): Promise<Response> {
  const requestId = newId("req");
  const origins = allowedOrigins(env.ORIGINS);
  let response: Response;
  try {
    response = await run(requestId, origins);
  } catch (error) {
    const problem = toProblem(error, requestId, preferredLanguage(request.headers.get("accept-language")));
    if (problem.status >= 500) logError(requestId, `${request.method} ${new URL(request.url).pathname}`, error);
    response = problemResponse(problem);
  }
  if (response.webSocket) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(API_HEADERS)) {
    // A page among the answers brings its own.
    if (!(OF_PAGES.has(name) && headers.has(name))) headers.set(name, value);
  }
  if (!headers.has("access-control-allow-origin"))
    for (const [name, value] of Object.entries(corsHeaders(request.headers.get("origin"), origins)))
      headers.set(name, value);
  headers.set("x-request-id", requestId);
  return new Response(response.body, { status: response.status, headers });
}

interface Incoming {
  readonly request: Request;
  readonly env: Env;
  readonly params: Readonly<Record<string, string>>;
  readonly services: Services;
  readonly requestId: string;
  readonly origins: readonly string[];
  /** The resource that OAuth tokens have to be issued for here; none are taken where there is none. */
  readonly audience: string | undefined;
}

const audienceOf = (door: Door, env: Env): string | undefined => (door === "mcp" ? env.MCP_URL : undefined);

/** The border of one operation: same-site, rate, session, shape, idempotency; then the handler. */
async function operate(name: OperationName, contract: Contract, incoming: Incoming): Promise<Response> {
  const { request, env, origins } = incoming;
  if (request.method !== "GET") requireSameSite(request, origins);
  // Before anything is looked up: a flood without a session must not reach the database.
  await spend(env, "any", addressOf(request));
  if (contract.auth === "none") await spend(env, contract.rate, `${contract.rate}:${addressOf(request)}`);
  // Who tells of what their wallet has sent must not hear that nothing was, be it only that nobody could look up who they are.
  const { tellsOfSent } = contract;
  if (!tellsOfSent) return await serve(name, contract, incoming, () => readJsonBody(request, contract.document));
  const body = await readJsonBody(request);
  const work = () => serve(name, contract, incoming, async () => body);
  return tellsOfSent(body) ? await whileTellingOfSent(work) : await work();
}

/** Behind the first budget: who asks, what for, and once. @param readBody reads the body of a write, or gives it where it was read before */
async function serve(
  name: OperationName,
  contract: Contract,
  incoming: Incoming,
  readBody: () => Promise<unknown>,
): Promise<Response> {
  const { request, env, services } = incoming;
  const writes = request.method !== "GET";
  const session = contract.auth === "session" ? await sessionOf(request, services, incoming.audience) : undefined;
  if (session?.grant) requireScope(session.grant, contract.scope);
  if (session) await spend(env, contract.rate, `${contract.rate}:${session.user}`);
  const input = {
    params: parsePart(contract.params, incoming.params),
    query: parsePart(contract.query, Object.fromEntries(new URL(request.url).searchParams)),
    body: writes ? parsePart(contract.body, await readBody()) : undefined,
  };
  const run = () => carryOut(name, contract, input, session, incoming);
  const key = request.headers.get("idempotency-key");
  if (!writes || key === null || !session || contract.stream || contract.confidential) return await run();
  const fingerprint = `${name} ${JSON.stringify(input)}`;
  return await once(services.db, { user: session.user, key, fingerprint }, services.now, run);
}

/** Where a request comes from, as the platform saw it. */
const addressOf = (request: Request): string => request.headers.get("cf-connecting-ip") ?? "local";

async function carryOut(
  name: OperationName,
  contract: Contract,
  input: unknown,
  session: Session | undefined,
  { request, env, services, requestId, origins }: Incoming,
): Promise<Response> {
  const cookies: string[] = [];
  const handle = (await HANDLERS[name]()) as Handler<OperationName>;
  const context = {
    services,
    requestId,
    request,
    origins,
    session,
    errand: session && openErrand({ services, session, requestId }),
    spend: (rate: RateClass, about: string) => spend(env, rate, about),
    setCookies: (lines: readonly string[]) => cookies.push(...lines),
  } as unknown as HandlerContext<OperationName>;
  const result = await handle(input as never, context);
  if (result instanceof Response) return result;
  const headers = new Headers({ "content-type": "application/json; charset=utf-8" });
  for (const line of cookies) headers.append("set-cookie", line);
  return new Response(JSON.stringify(result), { status: contract.status ?? 200, headers });
}

/** @throws BadRequest with every issue named */
function parsePart(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: `/${path.join("/")}`, message }));
  throw new BadRequest(`${issues[0]?.path}: ${issues[0]?.message}`, issues);
}
