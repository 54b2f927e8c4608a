/**
 * What a field holds: text, a whole number, bytes, JSON in bytes, an `Any`, or another message by name; `*` in front where it repeats.
 * @see https://github.com/cosmos/cosmos-sdk/tree/main/proto
 */
type Field = readonly [name: string, type: string];
type Schema = Readonly<Record<number, Field>>;

/** Fields in the order of their numbers: `name:type`, `-` for a number that is not used. */
const fields = (list: string): Schema =>
  Object.fromEntries(
    list.split(" ").flatMap((one, i) => {
      const [name = "", type = "text"] = one.split(":");
      return name === "-" ? [] : [[i + 1, [name, type]]];
    }),
  );

const DELEGATION = fields("delegator_address validator_address amount:Coin");
const FEEGRANT = fields("granter grantee allowance:Any");

/** Messages a wallet is asked to sign, and what stands in them, by the last part of their name or the whole of it. */
const SCHEMAS: Readonly<Record<string, Schema>> = {
  Coin: fields("denom amount"),
  Timestamp: fields("seconds:number nanos:number"),
  Height: fields("revision_number:number revision_height:number"),
  Any: fields("type_url value:bytes"),
  Party: fields("address coins:*Coin"),
  Addresses: fields("address:*text"),
  Grant: fields("authorization:Any expiration:Timestamp"),
  Route: fields("pool_id:number token_out_denom"),
  PacketData: fields("type:number data:bytes memo"),
  CosmosTx: fields("messages:*Any"),
  TxBody: fields("messages:*Any memo timeout_height:number"),
  AuthInfo: fields("signer_infos:*bytes fee:Fee"),
  Fee: fields("amount:*Coin gas_limit:number payer granter"),

  "cosmos.bank.v1beta1.MsgSend": fields("from_address to_address amount:*Coin"),
  "cosmos.bank.v1beta1.MsgMultiSend": fields("inputs:*Party outputs:*Party"),
  "cosmos.authz.v1beta1.MsgGrant": fields("granter grantee grant:Grant"),
  "cosmos.authz.v1beta1.MsgExec": fields("grantee msgs:*Any"),
  "cosmos.authz.v1beta1.MsgRevoke": fields("granter grantee msg_type_url"),
  "cosmos.authz.v1beta1.GenericAuthorization": fields("msg"),
  "cosmos.bank.v1beta1.SendAuthorization": fields("spend_limit:*Coin allow_list:*text"),
  "cosmos.staking.v1beta1.StakeAuthorization": fields(
    "max_tokens:Coin allow_list:Addresses deny_list:Addresses authorization_type:number",
  ),
  "cosmos.feegrant.v1beta1.MsgGrantAllowance": FEEGRANT,
  "cosmos.feegrant.v1beta1.MsgRevokeAllowance": fields("granter grantee"),
  "cosmos.feegrant.v1beta1.BasicAllowance": fields("spend_limit:*Coin expiration:Timestamp"),
  BasicAllowance: fields("spend_limit:*Coin expiration:Timestamp"),
  "cosmos.feegrant.v1beta1.PeriodicAllowance": fields(
    "basic:BasicAllowance period:Timestamp period_spend_limit:*Coin period_can_spend:*Coin period_reset:Timestamp",
  ),
  "cosmos.feegrant.v1beta1.AllowedMsgAllowance": fields("allowance:Any allowed_messages:*text"),
  "cosmos.staking.v1beta1.MsgDelegate": DELEGATION,
  "cosmos.staking.v1beta1.MsgUndelegate": DELEGATION,
  "cosmos.staking.v1beta1.MsgCancelUnbondingDelegation": fields(
    "delegator_address validator_address amount:Coin creation_height:number",
  ),
  "cosmos.staking.v1beta1.MsgBeginRedelegate": fields(
    "delegator_address validator_src_address validator_dst_address amount:Coin",
  ),
  "cosmos.distribution.v1beta1.MsgSetWithdrawAddress": fields("delegator_address withdraw_address"),
  "cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward": fields("delegator_address validator_address"),
  "cosmos.distribution.v1beta1.MsgWithdrawValidatorCommission": fields("validator_address"),
  "cosmos.distribution.v1beta1.MsgFundCommunityPool": fields("amount:*Coin depositor"),
  "cosmos.gov.v1.MsgVote": fields("proposal_id:number voter option:number metadata"),
  "cosmos.gov.v1beta1.MsgVote": fields("proposal_id:number voter option:number"),
  "cosmos.gov.v1.MsgDeposit": fields("proposal_id:number depositor amount:*Coin"),
  "cosmos.gov.v1beta1.MsgDeposit": fields("proposal_id:number depositor amount:*Coin"),
  "cosmos.gov.v1.MsgSubmitProposal": fields("messages:*Any initial_deposit:*Coin proposer metadata title summary"),
  "ibc.applications.transfer.v1.MsgTransfer": fields(
    "source_port source_channel token:Coin sender receiver timeout_height:Height timeout_timestamp:number memo",
  ),
  "ibc.applications.interchain_accounts.controller.v1.MsgSendTx": fields(
    "owner connection_id packet_data:PacketData relative_timeout:number",
  ),
  "cosmwasm.wasm.v1.MsgExecuteContract": fields("sender contract msg:json - funds:*Coin"),
  "cosmwasm.wasm.v1.MsgInstantiateContract": fields("sender admin code_id:number label msg:json funds:*Coin"),
  "cosmwasm.wasm.v1.MsgMigrateContract": fields("sender contract code_id:number msg:json"),
  "cosmwasm.wasm.v1.MsgUpdateAdmin": fields("sender new_admin contract"),
  "cosmwasm.wasm.v1.MsgClearAdmin": fields("sender - contract"),
  "cosmwasm.wasm.v1.MsgStoreCode": fields("sender wasm_byte_code:bytes"),
  "osmosis.poolmanager.v1beta1.MsgSwapExactAmountIn": fields("sender routes:*Route token_in:Coin token_out_min_amount"),
  "osmosis.gamm.v1beta1.MsgSwapExactAmountIn": fields("sender routes:*Route token_in:Coin token_out_min_amount"),
  "osmosis.poolmanager.v1beta1.MsgSwapExactAmountOut": fields(
    "sender routes:*Route token_in_max_amount token_out:Coin",
  ),
  "osmosis.gamm.v1beta1.MsgSwapExactAmountOut": fields("sender routes:*Route token_in_max_amount token_out:Coin"),
};

/** The fields of a message by its full name, by number; undefined where nobody here knows them. */
export function schemaOf(name: string): Schema | undefined {
  return Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined;
}
