import type { LucideIcon } from "lucide-react";

interface IconProps {
  readonly of: LucideIcon;
  /** Pixels; 18 unless told. */
  readonly size?: number;
  readonly className?: string | undefined;
}

/** An icon in the page's stroke. It never speaks: the words beside it do. */
export function Icon({ of: Glyph, size = 18, className }: IconProps) {
  return <Glyph size={size} strokeWidth={1.6} aria-hidden="true" focusable="false" className={className} />;
}
