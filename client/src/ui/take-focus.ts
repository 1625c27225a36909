/** As `ref`: the element takes the focus when it appears. Only for the first field of a form that is the whole page. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
