/** The product's mark: rows, and the tick that they are proven. */
export function Brand({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="6" fill="#364fc7" />
      <path d="M7 11h18M7 16h11M7 21h7" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="m19 21 2.6 2.6L26 18.6"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
