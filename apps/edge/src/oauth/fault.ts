/** A refusal in OAuth's own words. @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export class OAuthFault extends Error {
  override readonly name = "OAuthFault";
  readonly code: string;

  constructor(
    code:
      | "invalid_request"
      | "invalid_grant"
      | "invalid_client"
      | "invalid_client_metadata"
      | "invalid_redirect_uri"
      | "invalid_scope"
      | "invalid_target"
      | "unsupported_grant_type"
      | "unsupported_response_type",
    detail: string,
  ) {
    super(detail);
    this.code = code;
  }
}
