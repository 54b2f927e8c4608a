// x/authz and x/feegrant, as far as a wallet meets them: grants that are given, listed and taken back.

import { GenericAuthorization } from "cosmjs-types/cosmos/authz/v1beta1/authz";
import type { MsgGrant, MsgRevoke } from "cosmjs-types/cosmos/authz/v1beta1/tx";
import type { MsgGrantAllowance, MsgRevokeAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/tx";
import { StakeAuthorization } from "cosmjs-types/cosmos/staking/v1beta1/authz";
import { AbciError, CODE } from "./abci-error.ts";
import { type ChainState, isAddress } from "./chain-state.ts";
import { emit, type Run } from "./run.ts";

/** A grant of either module, as the chain keeps it. */
export interface KeptGrant {
  readonly granter: string;
  readonly grantee: string;
  /** Type of the messages it lets send; empty of a fee allowance. */
  readonly message: string;
  readonly content: { readonly typeUrl: string; readonly value: Uint8Array };
  /** Seconds since 1970; undefined where it never ends. */
  readonly expiresAt: number | undefined;
}

const keyOf = (granter: string, grantee: string, message: string) => `${granter}|${grantee}|${message}`;

/** Grants of an account that still stand, in the order of their keys. */
export function grantsOf(kept: ReadonlyMap<string, KeptGrant>, granter: string, time: number): KeptGrant[] {
  return [...kept]
    .filter(([, one]) => one.granter === granter && (one.expiresAt ?? Number.POSITIVE_INFINITY) * 1_000 > time)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
}

const STAKE_MESSAGES = ["", "MsgDelegate", "MsgUndelegate", "MsgBeginRedelegate", "MsgCancelUnbondingDelegation"];

/** What an authorization lets send: the SDK asks the authorization itself. */
function messageOf({ typeUrl, value }: KeptGrant["content"]): string {
  switch (typeUrl) {
    case "/cosmos.authz.v1beta1.GenericAuthorization":
      return GenericAuthorization.decode(value).msg;
    case "/cosmos.bank.v1beta1.SendAuthorization":
      return "/cosmos.bank.v1beta1.MsgSend";
    case "/cosmos.staking.v1beta1.StakeAuthorization":
      return `/cosmos.staking.v1beta1.${STAKE_MESSAGES[StakeAuthorization.decode(value).authorizationType] ?? ""}`;
    default:
      throw new AbciError(CODE.txDecode, `unable to resolve type URL ${typeUrl}: tx parse error`);
  }
}

function requireOther({ settings }: Run, granter: string, grantee: string): void {
  if (granter === grantee) throw new AbciError(CODE.invalidRequest, "cannot self-grant: invalid request");
  if (!isAddress(settings.prefix, grantee)) throw new AbciError(CODE.invalidAddress, "invalid grantee address");
}

/** `MsgGrant`. */
export function grant(run: Run, { granter, grantee, grant: given }: MsgGrant): void {
  requireOther(run, granter, grantee);
  const content = given.authorization;
  if (!content) throw new AbciError(CODE.invalidRequest, "authorization is nil: invalid request");
  const message = messageOf(content);
  const expiresAt = given.expiration && Number(given.expiration.seconds);
  if (expiresAt !== undefined && expiresAt * 1_000 <= run.time) {
    throw new AbciError(CODE.invalidRequest, "expiration must be after the current block time: invalid request");
  }
  run.state.authz.set(keyOf(granter, grantee, message), { granter, grantee, message, content, expiresAt });
  emit(run, "cosmos.authz.v1beta1.EventGrant", quoted({ msg_type_url: message, granter, grantee }));
}

/** `MsgRevoke`. @throws AbciError where there is no such grant */
export function revoke(run: Run, { granter, grantee, msgTypeUrl }: MsgRevoke): void {
  const key = keyOf(granter, grantee, msgTypeUrl);
  requireKept(run.state.authz, key, "failed to delete grant with key: authorization not found");
  run.state.authz.delete(key);
  emit(run, "cosmos.authz.v1beta1.EventRevoke", quoted({ msg_type_url: msgTypeUrl, granter, grantee }));
}

/** `MsgGrantAllowance`. */
export function grantAllowance(run: Run, { granter, grantee, allowance }: MsgGrantAllowance): void {
  requireOther(run, granter, grantee);
  if (!allowance) throw new AbciError(CODE.invalidRequest, "allowance cannot be empty: invalid request");
  const key = keyOf(granter, grantee, "");
  if (run.state.feegrants.has(key)) throw new AbciError(CODE.invalidRequest, "fee allowance already exists");
  run.state.feegrants.set(key, { granter, grantee, message: "", content: allowance, expiresAt: undefined });
  emit(run, "set_feegrant", { granter, grantee });
}

/** `MsgRevokeAllowance`. @throws AbciError where there is no such allowance */
export function revokeAllowance(run: Run, { granter, grantee }: MsgRevokeAllowance): void {
  const key = keyOf(granter, grantee, "");
  requireKept(run.state.feegrants, key, "fee-grant not found");
  run.state.feegrants.delete(key);
  emit(run, "revoke_feegrant", { granter, grantee });
}

function requireKept(kept: ChainState["authz"], key: string, log: string): void {
  if (!kept.has(key)) throw new AbciError(CODE.keyNotFound, `${log}: not found`);
}

/** Typed events of the SDK carry their values as JSON. */
function quoted(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, JSON.stringify(value)]));
}
