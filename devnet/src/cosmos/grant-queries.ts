import { QueryGranterGrantsRequest, QueryGranterGrantsResponse } from "cosmjs-types/cosmos/authz/v1beta1/query";
import {
  QueryAllowancesByGranterRequest,
  QueryAllowancesByGranterResponse,
} from "cosmjs-types/cosmos/feegrant/v1beta1/query";
import { grantsOf } from "./grants.ts";
import { pageOf, type QueryContext } from "./query-context.ts";

/** `/cosmos.authz.v1beta1.Query/GranterGrants` */
export function grantsQuery(bytes: Uint8Array, { view, faults }: QueryContext): Uint8Array {
  const { granter, pagination } = QueryGranterGrantsRequest.decode(bytes);
  const { items, nextKey, total } = pageOf(grantsOf(view.state.authz, granter, view.time), pagination, faults);
  const grants = items.map(({ grantee, content, expiresAt }) => ({
    granter,
    grantee,
    authorization: content,
    ...(expiresAt !== undefined && { expiration: { seconds: BigInt(expiresAt), nanos: 0 } }),
  }));
  return QueryGranterGrantsResponse.encode(
    QueryGranterGrantsResponse.fromPartial({ grants, pagination: { nextKey, total } }),
  ).finish();
}

/** `/cosmos.feegrant.v1beta1.Query/AllowancesByGranter` */
export function allowancesQuery(bytes: Uint8Array, { view, faults }: QueryContext): Uint8Array {
  const { granter, pagination } = QueryAllowancesByGranterRequest.decode(bytes);
  const { items, nextKey, total } = pageOf(grantsOf(view.state.feegrants, granter, view.time), pagination, faults);
  const allowances = items.map(({ grantee, content }) => ({ granter, grantee, allowance: content }));
  return QueryAllowancesByGranterResponse.encode(
    QueryAllowancesByGranterResponse.fromPartial({ allowances, pagination: { nextKey, total } }),
  ).finish();
}
