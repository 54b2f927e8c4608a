import { type Coin, readCoin } from "./coin.ts";
import { type AnyMessage, readAny } from "./messages.ts";
import { type QueryAnswer, queryRead, type Read } from "./read.ts";
import { type Fields, messageIn, messagesIn, numberIn, readFields, textIn, writeFields } from "./wire.ts";

/** What an account lets another do in its name (x/authz). */
export interface AuthzGrant {
  readonly grantee: string;
  /** Type of the messages it may send, e.g. `/cosmos.bank.v1beta1.MsgSend`; undefined where the kind of grant is not known here. */
  readonly message: string | undefined;
  /** Type of the authorization itself. */
  readonly authorization: string;
  /** How much it may move at most; undefined where nothing bounds it. */
  readonly limit: readonly Coin[] | undefined;
  /** Seconds since 1970; undefined where it never ends. */
  readonly expiresAt: number | undefined;
}

/** Whose fees an account pays (x/feegrant). */
export interface FeeAllowance {
  readonly grantee: string;
  /** What it may spend in all; undefined where nothing bounds it. */
  readonly limit: readonly Coin[] | undefined;
  readonly expiresAt: number | undefined;
}

/** As many as one page shows: whoever has given more sees the first of them, and is told so. */
const MOST_GRANTS = 200n;

/** A list, and whether the chain has shown all of it. */
export interface GrantList<T> {
  readonly items: readonly T[];
  readonly complete: boolean;
}

const request = (granter: string) => writeFields([1, granter], [2, writeFields([3, MOST_GRANTS])]);

/** Grants an account has given. A chain without the module has none. @see https://docs.cosmos.network/main/build/modules/authz */
export function authzGrantsRead(granter: string): Read<GrantList<AuthzGrant>> {
  return queryRead("/cosmos.authz.v1beta1.Query/GranterGrants", request(granter), (answer) =>
    listIn(answer, (one) => {
      if (textIn(one, 1) !== granter) throw new TypeError("another granter");
      const authorization = readAny(messageIn(one, 3) ?? new Map());
      const { message, limit } = authorizationIn(authorization);
      const expiresAt = timeIn(one, 4);
      return { grantee: textIn(one, 2), message, authorization: authorization.typeUrl, limit, expiresAt };
    }),
  );
}

/** Fee allowances an account has given. @see https://docs.cosmos.network/main/build/modules/feegrant */
export function feeAllowancesRead(granter: string): Read<GrantList<FeeAllowance>> {
  return queryRead("/cosmos.feegrant.v1beta1.Query/AllowancesByGranter", request(granter), (answer) =>
    listIn(answer, (one) => {
      if (textIn(one, 1) !== granter) throw new TypeError("another granter");
      return { grantee: textIn(one, 2), ...allowanceIn(readAny(messageIn(one, 3) ?? new Map())) };
    }),
  );
}

function listIn<T>(answer: QueryAnswer, read: (one: Fields) => T): GrantList<T> {
  if (!answer.ok) {
    if (/unknown (query path|service)|not implemented/i.test(answer.log)) return { items: [], complete: true };
    throw new TypeError(answer.log);
  }
  const page = messageIn(answer.fields, 2);
  const next = page?.get(1)?.at(-1);
  return {
    items: messagesIn(answer.fields, 1).map(read),
    complete: !(next instanceof Uint8Array) || next.length === 0,
  };
}

/** What kinds of stake an authorization may move. */
const STAKING: Readonly<Record<string, string>> = {
  "1": "/cosmos.staking.v1beta1.MsgDelegate",
  "2": "/cosmos.staking.v1beta1.MsgUndelegate",
  "3": "/cosmos.staking.v1beta1.MsgBeginRedelegate",
  "4": "/cosmos.staking.v1beta1.MsgCancelUnbondingDelegation",
};

/** Authorizations that are bounded in ways of their own: shown as unbounded, which they are at worst. */
const OTHERS: Readonly<Record<string, string>> = {
  "/ibc.applications.transfer.v1.TransferAuthorization": "/ibc.applications.transfer.v1.MsgTransfer",
  "/cosmwasm.wasm.v1.ContractExecutionAuthorization": "/cosmwasm.wasm.v1.MsgExecuteContract",
  "/cosmwasm.wasm.v1.ContractMigrationAuthorization": "/cosmwasm.wasm.v1.MsgMigrateContract",
};

function authorizationIn({ typeUrl, value }: AnyMessage): {
  readonly message: string | undefined;
  readonly limit: readonly Coin[] | undefined;
} {
  const other = OTHERS[typeUrl];
  if (other !== undefined) return { message: other, limit: undefined };
  switch (typeUrl) {
    case "/cosmos.authz.v1beta1.GenericAuthorization":
      return { message: textIn(readFields(value), 1) || undefined, limit: undefined };
    case "/cosmos.bank.v1beta1.SendAuthorization":
      return { message: "/cosmos.bank.v1beta1.MsgSend", limit: messagesIn(readFields(value), 1).map(readCoin) };
    case "/cosmos.staking.v1beta1.StakeAuthorization": {
      const fields = readFields(value);
      const most = messageIn(fields, 1);
      return { message: STAKING[String(numberIn(fields, 4))], limit: most && [readCoin(most)] };
    }
    default:
      return { message: undefined, limit: undefined };
  }
}

function allowanceIn({ typeUrl, value }: AnyMessage): Omit<FeeAllowance, "grantee"> {
  const fields = readFields(value);
  switch (typeUrl) {
    case "/cosmos.feegrant.v1beta1.BasicAllowance": {
      const coins = messagesIn(fields, 1).map(readCoin);
      return { limit: coins.length > 0 ? coins : undefined, expiresAt: timeIn(fields, 2) };
    }
    case "/cosmos.feegrant.v1beta1.PeriodicAllowance": {
      const basic = messageIn(fields, 1) ?? new Map();
      const coins = messagesIn(basic, 1).map(readCoin);
      return { limit: coins.length > 0 ? coins : undefined, expiresAt: timeIn(basic, 2) };
    }
    case "/cosmos.feegrant.v1beta1.AllowedMsgAllowance":
      return allowanceIn(readAny(messageIn(fields, 1) ?? new Map()));
    default:
      return { limit: undefined, expiresAt: undefined };
  }
}

/** `google.protobuf.Timestamp` in whole seconds; undefined where none is set. */
function timeIn(fields: Fields, number: number): number | undefined {
  const time = messageIn(fields, number);
  return time && Number(numberIn(time, 1));
}
