import type { KeyboardEvent } from 'react';

/** Arrow keys among the buttons of a picker: along the line, and to the nearest button of the line above or below. */
export function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const index = buttons.indexOf(event.target as HTMLElement);
  const isInField = event.target instanceof HTMLInputElement;
  const next =
    event.key === 'ArrowRight' && !isInField
      ? buttons[index + 1]
      : event.key === 'ArrowLeft' && !isInField
        ? buttons[index - 1]
        : event.key === 'ArrowDown'
          ? isInField
            ? buttons[0]
            : below(buttons, index)
          : event.key === 'ArrowUp' && !isInField
            ? (above(buttons, index) ?? event.currentTarget.querySelector<HTMLElement>('input'))
            : null;
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function below(buttons: HTMLElement[], index: number): HTMLElement | undefined {
  return nearest(buttons.slice(index + 1), buttons[index], 1);
}

function above(buttons: HTMLElement[], index: number): HTMLElement | undefined {
  return nearest(buttons.slice(0, index).reverse(), buttons[index], -1);
}

/** Of the first line beyond this one, the button closest sideways. */
function nearest(candidates: HTMLElement[], from: HTMLElement | undefined, direction: number) {
  if (!from) return undefined;
  const { top, left } = from.getBoundingClientRect();
  const beyond = candidates.filter((button) => (button.getBoundingClientRect().top - top) * direction > 4);
  const lineTop = beyond[0]?.getBoundingClientRect().top;
  return beyond
    .filter((button) => button.getBoundingClientRect().top === lineTop)
    .sort((a, b) => away(a, left) - away(b, left))[0];
}

function away(button: HTMLElement, left: number): number {
  return Math.abs(button.getBoundingClientRect().left - left);
}
