/** The nonce that this page's answer came with: style elements made here must carry it. */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** `react-remove-scroll`, below Mantine's dialogs, looks for its nonce under webpack's name. */
export function shareCspNonce(): void {
  Reflect.set(globalThis, '__webpack_nonce__', cspNonce());
}
